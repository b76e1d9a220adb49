import type { EngineInput } from './engineInput.ts'
import type { RoiPoint } from './metrics.ts'
import { caseFlows } from './metrics/caseFlows.ts'
import type { CaseFlows } from './metrics/caseFlows.ts'
import { payback } from './metrics/payback.ts'
import { marketPath } from './paths/marketPath.ts'
import type { MarketPath } from './paths/marketPath.ts'
import { HALVING_INTERVAL } from './protocol/blockSubsidySat.ts'

/** Most points a curve carries. */
const MAX_POINTS = 260

/** Days on which the curve bends or jumps: every capital flow and the day before, milestones, halvings, the end. */
function tellingDays(
  input: EngineInput,
  market: MarketPath,
  flows: CaseFlows,
  paybackDay: number | null,
): number[] {
  const { capitalFlows, times, operations, last } = flows
  const days = [0, times.on, times.on - 1, operations.end, operations.end - 1, last, paybackDay ?? 0]
  for (const day of Object.values(times)) days.push(day)
  for (let index = 0; index < capitalFlows.count; index += 1) {
    const day = capitalFlows.days[index] ?? 0
    if (capitalFlows.usd[index] !== 0) days.push(day, day - 1)
  }
  const { tipHeight } = input.network
  const firstHalving = HALVING_INTERVAL * (Math.floor(tipHeight / HALVING_INTERVAL) + 1)
  for (let height = firstHalving; ; height += HALVING_INTERVAL) {
    const day = Math.floor((height - 1 - tipHeight) / market.blocksPerDay)
    if (day > last) break
    days.push(day)
  }
  if (operations.shutdownDay !== null) days.push(operations.shutdownDay)
  return days
}

/**
 * ROI over time: sum of all cash flow from day 0 to each day, over the total capex of the case, so the last point is the
 * case's ROI. `buyBtcRoi` is what the same dollars would have become as BTC bought on the days they were paid, valued
 * that day, less the dollars spent so far, over the same capex. At most 260 points; empty when there is no capex.
 */
export function roiCurve(input: EngineInput, market: MarketPath = marketPath(input)): RoiPoint[] {
  const flows = caseFlows(input, market)
  const { operations, last, capital } = flows
  const total = new Float64Array(last + 1)
  const bought = new Float64Array(last + 1)
  const terms = new Float64Array(last + 1)
  let profit = 0
  let btc = 0
  let capex = 0
  let hasZeroPrice = false
  for (let day = 0; day <= last; day += 1) {
    const capitalDay = capital[day] ?? 0
    const price = flows.priceUsd[day] ?? 0
    const spent =
      capitalDay -
      (operations.energy[day] ?? 0) -
      (operations.fixed[day] ?? 0) -
      (flows.idle[day] ?? 0) -
      (flows.tax[day] ?? 0)
    terms[day] = spent + (operations.earned[day] ?? 0)
    profit += spent + (operations.sales[day] ?? 0)
    if (day === operations.end) profit += flows.salvage + flows.liquidation
    total[day] = profit
    capex -= capitalDay
    if (price > 0) btc -= capitalDay / price
    else hasZeroPrice = true
    bought[day] = btc * price - capex
  }
  if (!(capex > 0)) return []
  const paid = operations.operated ? payback(terms, flows.times.on, last).day : null
  const days = new Set<number>()
  for (const day of tellingDays(input, market, flows, paid)) {
    if (day >= 0 && day <= last && days.size < MAX_POINTS - 2) days.add(day)
  }
  days.add(last)
  const between = Math.min(240, MAX_POINTS - days.size)
  for (let index = 1; index <= between; index += 1) days.add(Math.round((index * last) / (between + 1)))
  return [...days]
    .sort((a, b) => a - b)
    .map((day) => ({
      day,
      roi: (total[day] ?? 0) / capex,
      buyBtcRoi: hasZeroPrice ? null : (bought[day] ?? 0) / capex,
    }))
}
