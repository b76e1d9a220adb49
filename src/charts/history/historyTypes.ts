import type { ChartModel, ChartTable, SeriesStyle } from '../chartTypes.ts'

/** How much of the past is shown. */
export type HistoryRange = '1y' | '3y' | '5y' | 'all'

export type HistoryKey = 'hashprice' | 'price' | 'difficulty'

/** Spacing of values on the vertical axis. */
export type ValueScale = 'linear' | 'log'

/** A value at a moment, epoch seconds, UTC. */
export interface TimeValue {
  readonly timeS: number
  readonly value: number
}

/** An unbroken stretch, ascending in time; a step run ends with its last value at the moment it stops holding. */
export type Run = readonly TimeValue[]

/** Break-even hashprice (hashcost) of one chosen model: below it mining does not pay for its power. */
export interface BreakEvenLevel {
  readonly key: string
  /** "S21 Pro" */
  readonly name: string
  readonly style: SeriesStyle
  /** USD per PH/s and day, >= 0; null when there is none, and then `reason` says why. */
  readonly usdPerPhDay: number | null
  readonly reason: string | null
}

/** A stretch without a reading. */
export interface HistoryGap {
  readonly fromS: number
  readonly toS: number
}

/** One of the three charts. */
export interface HistoryChartModel extends ChartModel {
  readonly key: HistoryKey
  /** `step`: a value holds until the next one. `line`: joined straight. */
  readonly shape: 'line' | 'step'
  readonly runs: readonly Run[]
  readonly gaps: readonly HistoryGap[]
  /** Horizontal lines with names, highest first. */
  readonly levels: readonly (BreakEvenLevel & { readonly usdPerPhDay: number })[]
  /** The reading that results are computed with; null where there is none or it lies outside the range. */
  readonly current: TimeValue | null
  /** Every point of the range as plain figures, oldest first, for files. */
  readonly file: ChartTable
}

/** Everything the page of history draws. Times are epoch seconds, UTC. */
export interface HistoryModel {
  readonly range: HistoryRange
  readonly startS: number
  readonly endS: number
  readonly charts: readonly HistoryChartModel[]
  /** Within the range, ascending. */
  readonly halvings: readonly { readonly height: number; readonly timeS: number }[]
  /** Moments at which anything can be read, ascending. */
  readonly times: readonly number[]
  /** All chosen models, dearest to run first, those without a figure last. */
  readonly breakEvens: readonly BreakEvenLevel[]
  /** Hashprice of the market the results are computed with, fees included; null while nothing is computed. */
  readonly hashpriceUsdPerPhDay: number | null
}
