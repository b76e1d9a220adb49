import { formatDate } from '#format/formatDate.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { fitName } from '../frame/fitName.ts'
import { textWidth } from '../frame/textWidth.ts'
import { historyLayout, type HistoryLayout, type ValueAxis } from '../history/historyLayout.ts'
import { historyPath, shortfallPath } from '../history/historyPath.ts'
import type {
  HistoryChartModel,
  HistoryKey,
  HistoryModel,
  HistoryRange,
  ValueScale,
} from '../history/historyTypes.ts'
import { historySeries } from '../history/series.ts'
import { thinRuns } from '../history/thinRuns.ts'
import { placeLabels } from '../roi/placeLabels.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import { seriesColor, type ExportPalette } from './exportPalette.ts'
import { emptyDrawing, hatchPattern, pictureWords } from './pictureParts.ts'
import { pictureText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const LABEL_GAP_PX = 15.5
const HATCH = 'lf-history-hatch'
const CLIP = 'lf-history-plot'
const UNKNOWN = 'not known'
/** Between these heights a history reads well. */
const LEAST_PX = 240
const MOST_PX = 520

interface Parts {
  readonly model: HistoryModel
  readonly chart: HistoryChartModel
  readonly layout: HistoryLayout
  readonly axis: ValueAxis
  readonly p: ExportPalette
}

function axes({ chart, layout, axis, p }: Parts): readonly SvgNode[] {
  const { x, left, right } = layout
  return [
    ...chart.gaps.flatMap(({ fromS, toS }) => {
      const from = x(fromS)
      const width = x(toS) - from
      const box = { x: from, y: axis.top, width, height: axis.bottom - axis.top, fill: p.panel }
      return [
        svgNode('rect', box),
        ...(width < textWidth(UNKNOWN) + 8
          ? []
          : [pictureText(from + width / 2, axis.bottom - 10, UNKNOWN, { fill: p.muted, anchor: 'middle' })]),
      ]
    }),
    ...axis.ticks.flatMap(({ value, text }) => [
      svgNode('line', {
        x1: left,
        x2: right,
        y1: axis.y(value),
        y2: axis.y(value),
        stroke: value === 0 ? p.chartZero : p.chartGrid,
        'stroke-width': value === 0 ? 1.5 : 1,
      }),
      pictureText(left - 8, axis.y(value) + 4, text, { fill: p.muted, anchor: 'end' }),
    ]),
    ...layout.timeTicks.flatMap(({ timeS, label }) => [
      svgNode('line', {
        x1: x(timeS),
        x2: x(timeS),
        y1: axis.bottom,
        y2: axis.bottom + 5,
        stroke: p.hairlineStrong,
      }),
      pictureText(x(timeS), axis.bottom + 20, label, { fill: p.muted, anchor: 'middle' }),
    ]),
  ]
}

function halvings({ model, layout, axis, p }: Parts): readonly SvgNode[] {
  return model.halvings.flatMap(({ timeS }, index) => {
    const at = layout.x(timeS)
    const next = model.halvings[index + 1]
    const limit = next === undefined ? layout.nameX : layout.x(next.timeS) - 4
    const date = formatDate(timeS * 1_000)
    const words = [`Halving, ${date}`, date, 'Halving'].find((text) => at + 6 + textWidth(text) <= limit)
    return [
      svgNode('line', {
        x1: at,
        x2: at,
        y1: axis.top - 14,
        y2: axis.bottom,
        stroke: p.control,
        'stroke-dasharray': '1 3',
        'stroke-linecap': 'round',
      }),
      ...(words === undefined
        ? []
        : [pictureText(at + 6, axis.top - 5, words, { fill: p.muted, halo: { color: p.bg, width: 3 } })]),
    ]
  })
}

function endLabels({ layout, axis, p }: Parts): readonly SvgNode[] {
  const ends = axis.endLabels.map((label) => Math.min(axis.y(label.at), axis.bottom))
  const places = placeLabels(ends, LABEL_GAP_PX, axis.top, axis.bottom - 2)
  return axis.endLabels.flatMap((label, index) => {
    const end = ends[index] ?? 0
    const at = places[index] ?? end
    const own = label.seriesIndex === null
    const style = {
      fill: own ? p.text : seriesColor(p.label, label.seriesIndex),
      weight: own ? 600 : 400,
    } as const
    return [
      svgNode('path', {
        d: `M${layout.right + 1} ${end.toFixed(1)}L${layout.right + 9} ${at.toFixed(1)}`,
        fill: 'none',
        stroke: p.hairlineStrong,
      }),
      pictureText(layout.nameX, at + 4, fitName(label.name, axis.namePx), style),
      pictureText(layout.width, at + 4, label.value, { ...style, anchor: 'end' }),
    ]
  })
}

function lines({ chart, layout, axis, p }: Parts): SvgNode {
  const drawn = thinRuns(chart.runs, chart.shape, axis.scale === 'log' ? Math.log : (value) => value)
  const dearest = chart.levels[0]
  const shortfall =
    dearest === undefined ? '' : shortfallPath(drawn, axis.y(dearest.usdPerPhDay), layout.x, axis.y)
  return svgNode(
    'g',
    { 'clip-path': `url(#${CLIP}-${chart.key})` },
    ...(shortfall === '' ? [] : [svgNode('path', { d: shortfall, fill: `url(#${HATCH})` })]),
    ...chart.levels.map((level) =>
      svgNode('line', {
        x1: layout.left,
        x2: layout.right,
        y1: axis.y(level.usdPerPhDay),
        y2: axis.y(level.usdPerPhDay),
        stroke: seriesColor(p.series, level.style.seriesIndex),
        'stroke-width': 1.5,
        'stroke-dasharray': '5 4',
      }),
    ),
    svgNode('path', {
      d: historyPath(drawn, chart.shape, layout.x, axis.y),
      fill: 'none',
      stroke: p.text,
      'stroke-width': 1.9,
      'stroke-linejoin': 'round',
    }),
  )
}

function defs({ chart, layout, axis, p }: Parts): SvgNode {
  const plot = {
    x: layout.left,
    y: 0,
    width: Math.max(0, layout.right - layout.left),
    height: axis.bottom + 2,
  }
  return svgNode(
    'defs',
    {},
    svgNode('clipPath', { id: `${CLIP}-${chart.key}` }, svgNode('rect', plot)),
    hatchPattern(HATCH, { color: p.loss, opacity: 0.6 }, 1.6),
  )
}

function legendOf(chart: HistoryChartModel): readonly LegendItem[] {
  return [
    {
      label: chart.neutralTitle,
      mark: (p) => [svgNode('line', { x1: 0, x2: 24, y1: 6, y2: 6, stroke: p.text, 'stroke-width': 1.9 })],
    },
    ...chart.levels.map((level) => ({
      label: `Break-even, ${level.name}`,
      mark: (p: ExportPalette) => [
        svgNode('line', {
          x1: 0,
          x2: 24,
          y1: 6,
          y2: 6,
          stroke: seriesColor(p.series, level.style.seriesIndex),
          'stroke-width': 1.5,
          'stroke-dasharray': '5 4',
        }),
      ],
    })),
  ]
}

function draw(
  model: HistoryModel,
  key: HistoryKey,
  scale: ValueScale,
  { widthPx, palette, heightPx }: DrawOptions,
): Drawing {
  const layout = historyLayout(model, widthPx, scale, {
    heightPx: heightPx === null ? null : Math.max(LEAST_PX, Math.min(heightPx, MOST_PX)),
  })
  const chart = model.charts.find((one) => one.key === key)
  const axis = layout.axes.find((one) => one.key === key)
  if (chart === undefined || axis === undefined || (chart.runs.length === 0 && chart.current === null))
    return emptyDrawing('No reading is known for this range.', widthPx, palette)
  const parts: Parts = { model, chart, layout, axis, p: palette }
  const { current } = chart
  return {
    heightPx: axis.height,
    nodes: [
      defs(parts),
      ...axes(parts),
      ...halvings(parts),
      lines(parts),
      ...(current === null
        ? []
        : [
            svgNode('circle', {
              cx: layout.x(current.timeS),
              cy: axis.y(current.value),
              r: 4,
              fill: palette.text,
              stroke: palette.bg,
              'stroke-width': 1.5,
            }),
          ]),
      ...endLabels(parts),
    ],
  }
}

export interface HistoryPictureOptions {
  readonly key: HistoryKey
  readonly range: HistoryRange
  readonly scale: ValueScale
  /** Right end of the time axis, epoch seconds. */
  readonly nowS: number
}

/** Past hashprice, price or difficulty as a picture. `result` null: no break-even lines. */
export function historyPicture(
  history: MarketHistory,
  result: ScenarioResult | null,
  { key, range, scale, nowS }: HistoryPictureOptions,
): ChartPicture | null {
  const model = historySeries(history, result, range, nowS)
  const chart = model.charts.find((one) => one.key === key)
  if (chart === undefined) return null
  return {
    id: key,
    ...pictureWords(chart),
    subtitle: scale === 'log' ? `${chart.subtitle}. Log scale` : chart.subtitle,
    legend: legendOf(chart),
    minWidthPx: 600,
    draw: (options) => draw(model, key, scale, options),
  }
}
