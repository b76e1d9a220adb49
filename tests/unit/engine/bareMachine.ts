import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { HASHES_PER_DIFFICULTY } from '#engine/protocol/hashesPerDifficulty.ts'
import { withChanges } from '../../property/engine/arbitraryInput.ts'

type Changes = Parameters<typeof withChanges>[1]

const BARE: EngineInput = withChanges(DEFAULT_ENGINE_INPUT, {
  horizonDays: 1,
  network: {
    tipHeight: 840_000,
    growthAnnual: 0,
    growthHalfLifeDays: null,
    txFees: { mode: 'btc_per_block', value: 0 },
  },
  miner: { units: 1, uptime: 1 },
  pool: { fee: 0 },
  power: { usdPerKwh: 0 },
  curtailment: 'never',
  purchase: { unitPriceUsd: 0, payments: [{ anchor: 'order', offsetDays: 0, fraction: 1 }] },
  logistics: {
    leadDays: 0,
    transitDays: 0,
    clearanceDays: 0,
    inlandDays: 0,
    installDays: 0,
    freightUsdPerUnit: 0,
    insuranceRate: 0,
  },
  import: { regime: 'none' },
  finance: { discountRate: 0 },
})

/**
 * One machine that hashes from day 0 for one day at a subsidy of 3.125 BTC: nothing around it costs, grows or discounts
 * unless a test says so. What is left is arithmetic a reader can redo on paper.
 */
export function bareMachine(changes: Changes): EngineInput {
  return withChanges(BARE, changes)
}

/** Difficulty at which a network of so many EH/s finds a block in 600 s. */
export function difficultyOfEhs(exahashPerSecond: number): number {
  return (exahashPerSecond * 1e18 * 600) / HASHES_PER_DIFFICULTY
}
