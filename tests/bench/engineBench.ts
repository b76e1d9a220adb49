import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { evaluateGrid } from '#engine/evaluateGrid.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { gridFigures } from './gridBench.ts'

const RATES: readonly (number | null)[] = [null, 0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1]
const DELAYS: readonly number[] = [0, 15, 30, 45, 60, 90, 120, 180, 240]
const ROUNDS = 101

/** One case of the grid as the model defines it: the rate replaces the schedule, the delay is a customs hold. */
function cellInput(input: EngineInput, rate: number | null, days: number): EngineInput {
  return {
    ...input,
    import: { ...input.import, tariffOverride: rate },
    delay: { days, stage: 'customs' },
    outputs: { irr: false },
  }
}

function medianMs(run: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  return times[Math.floor(ROUNDS / 2)] ?? Number.NaN
}

/** Rows of a table: what was measured, in which unit. Ratios are taken within this one run. */
export function engineFigures(): {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit?: number
}[] {
  const input: EngineInput = {
    ...DEFAULT_ENGINE_INPUT,
    horizonDays: 1460,
    purchase: { ...DEFAULT_ENGINE_INPUT.purchase, unitPriceUsd: 3000 },
  }
  const withIrr: EngineInput = { ...input, outputs: { irr: true } }
  const withoutIrr: EngineInput = { ...input, outputs: { irr: false } }
  const singleMs = medianMs(() => evaluate(withIrr))
  const plainMs = medianMs(() => evaluate(withoutIrr))
  const gridMs = medianMs(() => evaluateGrid(withoutIrr, RATES, DELAYS))
  const loopMs = medianMs(() => {
    for (const days of DELAYS) for (const rate of RATES) evaluate(cellInput(input, rate, days))
  })
  const eightMs = medianMs(() => {
    for (let model = 0; model < 8; model += 1) {
      evaluateGrid({ ...withoutIrr, miner: { ...input.miner, powerW: 3000 + model * 100 } }, RATES, DELAYS)
    }
  })
  return [
    { name: 'one case with every metric, 1460 days', value: singleMs, unit: 'ms', limit: 1 },
    { name: 'one case without IRR', value: plainMs, unit: 'ms' },
    { name: 'grid of 9 x 9', value: gridMs, unit: 'ms' },
    { name: 'the same 81 cases one by one', value: loopMs, unit: 'ms' },
    { name: 'cases one by one / grid', value: loopMs / gridMs, unit: 'x' },
    { name: 'grids of 8 models', value: eightMs, unit: 'ms' },
    ...gridFigures(),
  ]
}
