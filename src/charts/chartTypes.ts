/**
 * Appearance of one line in every chart: hue = model, dash = route.
 * `seriesIndex` 1..8 picks `--series-N`; `dash` is an SVG dash array or `none`.
 */
export interface SeriesStyle {
  readonly seriesIndex: number
  readonly dash: string
}

/** A purchase line as charts and tables name it. */
export interface LineIdentity {
  readonly key: string
  /** "S21 Pro" */
  readonly model: string
  /** "China", "US line" */
  readonly route: string
  readonly style: SeriesStyle
}

/** A table twin of a chart: what a reader without the picture gets, also CSV. */
export interface ChartTable {
  readonly caption: string
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly string[])[]
}

/** Words around a chart. `title` states the finding and equals `neutralTitle` where none is clear. */
export interface ChartText {
  readonly title: string
  readonly neutralTitle: string
  /** Metric, unit and what is fixed. */
  readonly subtitle: string
  /** For readers without the picture; holds at least one number. */
  readonly summary: string
  /** Where the figures come from. */
  readonly source: string
}

/** What every chart model has. */
export interface ChartModel extends ChartText {
  readonly table: ChartTable
}

/** Chooses a case by its indexes in the scenario's lists. */
export type OnSelect = (line: number, tariff: number, hold: number) => void
