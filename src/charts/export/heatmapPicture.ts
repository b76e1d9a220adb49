import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { fitName } from '../frame/fitName.ts'
import { heatScale } from '../heatmap/heatScale.ts'
import { heatmapSeries, type HeatCell, type HeatmapModel } from '../heatmap/series.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import type { ExportPalette } from './exportPalette.ts'
import { emptyDrawing, hatchPattern, pictureWords } from './pictureParts.ts'
import { pictureText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const HEAD_PX = 144
const HEADER_PX = 40
const ROW_PX = 34
const SCHEDULED_PX = 44
const SCHEDULED_GAP_PX = 10
const SCALE_PX = 40
const HATCH = 'lf-heat-hatch'
const HATCH_DEEP = 'lf-heat-hatch-deep'

interface CellLook {
  readonly fill: string
  readonly ink: string
  readonly hatch: string | null
}

/** Colours of a step, -6 to 6; null where there is no figure. */
function lookOf(step: number | null, loss: boolean, p: ExportPalette): CellLook {
  if (step === null) return { fill: p.panel, ink: p.muted, hatch: null }
  const size = Math.abs(step)
  const beyond = step < 0 ? p.heatBeyond.loss : p.heatBeyond.gain
  const fill = size > 4 ? beyond[size - 5] : p.heat[4 + step]
  const hatch = loss ? (size >= 3 ? HATCH_DEEP : HATCH) : null
  return { fill: fill ?? p.panel, ink: size >= 3 ? p.heatInkDeep : p.heatInk, hatch }
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function cellNodes(cell: HeatCell, place: Place, p: ExportPalette): readonly SvgNode[] {
  const { x, y, width, height } = place
  const look = lookOf(cell.step, cell.loss === true, p)
  const box = { x, y, width: width - 1, height: height - 1 }
  const middle = x + width / 2
  const centre = y + height / 2 + (cell.note === '' ? 5 : -1)
  return [
    svgNode('rect', { ...box, fill: look.fill }),
    ...(look.hatch === null ? [] : [svgNode('rect', { ...box, fill: `url(#${look.hatch})` })]),
    pictureText(middle, centre, cell.text, { fill: look.ink, size: 14, weight: 500, anchor: 'middle' }),
    ...(cell.note === ''
      ? []
      : [pictureText(middle, centre + 14, cell.note, { fill: look.ink, size: 11, anchor: 'middle' })]),
  ]
}

function edgeNodes(cell: HeatCell, { x, y, width, height }: Place, p: ExportPalette): readonly SvgNode[] {
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    svgNode('line', { x1, y1, x2, y2, stroke: p.contour, 'stroke-width': 2.5, 'stroke-linecap': 'square' })
  return [
    ...(cell.edges.top ? [line(x - 0.5, y - 0.5, x + width - 0.5, y - 0.5)] : []),
    ...(cell.edges.left ? [line(x - 0.5, y - 0.5, x - 0.5, y + height - 0.5)] : []),
  ]
}

function ringNodes({ x, y, width, height }: Place, p: ExportPalette): readonly SvgNode[] {
  const ring = (inset: number, stroke: string, strokeWidth: number) =>
    svgNode('rect', {
      x: x + inset,
      y: y + inset,
      width: width - 1 - 2 * inset,
      height: height - 1 - 2 * inset,
      fill: 'none',
      stroke,
      'stroke-width': strokeWidth,
    })
  return [ring(1.5, p.accent, 3), ring(4, p.bg, 2)]
}

/** Ramp with its boundaries; colours repeat what sign and hatch already say. */
function scaleNodes(bounds: readonly number[], y: number, p: ExportPalette): readonly SvgNode[] {
  const step = 40
  const { steps, marks } = heatScale(bounds)
  return [
    ...steps.flatMap((value, index) => {
      const look = lookOf(value, value < 0, p)
      const box = { x: HEAD_PX + index * step, y, width: step, height: 12 }
      return [
        svgNode('rect', { ...box, fill: look.fill }),
        ...(look.hatch === null ? [] : [svgNode('rect', { ...box, fill: `url(#${look.hatch})` })]),
      ]
    }),
    ...marks.map((mark, index) =>
      pictureText(HEAD_PX + (index + 1) * step, y + 26, signedWhole(mark), {
        fill: p.muted,
        anchor: 'middle',
      }),
    ),
  ]
}

const LEGEND: readonly LegendItem[] = [
  {
    label: 'Loss, hatched',
    mark: (p) => {
      const box = { x: 3, width: 18, height: 12 }
      return [
        svgNode('rect', { ...box, fill: p.heat[1] ?? p.loss }),
        svgNode('rect', { ...box, fill: `url(#${HATCH_DEEP})` }),
      ]
    },
  },
  {
    label: 'Break-even',
    mark: (p) => [svgNode('line', { x1: 2, x2: 22, y1: 6, y2: 6, stroke: p.contour, 'stroke-width': 2.5 })],
  },
  {
    label: 'Selected case',
    mark: (p) => [
      svgNode('rect', {
        x: 3.5,
        y: 1.5,
        width: 17,
        height: 9,
        fill: 'none',
        stroke: p.accent,
        'stroke-width': 3,
      }),
    ],
  },
]

function headNodes(model: HeatmapModel, columnPx: number, p: ExportPalette): readonly SvgNode[] {
  return [
    pictureText(0, 31, 'Duty', { fill: p.muted }),
    pictureText(HEAD_PX - 10, 31, 'Days', { fill: p.muted, anchor: 'end' }),
    ...model.columns.flatMap((column, index) => {
      const middle = HEAD_PX + (index + 0.5) * columnPx
      return [
        pictureText(middle, 15, column.label, { fill: p.text, size: 13, weight: 600, anchor: 'middle' }),
        pictureText(middle, 31, column.date, { fill: p.muted, anchor: 'middle' }),
      ]
    }),
  ]
}

function draw(model: HeatmapModel, { widthPx, palette: p, heightPx }: DrawOptions): Drawing {
  if (model.missing !== null) return emptyDrawing(model.missing, widthPx, p)
  const columnPx = (widthPx - HEAD_PX) / Math.max(1, model.columns.length)
  const flatRows = model.rows.length - 1
  const fixed = HEADER_PX + SCHEDULED_PX + SCHEDULED_GAP_PX + SCALE_PX
  const wished = heightPx === null ? ROW_PX : (heightPx - fixed) / Math.max(1, flatRows)
  const rowPx = Math.min(ROW_PX * 1.7, Math.max(ROW_PX, wished))
  const nodes: SvgNode[] = [
    svgNode('defs', {}, hatchPattern(HATCH, p.hatch), hatchPattern(HATCH_DEEP, p.hatchDeep)),
    ...headNodes(model, columnPx, p),
  ]
  const over: SvgNode[] = []
  let y = HEADER_PX
  model.rows.forEach((row, index) => {
    const height = index === 0 ? SCHEDULED_PX : rowPx
    const middle = y + height / 2
    nodes.push(
      pictureText(0, middle + (row.sub === '' ? 4.5 : -2), row.head, {
        fill: p.text,
        size: 13,
        weight: index === 0 ? 600 : 500,
      }),
    )
    if (row.sub !== '')
      nodes.push(pictureText(0, middle + 13, fitName(row.sub, HEAD_PX - 6), { fill: p.muted }))
    row.cells.forEach((cell, column) => {
      const place = { x: HEAD_PX + column * columnPx, y, width: columnPx, height }
      nodes.push(...cellNodes(cell, place, p))
      over.push(...edgeNodes(cell, place, p))
      if (cell.selected) over.push(...ringNodes(place, p))
    })
    y += height + (index === 0 ? SCHEDULED_GAP_PX : 0)
  })
  return { heightPx: y + SCALE_PX, nodes: [...nodes, ...over, ...scaleNodes(model.bounds, y + 10, p)] }
}

/** Duty by delay as a picture. */
export function heatmapPicture(result: ScenarioResult): ChartPicture {
  const model = heatmapSeries(result)
  return {
    id: 'heatmap',
    ...pictureWords(model),
    legend: model.missing === null ? LEGEND : [],
    minWidthPx: 600,
    draw: (options) => draw(model, options),
  }
}
