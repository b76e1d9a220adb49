import type { EmbedChart } from './embedCharts.ts'

/** The heights below were measured in frames one, two and three times as wide as this, CSS pixels. */
const STEP_PX = 320

/**
 * Height of each chart's embed with its title, CSS pixels, at those three widths, for the default scenario. Measured in Chromium with
 * `npm run embed-heights`; a test holds them against the charts.
 */
const HEIGHTS_PX: Readonly<Record<EmbedChart, readonly [number, number, number]>> = {
  roi: [641, 537, 507],
  scenarios: [1241, 535, 490],
  heatmap: [884, 677, 601],
  rank: [574, 478, 468],
  landed: [677, 519, 508],
  verdict: [840, 513, 500],
  table: [2547, 1836, 1210],
  history: [1462, 1228, 1146],
}

/**
 * About how high a chart will be in a frame of this width, CSS pixels: what a page keeps free until the embed has said
 * so itself. Between the measured widths straight lines, beyond them the nearest.
 */
export function naturalHeightPx(chart: EmbedChart, widthPx: number): number {
  const [narrow, middle, wide] = HEIGHTS_PX[chart]
  const place = Math.min(2, Math.max(0, widthPx / STEP_PX - 1))
  const [from, to, share] = place < 1 ? [narrow, middle, place] : [middle, wide, place - 1]
  return Math.round(from + (to - from) * share)
}
