import { describe, expect, it } from 'vitest'
import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { growthExponent } from '#engine/paths/growthFactor.ts'
import { marketPath } from '#engine/paths/marketPath.ts'

function pathOf(network: Partial<EngineInput['network']>, horizonDays = 60) {
  return marketPath({
    ...DEFAULT_ENGINE_INPUT,
    horizonDays,
    network: { ...DEFAULT_ENGINE_INPUT.network, growthAnnual: 0, ...network },
  })
}

describe('marketPath', () => {
  it('counts the blocks of a day that a halving cuts in two', () => {
    // The tip is 40 blocks short of the last block before the halving.
    const { subsidyBtc } = pathOf({ tipHeight: 1_049_959 })
    expect(subsidyBtc[0]).toBeCloseTo((40 * 3.125 + 104 * 1.5625) / 144, 12)
    expect(subsidyBtc[1]).toBe(1.5625)
  })

  it('gives the block after a tip at the very end of an era the new subsidy', () => {
    expect(pathOf({ tipHeight: 1_049_999 }).subsidyBtc[0]).toBe(1.5625)
    expect(pathOf({ tipHeight: 1_049_998 }).subsidyBtc[0]).toBeCloseTo((3.125 + 143 * 1.5625) / 144, 12)
  })

  it('lets fees that are a fraction of subsidy halve with it', () => {
    const { feesBtc } = pathOf({
      tipHeight: 1_049_959,
      txFees: { mode: 'fraction_of_subsidy', value: 0.1 },
    })
    expect(feesBtc[1]).toBeCloseTo(0.15625, 12)
  })

  it('changes difficulty at the block that starts an epoch, within limits of four', () => {
    const tipHeight = 2016 * 500 - 1 - 72
    const { difficulty } = pathOf({ mode: 'epoch', tipHeight, difficulty: 1e14, nextChange: 5 })
    // Half a day at 1e14, then four times that: harmonic mean 2 / (1 + 1/4) of 1e14.
    expect(difficulty[0]).toBeCloseTo(1.6e14, -4)
    expect(difficulty[1]).toBeCloseTo(4e14, -4)
  })

  it('holds a price ratio of 1 in coupled mode when a table starts at 0', () => {
    const network = {
      ...DEFAULT_ENGINE_INPUT.network,
      mode: 'coupled' as const,
      growthAnnual: 0,
      coupling: { beta: 1, kappa: 1, lagDays: 0 },
    }
    const price = { ...DEFAULT_ENGINE_INPUT.price, mode: 'table' as const, table: [0, 0] }
    const { difficulty } = marketPath({ ...DEFAULT_ENGINE_INPUT, network, price, horizonDays: 40 })
    for (const value of difficulty) expect(value).toBeCloseTo(network.difficulty, -4)
  })

  it('has growth that fades to a limit with a half-life, and plain years without', () => {
    expect(growthExponent(365, null)).toBe(1)
    expect(growthExponent(730, 730)).toBeCloseTo(730 / (365 * Math.LN2) / 2, 12)
    expect(growthExponent(365, 1e9)).toBeCloseTo(1, 6)
  })
})
