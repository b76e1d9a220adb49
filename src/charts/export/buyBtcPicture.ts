import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { buyBtcSeries, type BuyBtcModel } from '../buy-btc/series.ts'
import { yearTicks } from '../buy-btc/yearTicks.ts'
import { BENCHMARK_DASH } from '../frame/lineStyles.ts'
import { linePath } from '../roi/linePath.ts'
import { placeLabels } from '../roi/placeLabels.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import { seriesColor, type ExportPalette } from './exportPalette.ts'
import { emptyDrawing, pictureWords } from './pictureParts.ts'
import { pictureText, runWidth, wrapText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const NATURAL_PX = 260
const LEFT_PX = 44

function lineNode(path: string, stroke: string, width: number, dash: string): SvgNode {
  return svgNode('path', {
    d: path,
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linejoin': 'round',
    'stroke-dasharray': dash === 'none' ? undefined : dash,
  })
}

function legendOf(model: BuyBtcModel): readonly LegendItem[] {
  const { seriesIndex, dash } = model.style
  return [
    {
      label: 'Mining',
      mark: (p) => [lineNode('M0 6H24', seriesColor(p.series, seriesIndex), 2.75, dash)],
    },
    {
      label: 'Same dollars in BTC',
      mark: (p) => [lineNode('M0 6H24', p.seriesBenchmark, 1.75, BENCHMARK_DASH)],
    },
  ]
}

function plot(model: BuyBtcModel, widthPx: number, heightPx: number, p: ExportPalette): readonly SvgNode[] {
  const btcText = `BTC ${formatSignedPercent(model.bitcoinEnd)}`
  const mineText = `Mine ${formatSignedPercent(model.miningEnd)}`
  const labelPx = Math.max(runWidth(btcText, 13, 600), runWidth(mineText, 13, 600))
  const right = widthPx - Math.ceil(labelPx) - 24
  const top = 14
  const bottom = heightPx - 26
  const [low, high] = model.domain
  const x = (day: number) => LEFT_PX + (day / model.endDay) * (right - LEFT_PX)
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top)
  const btcEnd = y(model.bitcoinEnd)
  const mineEnd = y(model.miningEnd)
  const [btcY = 0, gapY = 0, mineY = 0] = placeLabels(
    [btcEnd, (btcEnd + mineEnd) / 2, mineEnd],
    18,
    top,
    bottom,
  )
  const gapColor = model.gap >= 0 ? p.gain : p.loss
  const label = { size: 13, weight: 600 } as const
  return [
    ...model.ticks.flatMap((tick) => [
      svgNode('line', {
        x1: LEFT_PX,
        x2: right,
        y1: y(tick),
        y2: y(tick),
        stroke: tick === 0 ? p.chartZero : p.chartGrid,
        'stroke-width': tick === 0 ? 1.5 : 1,
      }),
      pictureText(LEFT_PX - 8, y(tick) + 4, formatNumber(tick * 100, { signed: true, maxDecimals: 1 }), {
        fill: p.muted,
        anchor: 'end',
      }),
    ]),
    ...yearTicks(model.startIso, model.endDay).map((tick) =>
      pictureText(x(tick.day), heightPx - 8, tick.label, { fill: p.muted, anchor: 'middle' }),
    ),
    lineNode(linePath(model.bitcoin, x, y), p.seriesBenchmark, 1.75, BENCHMARK_DASH),
    lineNode(
      linePath(model.mining, x, y),
      seriesColor(p.series, model.style.seriesIndex),
      2.75,
      model.style.dash,
    ),
    svgNode('path', {
      d: `M${right + 5} ${btcEnd.toFixed(1)}h5V${mineEnd.toFixed(1)}h-5`,
      fill: 'none',
      stroke: gapColor,
      'stroke-width': 1.5,
    }),
    pictureText(right + 18, btcY + 4, btcText, { fill: p.muted, size: 13 }),
    pictureText(right + 18, gapY + 4, model.gapText, { fill: gapColor, ...label }),
    pictureText(right + 18, mineY + 4, mineText, {
      fill: seriesColor(p.label, model.style.seriesIndex),
      ...label,
    }),
  ]
}

function draw(model: BuyBtcModel, { widthPx, palette, heightPx }: DrawOptions): Drawing {
  if (model.missing !== null) return emptyDrawing(model.missing, widthPx, palette)
  const words = wrapText(model.sentence.replace(/^ROI, %\. /, ''), widthPx, 12)
  const wordsPx = 10 + words.length * 17
  const plotPx =
    heightPx === null ? NATURAL_PX : Math.max(NATURAL_PX, Math.min(heightPx - wordsPx, NATURAL_PX * 2.2))
  return {
    heightPx: plotPx + wordsPx,
    nodes: [
      ...plot(model, widthPx, plotPx, palette),
      ...words.map((line, index) => pictureText(0, plotPx + 16 + index * 17, line, { fill: palette.muted })),
    ],
  }
}

/** The selected case against the same dollars in bitcoin, as a picture. */
export function buyBtcPicture(result: ScenarioResult): ChartPicture {
  const model = buyBtcSeries(result)
  return {
    id: 'btc',
    ...pictureWords(model),
    legend: model.missing === null ? legendOf(model) : [],
    minWidthPx: 480,
    draw: (options) => draw(model, options),
  }
}
