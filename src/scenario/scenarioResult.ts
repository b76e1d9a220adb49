import type { EngineInput } from '#engine/engineInput.ts'
import type { BreakEven, Grid, Metrics, RoiPoint } from '#engine/metrics.ts'
import type { Market } from '#units/market.ts'
import type { Scenario } from './scenario.ts'

/** Why a figure of a case is undefined; panels turn the code into words. */
export type ReasonCode =
  | 'quote_missing'
  | 'schedule_missing'
  | 'never_operated'
  | 'not_reached'
  | 'no_sign_change'
  | 'no_root'
  | 'multiple'
  | 'no_capex'
  | 'no_btc'
  | 'price_zero'
  | `invalid:${string}`

/** One (line, tariff, hold) with its result. Indexes refer to the scenario's lists. */
export interface CaseResult {
  readonly line: number
  readonly tariff: number
  readonly hold: number
  readonly noBorder: boolean
  /** Set when there is no result at all. */
  readonly problem: ReasonCode | null
  /** Input of the (most likely) outcome; null when there is a problem. */
  readonly input: EngineInput | null
  /** Metrics of the (most likely) outcome. */
  readonly metrics: Metrics | null
  /** Over all outcomes of a delay distribution; for fixed days the same as in `metrics`. */
  readonly roi: number | null
  readonly npvUsd: number | null
  readonly netProfitUsd: number | null
  readonly capexUsd: number | null
  /** ROI of the same dollars put into BTC on the same days, and the difference roi - that. */
  readonly buyBtcRoi: number | null
  readonly overBtc: number | null
  /** Payback counted from the order, days; null when not reached. */
  readonly paybackDays: number | null
  /** Probability-weighted share of outcomes with ROI below 0; 0 or 1 for fixed days. */
  readonly lossProbability: number
  /** ISO days. */
  readonly entryDate: string | null
  readonly firstHashDate: string | null
}

export interface CurveResult {
  readonly line: number
  readonly tariff: number
  readonly hold: number
  readonly points: readonly RoiPoint[]
}

/** One grid for the heatmap of one line. Row 0 is "as scheduled" (rate null). */
export interface GridResult {
  readonly line: number
  readonly noBorder: boolean
  readonly rates: readonly (number | null)[]
  readonly delays: readonly number[]
  /** ISO day of entry for each delay, on the scheduled row. */
  readonly entryDates: readonly string[]
  readonly grid: Grid
}

/** Where ROI (or NPV, by the scenario's metric) of the selected case turns, one variable at a time. */
export interface LimitsResult {
  readonly duty: BreakEven | null
  readonly hold: BreakEven | null
  readonly power: BreakEven | null
  readonly unitPrice: BreakEven | null
  readonly btcPrice: BreakEven | null
  /** Price cut, USD per unit, that makes up for the delay of the selected case; null when it has none. */
  readonly lateDiscount: BreakEven | null
}

/** Everything shown on screen and in `#landfall-result` comes from this one object. */
export interface ScenarioResult {
  readonly scenario: Scenario
  readonly market: Market
  readonly engineId: number
  /** Line-major, then tariff, then hold: index = (line * tariffs + tariff) * holds + hold. */
  readonly cases: readonly CaseResult[]
  readonly selected: CaseResult
  /** By `scenario.compareBy`; the selected case is always among them. */
  readonly curves: readonly CurveResult[]
  /** The selected line at the selected tariff, on time and at the longest hold: edges of the shaded band. */
  readonly band: {
    readonly onTime: readonly RoiPoint[]
    readonly longest: readonly RoiPoint[]
    readonly longestDays: number
  } | null
  readonly grid: GridResult | null
  readonly limits: LimitsResult
}

/** The case at the given indexes. */
export function caseAt(
  result: ScenarioResult,
  line: number,
  tariff: number,
  hold: number,
): CaseResult | null {
  const { tariffs, holds } = result.scenario
  return result.cases[(line * tariffs.length + tariff) * holds.length + hold] ?? null
}
