import { LOWEST_RATE_LOG } from '../metrics/irr.ts'
import { NODES, NODE_PLACES, REACH, writeCoefficients } from './chebyshev.ts'
import { netValues } from './dailyNet.ts'
import type { DailyNet } from './dailyNet.ts'
import type { OperatingRow } from './operatingRow.ts'
import type { RowFlows } from './rowFlows.ts'
import type { OperatingSums } from './operatingSums.ts'
import { isPure, rootCount } from './soleRoot.ts'

/** Longest horizon for which no power within the range searched overflows. */
export const LONGEST_DAYS = 20_000

/** Coefficients of the present value on one interval of log rates: of what is fixed, then per unit of duty rate. */
interface Interval {
  readonly coefficients: Float64Array
  /** Which flows they are of; older ones are of a former row. */
  version: number
}

/**
 * Finds the internal rates of return of a grid's cells. The present value of a row is a smooth function of the log rate, the
 * same for all its cells but for what duty adds, so it is laid down once by its values at twenty points of each
 * interval the roots fall in, and every cell is a root of a polynomial. A reusable buffer; rows and flows are set in turn.
 */
export interface CellRates {
  /** Half the width of an interval of log rates. */
  readonly half: number
  /** Reference day of intervals below 0, to which values are carried so that none overflows. */
  readonly days: number
  readonly intervals: Map<number, Interval>
  readonly fixed: Float64Array
  readonly perRate: Float64Array
  version: number
  net: DailyNet | null
  sums: OperatingSums | null
  row: OperatingRow | null
}

export function emptyCellRates(days: number): CellRates {
  return {
    half: Math.min(3, (REACH * 365) / Math.max(1, days)),
    days,
    intervals: new Map(),
    fixed: new Float64Array(NODES),
    perRate: new Float64Array(NODES),
    version: 0,
    net: null,
    sums: null,
    row: null,
  }
}

/** Takes a row with new flows; the polynomials of former ones are void. */
export function setRateRow(rates: CellRates, net: DailyNet, sums: OperatingSums, row: OperatingRow): void {
  rates.net = net
  rates.sums = sums
  rates.row = row
  rates.version += 1
}

/** Coefficients on one interval, worked out when a root first falls in it. */
function intervalOf(rates: CellRates, flows: RowFlows, index: number): Float64Array {
  const { net, row, half, days, fixed, perRate } = rates
  let interval = rates.intervals.get(index)
  if (interval === undefined) {
    interval = { coefficients: new Float64Array(2 * NODES), version: 0 }
    rates.intervals.set(index, interval)
  }
  if (interval.version === rates.version || net === null || row === null) return interval.coefficients
  const centre = 2 * half * index
  const reference = index < 0 ? days : 0
  const values = netValues(net, index, centre, half)
  const startMark = net.marks.indexOf(row.start) * NODES
  const endMark = net.marks.indexOf(row.end) * NODES
  const { idle } = row
  const atEnd = row.salvageUsd + row.liquidationUsd
  for (let node = 0; node < NODES; node += 1) {
    const daily = -(centre + half * (NODE_PLACES[node] ?? 0)) / 365
    const carriedEnd = Math.exp(daily * (row.end - reference))
    let sum = atEnd * carriedEnd
    let slope = 0
    if (row.operated) {
      // Below 0 marks hold the cash before them as of the day before, from 0 up the cash after them as of the day.
      const offset = index < 0 ? 1 : 0
      const atStart = (values[startMark + node] ?? 0) * Math.exp(daily * (row.start - offset - reference))
      const atClose = (values[endMark + node] ?? 0) * Math.exp(daily * (row.end - offset - reference))
      sum += row.costAge * (index < 0 ? atClose - atStart : atStart - atClose)
    }
    for (let day = idle.from; day < idle.until; day += 1) {
      sum -= idle.usdPerDay * Math.exp(daily * (day - reference))
    }
    for (let flow = 0; flow < flows.count; flow += 1) {
      const carried = Math.exp(daily * ((flows.days[flow] ?? 0) - reference))
      sum += (flows.usd[flow] ?? 0) * carried
      slope += (flows.usdPerRate[flow] ?? 0) * carried
    }
    fixed[node] = sum
    perRate[node] = slope
  }
  writeCoefficients(interval.coefficients, 0, fixed)
  writeCoefficients(interval.coefficients, NODES, perRate)
  interval.version = rates.version
  return interval.coefficients
}

/** Where the present value changes sign, by Newton's method from `guess`; NaN when the search leaves the range. */
function rootNear(rates: CellRates, flows: RowFlows, rate: number, guess: number): number {
  const { half } = rates
  let low = -Infinity
  let high = Infinity
  let log = guess
  for (let step = 0; step < 200; step += 1) {
    const index = Math.round(log / (2 * half))
    const coefficients = intervalOf(rates, flows, index)
    const place = log / half - 2 * index
    // Clenshaw's recurrence for the value and for its slope.
    let b1 = 0
    let b2 = 0
    let d1 = 0
    let d2 = 0
    for (let order = NODES - 1; order > 0; order -= 1) {
      const d0 = 2 * b1 + 2 * place * d1 - d2
      d2 = d1
      d1 = d0
      const b0 = (coefficients[order] ?? 0) + rate * (coefficients[NODES + order] ?? 0) + 2 * place * b1 - b2
      b2 = b1
      b1 = b0
    }
    const value = (coefficients[0] ?? 0) + rate * (coefficients[NODES] ?? 0) + place * b1 - b2
    const slope = (b1 + place * d1 - d2) / half
    if (value === 0) return log
    // An investment is worth more at a lower rate, so the sign tells the side.
    if (value > 0) low = log
    else high = log
    let next = log - value / slope
    // Newton's error is squared by the next step, which it therefore need not take.
    if (Math.abs(next - log) < 1e-7) return next
    if (!(next > low && next < high) || Math.abs(next - log) > 1) {
      next = low === -Infinity ? log - 1 : high === Infinity ? log + 1 : (low + high) / 2
    }
    if (Math.abs(next) > LOWEST_RATE_LOG) return Number.NaN
    log = next
  }
  return Number.NaN
}

/**
 * Log rate ln(1 + IRR) of the cell at one duty rate, from a first guess. NaN when it certainly has none; Infinity when
 * this method cannot tell (several sign changes, or a root beyond the range) and the flows must be searched.
 */
export function cellLogRate(rates: CellRates, flows: RowFlows, rate: number, guess: number): number {
  const { net, sums, row } = rates
  if (net === null || sums === null || row === null) return Infinity
  const log = rootNear(rates, flows, rate, guess)
  if (!Number.isNaN(log) && isPure(net, sums, row, flows, rate, log)) return log
  const count = rootCount(net, row, flows, rate)
  if (count === 'none') return Number.NaN
  return count === 'one' && !Number.isNaN(log) ? log : Infinity
}
