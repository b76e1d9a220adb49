import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { LOWEST_RATE_LOG } from '../metrics/irr.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { LONGEST_DAYS, cellLogRate, emptyCellRates, setRateRow } from './cellRates.ts'
import { dailyNet, sameAge } from './dailyNet.ts'
import type { DailyNet } from './dailyNet.ts'
import type { GridRates, GridRow } from './gridSteps.ts'

/** 1, factor, factor squared and so on. */
function powersOf(factor: number, count: number): Float64Array {
  const powers = new Float64Array(count)
  let power = 1
  for (let index = 0; index < count; index += 1) {
    powers[index] = power
    power *= factor
  }
  return powers
}

/** Rate of return of one cell by a full evaluation: for flows with more than one change of sign. */
function searchedRate(
  input: EngineInput,
  tariffOverride: number | null,
  days: number,
  market: MarketPath,
): number {
  const cell: EngineInput = {
    ...input,
    delay: { ...input.delay, days },
    import: { ...input.import, tariffOverride },
    outputs: { irr: true },
  }
  return evaluate(cell, market).irr ?? Number.NaN
}

/**
 * Rates of return of a grid. Rows that share their operations share one series of daily cash and the polynomials made from it;
 * what those cannot tell is searched flow by flow, as in a single case. `shared` are the rows with one set of sums, null
 * when every row has its own.
 */
export function gridRates(
  input: EngineInput,
  tariffs: readonly (number | null)[],
  shared: readonly GridRow[] | null,
  market: MarketPath,
): GridRates {
  const sharedRows = shared?.map(({ row }) => row) ?? []
  const isShared = shared !== null && sameAge(sharedRows)
  // A machine that never runs ends with the horizon.
  const spanDays = isShared ? sharedRows.reduce((last, { end }) => Math.max(last, end), 0) : market.days
  const rates = emptyCellRates(spanDays)
  // Longer flows than these would ask more of the polynomials than they give.
  const reach = Math.min(LONGEST_DAYS, Math.ceil(1.3 * spanDays) + 60)
  const shrinkPowers = powersOf(Math.exp(-LOWEST_RATE_LOG / 365), reach + 2)
  const guesses = new Float64Array(tariffs.length)
  let shift = 0
  let net: DailyNet | null = null
  let current: GridRow | null = null
  return {
    setRow(row) {
      current = row
      shift = 0
      if (spanDays > LONGEST_DAYS || (isShared && net !== null)) return
      net = dailyNet(row.sums, isShared ? sharedRows : [row.row], shrinkPowers)
    },
    setFlows() {
      if (current !== null && net !== null) setRateRow(rates, net, current.sums, current.row)
    },
    rateOf(flows, column, along) {
      if (current === null) return Number.NaN
      const last = flows.count > 0 ? (flows.days[flows.count - 1] ?? 0) : 0
      // Neighbours are the best first guess: the column's own rate one delay ago, moved as the last column has.
      const before = guesses[column] ?? 0
      const log = net === null || last > reach ? Infinity : cellLogRate(rates, flows, along, before + shift)
      if (log === Infinity) return searchedRate(input, tariffs[column] ?? null, current.days, market)
      if (Number.isNaN(log)) return log
      shift = log - before
      guesses[column] = log
      // `+ 0` because a rate of minus zero prints a sign.
      return Math.expm1(log) + 0
    },
  }
}
