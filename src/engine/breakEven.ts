import { caseValue } from './break-even/caseValue.ts'
import type { BreakEvenTarget } from './break-even/caseValue.ts'
import { signChange } from './break-even/signChange.ts'
import type { EngineInput } from './engineInput.ts'
import type { BreakEven, BreakEvenVariable } from './metrics.ts'
import { networkMetrics } from './metrics/networkMetrics.ts'
import { powerPriceOn } from './operations/dailyFigures.ts'
import { marketPath } from './paths/marketPath.ts'
import type { MarketPath } from './paths/marketPath.ts'

/** Where the search for an upper end of a bracket gives up. */
const LARGEST = 1e12

const without = (status: BreakEven['status']): BreakEven => ({ value: null, status, scale: null })

/** Solves for x >= 0 with a value that is favourable (>= 0) at 0 and falls; `first` is the first upper end tried. */
function solveFalling(valueOf: (x: number) => number, first: number): number | 'never' | 'always' {
  if (valueOf(0) < 0) return 'never'
  for (let high = first > 0 ? first : 1; high <= LARGEST; high *= 2) {
    if (valueOf(high) < 0) return signChange(valueOf, 0, high)
  }
  return 'always'
}

/**
 * The longest delay such that every delay up to it still has a value >= 0. Scans upward from no delay, because value need
 * not fall with delay when the price rises or a duty is about to end.
 */
function lastGoodDelay(valueOf: (days: number) => number, maxDelayDays: number): BreakEven {
  for (let days = 0; days <= maxDelayDays; days += 1) {
    if (valueOf(days) >= 0) continue
    return days === 0 ? without('never') : { value: days - 1, status: 'ok', scale: null }
  }
  return { value: maxDelayDays, status: 'at_least', scale: null }
}

/**
 * Value of one variable at which NPV (or net profit, hence ROI) is zero with everything else fixed.
 * `electricity` USD/kWh on day 0 (escalation and tables scale along; a table that starts at 0 has nothing to scale and
 * gives way to a flat price), `price` USD/BTC on day 0 and `hashprice`
 * USD/PH/day (the whole price path scales, difficulty does not react), `tariff` a flat rate >= 0 in place of the schedule,
 * `unit_price` USD with salvage frozen, `delay` the last day up to which every delay still breaks even.
 * Where a machine retires for good the value can jump over zero; then the jump is given.
 * Status: `never` fails even at the favourable end, `always` holds at the unfavourable one, `at_least` no failure up to
 * `maxDelayDays`, `not_applicable` no border to tax.
 */
export function breakEven(
  input: EngineInput,
  variable: BreakEvenVariable,
  options: { readonly target: BreakEvenTarget; readonly maxDelayDays: number },
  market: MarketPath = marketPath(input),
): BreakEven {
  const { target, maxDelayDays } = options
  if (variable === 'tariff' && input.import.regime === 'none') return without('not_applicable')
  const valueOf = caseValue(input, market, target)
  if (variable === 'delay') {
    return lastGoodDelay((delayDays) => valueOf({ delayDays }), maxDelayDays)
  }
  if (variable === 'price' || variable === 'hashprice') {
    if (valueOf({ priceScale: 0 }) >= 0) return without('always')
    const found = solveFalling((scale) => -valueOf({ priceScale: scale }), 1)
    if (typeof found === 'string') return without('never')
    const unit =
      variable === 'price' ? (market.priceUsd[0] ?? 0) : networkMetrics(input, market).hashpriceUsdPerPhDay
    return { value: found * unit, status: 'ok', scale: found }
  }
  let found: number | 'never' | 'always'
  let unit = 1
  if (variable === 'electricity') {
    unit = powerPriceOn(input.power, 0)
    const scaled = unit > 0
    // Free electricity cannot be scaled; one cent a kWh on day 0 stands in for it.
    const base = scaled ? input : { ...input, power: { ...input.power, usdPerKwh: 0.01, table: null } }
    if (!scaled) unit = 0.01
    const value = scaled ? valueOf : caseValue(base, market, target)
    found = solveFalling((scale) => value({ powerScale: scale }), 1)
  } else if (variable === 'tariff') {
    found = solveFalling((tariffRate) => valueOf({ tariffRate }), 1)
  } else {
    found = solveFalling((unitPriceUsd) => valueOf({ unitPriceUsd }), input.purchase.unitPriceUsd)
  }
  return typeof found === 'string' ? without(found) : { value: found * unit, status: 'ok', scale: null }
}
