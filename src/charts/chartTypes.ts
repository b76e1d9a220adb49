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

export type ThemeChoice = 'auto' | 'light' | 'dark'
