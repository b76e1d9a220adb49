import type { ChartPicture } from '#charts/export/chartPicture.ts'
import { composePicture, fitPicture, type ComposedPicture } from '#charts/export/composePicture.ts'
import { historyPicture } from '#charts/export/historyPicture.ts'
import { RESULT_PICTURES, resultPicture, type ResultPicture } from '#charts/export/resultPictures.ts'
import type { HistoryKey } from '#charts/history/historyTypes.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { MarketHistory } from '#units/marketHistory.ts'

export type PictureChoice = ResultPicture | HistoryKey

const LABELS: Readonly<Record<PictureChoice, string>> = {
  verdict: 'Verdict',
  roi: 'ROI over time',
  scenarios: 'ROI by scenario',
  heatmap: 'Duty and delay heatmap',
  landed: 'Landed cost',
  rank: 'Ranking',
  btc: 'Against the same dollars in BTC',
  timeline: 'From order to first hash',
  limits: 'What has to be true',
  table: 'All cases as a table',
  hashprice: 'Hashprice and break-even',
  price: 'BTC price',
  difficulty: 'Network difficulty',
}

const HISTORY: readonly HistoryKey[] = ['hashprice', 'price', 'difficulty']

/** Charts to choose from, in the order of the page. */
export const PICTURE_CHOICES: readonly {
  readonly value: PictureChoice
  readonly label: string
  readonly group: string
}[] = [
  ...RESULT_PICTURES.map((value) => ({ value, label: LABELS[value], group: 'This scenario' })),
  ...HISTORY.map((value) => ({ value, label: LABELS[value], group: 'Market, three years' })),
]

/** True for the charts that are drawn from the market’s history and not from the result. */
export function isHistoryChoice(choice: PictureChoice): choice is HistoryKey {
  return choice === 'hashprice' || choice === 'price' || choice === 'difficulty'
}

export type PictureSize = 'wide' | 'square' | 'natural'

/** Width of a picture that keeps the chart's own shape, px of the file and of the layout. */
const NATURAL_WIDTH_PX = 1600
const NATURAL_LAYOUT_PX = 800

/** The chosen chart; null while its history is not loaded. */
export function chosenPicture(
  choice: PictureChoice,
  result: ScenarioResult,
  history: MarketHistory | null,
  nowMs: number,
): ChartPicture | null {
  if (!isHistoryChoice(choice)) return resultPicture(choice, result)
  if (history === null) return null
  return historyPicture(history, result, { key: choice, range: '3y', scale: 'linear', nowS: nowMs / 1_000 })
}

export interface SizedPicture {
  readonly picture: ComposedPicture
  /** Pixels of the PNG. */
  readonly widthPx: number
  readonly heightPx: number
}

const FRAMES = {
  wide: { widthPx: 1200, heightPx: 630 },
  square: { widthPx: 1080, heightPx: 1080 },
} as const

/** Lays a picture out for a size. */
export function sizedPicture(
  chart: ChartPicture,
  size: PictureSize,
  options: Parameters<typeof composePicture>[1],
): SizedPicture {
  if (size !== 'natural') {
    const frame = FRAMES[size]
    return { picture: fitPicture(chart, options, frame), ...frame }
  }
  const picture = composePicture(chart, options, Math.max(NATURAL_LAYOUT_PX, chart.minWidthPx + 56))
  const scale = NATURAL_WIDTH_PX / picture.widthPx
  return { picture, widthPx: NATURAL_WIDTH_PX, heightPx: Math.round(picture.heightPx * scale) }
}
