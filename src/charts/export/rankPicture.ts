import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { fitName } from '../frame/fitName.ts'
import { rankSeries, type RankModel, type RankRow } from '../rank/series.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import { seriesColor, type ExportPalette } from './exportPalette.ts'
import { pictureWords, toneColor } from './pictureParts.ts'
import { pictureText, runWidth } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const HEAD_PX = 40
const ROW_PX = 40
const RANGE_PX = 132
const NAME_PX = 142
const LEAST_GAP_PX = 12

const LEGEND: readonly LegendItem[] = [
  {
    label: 'ROI with the chosen hold, between the best and the worst',
    mark: (p) => [
      svgNode('line', { x1: 1, x2: 23, y1: 6, y2: 6, stroke: p.control, 'stroke-width': 2 }),
      svgNode('circle', { cx: 14, cy: 6, r: 4, fill: p.gain }),
    ],
  },
  {
    label: 'ROI 0',
    mark: (p) => [
      svgNode('line', { x1: 12, x2: 12, y1: 0, y2: 12, stroke: p.chartZero, 'stroke-width': 1.5 }),
    ],
  },
]

interface Column {
  readonly heads: readonly [string, string]
  readonly text: (row: RankRow) => string
  readonly sign?: (row: RankRow) => number
  readonly strong?: boolean
  /** Left out first where there is too little room: 1 before 2. */
  readonly leaves?: 1 | 2
}

function columnsOf(model: RankModel): readonly Column[] {
  const losses = (sign: number) => Math.min(0, sign)
  return [
    { heads: ['Duty', ''], text: (row) => row.duty },
    { heads: ['Landed', '$/unit'], text: (row) => row.landed },
    { heads: ['Landed', '$/TH'], text: (row) => row.perThs, leaves: 1 },
    { heads: ['First hash', ''], text: (row) => row.firstHash, leaves: 2 },
    { heads: ['Payback', ''], text: (row) => row.payback },
    {
      heads: ['NPV', `${model.npvHead.replace('NPV ', '')}, $`],
      text: (row) => row.npv,
      sign: (row) => losses(row.npvSign),
    },
    { heads: ['ROI', ''], text: (row) => row.roi, sign: (row) => row.roiSign, strong: true },
    { heads: ['vs BTC', 'points'], text: (row) => row.overBtc, sign: (row) => losses(row.overBtcSign) },
  ]
}

function rangeNodes(
  model: RankModel,
  row: RankRow,
  left: number,
  y: number,
  p: ExportPalette,
): readonly SvgNode[] {
  if (row.range === null) return []
  const x = (share: number) => left + 6 + share * (RANGE_PX - 12)
  return [
    svgNode('line', {
      x1: x(model.zeroAt),
      x2: x(model.zeroAt),
      y1: y - 8,
      y2: y + 8,
      stroke: p.chartZero,
      'stroke-width': 1.5,
    }),
    svgNode('line', {
      x1: x(row.range.low),
      x2: x(row.range.high),
      y1: y,
      y2: y,
      stroke: p.control,
      'stroke-width': 2,
    }),
    svgNode('circle', { cx: x(row.range.chosen), cy: y, r: 4.5, fill: row.roiSign < 0 ? p.loss : p.gain }),
  ]
}

interface Placed {
  readonly columns: readonly Column[]
  readonly widths: readonly number[]
  readonly gapPx: number
}

/** Columns that fit into a width, as wide as their words, with what is left between them. */
function placed(model: RankModel, widthPx: number, leave: 0 | 1 | 2 = 0): Placed {
  const columns = columnsOf(model).filter((column) => column.leaves === undefined || column.leaves > leave)
  const widths = columns.map(({ heads, text, strong }) =>
    Math.max(
      ...heads.map((head) => runWidth(head)),
      ...model.rows.map((row) => runWidth(text(row), strong === true ? 13 : 12, strong === true ? 600 : 400)),
    ),
  )
  const taken = widths.reduce((sum, width) => sum + width, 0)
  const gapPx = (widthPx - taken) / columns.length
  if (gapPx >= LEAST_GAP_PX || leave === 2) return { columns, widths, gapPx: Math.max(4, gapPx) }
  return placed(model, widthPx, leave === 0 ? 1 : 2)
}

function draw(model: RankModel, { widthPx, palette: p, heightPx }: DrawOptions): Drawing {
  const rangeLeft = widthPx - RANGE_PX
  const { columns, widths, gapPx } = placed(model, rangeLeft - 20 - NAME_PX)
  const right = (index: number) =>
    NAME_PX + widths.slice(0, index + 1).reduce((sum, width) => sum + width + gapPx, 0)
  const wished = heightPx === null ? ROW_PX : (heightPx - HEAD_PX) / Math.max(1, model.rows.length)
  const rowPx = Math.min(ROW_PX * 1.5, Math.max(ROW_PX, wished))
  const nodes: SvgNode[] = [
    pictureText(0, 30, 'Case', { fill: p.muted }),
    ...columns.flatMap(({ heads: [first, second] }, index) => [
      pictureText(right(index), second === '' ? 30 : 16, first, { fill: p.muted, anchor: 'end' }),
      ...(second === '' ? [] : [pictureText(right(index), 30, second, { fill: p.muted, anchor: 'end' })]),
    ]),
    pictureText(rangeLeft, 16, 'ROI by hold', { fill: p.muted }),
    pictureText(rangeLeft, 30, fitName(model.rangeHead, RANGE_PX), { fill: p.muted }),
  ]
  model.rows.forEach((row, index) => {
    const y = HEAD_PX + index * rowPx
    const middle = y + rowPx / 2
    const { style } = row.identity
    if (row.selected)
      nodes.push(svgNode('rect', { x: -8, y, width: widthPx + 16, height: rowPx, rx: 3, fill: p.selected }))
    nodes.push(
      svgNode('line', { x1: 0, x2: widthPx, y1: y, y2: y, stroke: p.hairline }),
      svgNode('line', {
        x1: 1,
        x2: 25,
        y1: middle,
        y2: middle,
        stroke: seriesColor(p.series, style.seriesIndex),
        'stroke-width': 2.25,
        'stroke-dasharray': style.dash === 'none' ? undefined : style.dash,
      }),
      pictureText(34, middle - 2, fitName(row.identity.model, NAME_PX - 36), {
        fill: p.text,
        weight: row.selected ? 600 : 500,
      }),
      pictureText(34, middle + 13, fitName(row.identity.route, NAME_PX - 36), { fill: p.muted }),
    )
    if (row.problem !== null) {
      nodes.push(pictureText(NAME_PX + 24, middle + 4, row.problem, { fill: p.warn }))
      return
    }
    columns.forEach((column, place) => {
      const fill = column.sign === undefined ? p.text : toneColor(column.sign(row), p)
      const weight = column.strong === true ? 600 : 400
      nodes.push(
        pictureText(right(place), middle + 4, column.text(row), {
          fill,
          weight,
          size: column.strong === true ? 13 : 12,
          anchor: 'end',
        }),
      )
    })
    nodes.push(...rangeNodes(model, row, rangeLeft, middle, p))
  })
  return { heightPx: HEAD_PX + model.rows.length * rowPx + 2, nodes }
}

/** The ranking as a picture. */
export function rankPicture(result: ScenarioResult): ChartPicture {
  const model = rankSeries(result)
  return {
    id: 'rank',
    ...pictureWords(model),
    legend: LEGEND,
    minWidthPx: 860,
    draw: (options) => draw(model, options),
  }
}
