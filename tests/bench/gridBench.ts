import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { evaluateGrid } from '#engine/evaluateGrid.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { emptyCapitalFlows, writeCapitalFlows } from '#engine/logistics/capitalFlows.ts'
import { dutyStack } from '#engine/logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '#engine/logistics/landedCost.ts'
import { timeline } from '#engine/logistics/timeline.ts'
import { operatingDays } from '#engine/operations/operatingDays.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import type { MarketPath } from '#engine/paths/marketPath.ts'

const RATES = Array.from({ length: 25 }, (_, index) => index * 0.04)
const DELAYS = Array.from({ length: 25 }, (_, index) => index * 10)
const MODELS = 20
const ROUNDS = 31
/** Models evaluated cell by cell with every metric; the rest would only take longer. */
const EVALUATED_MODELS = 1

/** Machines of 150 to 378 TH/s, 20 to 13.4 J/TH, 4 to 9.7 USD/TH: some pay back at every rate, some at none. */
function inputs(irr: boolean): EngineInput[] {
  return Array.from({ length: MODELS }, (_, index) => {
    const hashrateThs = 150 + 12 * index
    return {
      ...DEFAULT_ENGINE_INPUT,
      horizonDays: 1826,
      price: { ...DEFAULT_ENGINE_INPUT.price, usd: 90_000 },
      miner: { ...DEFAULT_ENGINE_INPUT.miner, hashrateThs, powerW: hashrateThs * (20 - 0.35 * index) },
      purchase: { ...DEFAULT_ENGINE_INPUT.purchase, unitPriceUsd: hashrateThs * (4 + 0.3 * index) },
      outputs: { irr },
    }
  })
}

/** NPV, ROI and payback of one model's cells by the shortest loop over days that gives them; the sum of all three. */
function dayLoop(input: EngineInput, market: MarketPath): number {
  const laid = operatingDays(input, market)
  const landed = emptyLandedCost()
  const flows = emptyCapitalFlows(input)
  const capital = new Float64Array(laid.days)
  let checksum = 0
  for (const days of DELAYS) {
    const times = timeline(input, days)
    for (const rate of RATES) {
      const stack = dutyStack(input, times, rate)
      writeLandedCost(landed, input, times, stack)
      writeCapitalFlows(flows, input, times, stack, landed)
      capital.fill(0)
      let capex = 0
      for (let index = 0; index < flows.count; index += 1) {
        const day = flows.days[index] ?? 0
        capital[day] = (capital[day] ?? 0) + (flows.usd[index] ?? 0)
        capex -= flows.usd[index] ?? 0
      }
      let npv = 0
      let sum = 0
      let payback = -1
      for (let day = 0; day < laid.days; day += 1) {
        let flow = capital[day] ?? 0
        if (day >= times.on) {
          const earned = (laid.btc[day] ?? 0) * (laid.netPrice[day] ?? 0)
          const energy = laid.energy[day] ?? 0
          if (earned > energy) flow += earned - energy
        }
        sum += flow
        npv += flow * (laid.discount[day] ?? 0)
        if (payback < 0 && day >= times.on && sum >= 0) payback = day
      }
      checksum += npv + sum / capex + payback
    }
  }
  return checksum
}

/** The same sum from a grid. */
function gridChecksum(input: EngineInput, market: MarketPath): number {
  const { npvUsd, roi, paybackDay } = evaluateGrid(input, RATES, DELAYS, market)
  let checksum = 0
  for (let cell = 0; cell < npvUsd.length; cell += 1) {
    const payback = paybackDay[cell] ?? Number.NaN
    checksum += (npvUsd[cell] ?? 0) + (roi[cell] ?? 0) + (Number.isNaN(payback) ? -1 : payback)
  }
  return checksum
}

function timeMs(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Grids of 20 models x 25 rates x 25 delays over 1826 days; every round times all ways, and ratios are of one round. */
export function gridFigures(): {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit?: number
}[] {
  const plain = inputs(false)
  const withIrr = inputs(true)
  const market = marketPath(plain[0] ?? DEFAULT_ENGINE_INPUT)
  let wrong = 0
  for (const input of plain) {
    const expected = dayLoop(input, market)
    if (Math.abs(gridChecksum(input, market) - expected) > 1e-9 * 1e6 * RATES.length * DELAYS.length)
      wrong += 1
  }
  const grid: number[] = []
  const gridIrr: number[] = []
  const loop: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    grid.push(timeMs(() => plain.forEach((input) => evaluateGrid(input, RATES, DELAYS, market))))
    gridIrr.push(timeMs(() => withIrr.forEach((input) => evaluateGrid(input, RATES, DELAYS, market))))
    loop.push(timeMs(() => plain.forEach((input) => dayLoop(input, market))))
  }
  const single = timeMs(() => {
    for (const input of plain.slice(0, EVALUATED_MODELS)) {
      for (const days of DELAYS) {
        for (const rate of RATES) {
          const delay = { ...input.delay, days }
          evaluate({ ...input, delay, import: { ...input.import, tariffOverride: rate } }, market)
        }
      }
    }
  })
  const evaluated = (single * MODELS) / EVALUATED_MODELS
  return [
    { name: 'models whose grid and day loop disagree', value: wrong, unit: '', limit: 1 },
    { name: 'grids of 20 models x 25 rates x 25 delays, 1826 days', value: median(grid), unit: 'ms' },
    { name: 'the same with IRR in every cell', value: median(gridIrr), unit: 'ms', limit: 16 },
    { name: 'the same cells by the shortest day loop', value: median(loop), unit: 'ms' },
    {
      name: 'shortest day loop / grids',
      value: median(loop.map((ms, round) => ms / (grid[round] ?? Number.NaN))),
      unit: 'x',
    },
    { name: 'the same cells by full evaluations (no IRR)', value: evaluated, unit: 'ms' },
    { name: 'full evaluations / grids', value: evaluated / median(grid), unit: 'x' },
  ]
}
