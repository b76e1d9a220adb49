import type { ChartPicture } from '#charts/export/chartPicture.ts'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** What a page around an embed gets for its own copy of the chart. */
export interface EmbedPicture {
  readonly blob: Blob
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export interface PngReplyOptions {
  readonly chart: EmbedChart
  readonly result: ScenarioResult
  /** Width asked for, pixels; kept between 320 and 2400. */
  readonly widthPx: number
  readonly theme: 'light' | 'dark'
  readonly background: 'solid' | 'clear'
  /** Address that shows the same figures, printed inside; empty for none. */
  readonly link: string
  /** Now, epoch milliseconds: right end of a history. */
  readonly nowMs: number
}

/** Each chart brings its own drawing alone: what the others are drawn with stays where it is. */
const PICTURES: Readonly<
  Record<Exclude<EmbedChart, 'history'>, () => Promise<(result: ScenarioResult) => ChartPicture>>
> = {
  roi: async () => (await import('#charts/export/roiPicture.ts')).roiPicture,
  scenarios: async () => (await import('#charts/export/scenariosPicture.ts')).scenariosPicture,
  heatmap: async () => (await import('#charts/export/heatmapPicture.ts')).heatmapPicture,
  rank: async () => (await import('#charts/export/rankPicture.ts')).rankPicture,
  landed: async () => (await import('#charts/export/landedPicture.ts')).landedPicture,
  verdict: async () => (await import('#charts/export/verdictPicture.ts')).verdictPicture,
  table: async () => (await import('#charts/export/tablePicture.ts')).tablePicture,
}

/** The chart of the three that the other two explain. */
async function drawHistory(result: ScenarioResult, nowMs: number): Promise<ChartPicture | null> {
  const [{ historyPicture }, { readEmbedHistory }] = await Promise.all([
    import('#charts/export/historyPicture.ts'),
    import('./readEmbedHistory.ts'),
  ])
  const history = await readEmbedHistory(result.market, new AbortController().signal)
  return historyPicture(history, result, {
    key: 'hashprice',
    range: '3y',
    scale: 'linear',
    nowS: nowMs / 1_000,
  })
}

const LEAST_PX = 320
const MOST_PX = 2400
/** Above this width the layout stays and the picture is magnified. */
const LAYOUT_PX = 800

/**
 * The embedded chart as a PNG in its own shape, drawn from the result like an export of the app, never from the page. The code that draws
 * arrives when it is first asked for. Null when the browser cannot draw it.
 */
export async function pngReply(options: PngReplyOptions): Promise<EmbedPicture | null> {
  const { chart, result, theme, background, link, nowMs } = options
  const [{ composePicture }, { picturePng }] = await Promise.all([
    import('#charts/export/composePicture.ts'),
    import('#charts/export/picturePng.ts'),
  ])
  const picture = chart === 'history' ? await drawHistory(result, nowMs) : (await PICTURES[chart]())(result)
  if (picture === null) return null
  const width = Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, options.widthPx)))
  const composed = composePicture(
    picture,
    { theme, background, link },
    Math.max(picture.minWidthPx + 56, Math.min(width, LAYOUT_PX)),
  )
  const height = Math.round((composed.heightPx * width) / composed.widthPx)
  const drawn = await picturePng(composed, { widthPx: width, heightPx: height })
  return drawn.ok ? { blob: drawn.value, width, height } : null
}
