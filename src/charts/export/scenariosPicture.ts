import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { fitName } from '../frame/fitName.ts'
import { PENDING } from '../frame/pendingCase.ts'
import { textWidth } from '../frame/textWidth.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import {
  clearTicks,
  ROW_PX,
  scenariosLayout,
  type CellBox,
  type GroupBox,
  type ScenariosLayout,
} from '../scenarios/scenariosLayout.ts'
import { wrapSub } from '../scenarios/wrapSub.ts'
import {
  scenariosSeries,
  type ScenarioCell,
  type ScenarioRow,
  type ScenariosModel,
} from '../scenarios/series.ts'
import { reasonText } from '../verdict/reasonText.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import type { ExportPalette } from './exportPalette.ts'
import { pictureWords } from './pictureParts.ts'
import { pictureText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

function tone(value: number, p: ExportPalette): string {
  return value < 0 ? p.loss : p.gain
}

function ring(x: number, y: number, color: string, p: ExportPalette): SvgNode {
  return svgNode('circle', { cx: x, cy: y, r: 4, fill: p.bg, stroke: color, 'stroke-width': 1.75 })
}

function dot(x: number, y: number, color: string, p: ExportPalette): SvgNode {
  return svgNode('circle', { cx: x, cy: y, r: 5.25, fill: color, stroke: p.bg, 'stroke-width': 1.5 })
}

function cross(x: number, y: number, color: string): SvgNode {
  return svgNode('path', {
    d: `M${(x - 4).toFixed(1)} ${(y - 4).toFixed(1)}l8 8m0 -8l-8 8`,
    fill: 'none',
    stroke: color,
    'stroke-width': 2,
  })
}

function legendOf(model: ScenariosModel): readonly LegendItem[] {
  const name = (hold: number) => model.holdNames[hold] ?? ''
  const square = (color: (p: ExportPalette) => string) => (p: ExportPalette) => [
    svgNode('rect', { x: 7, y: 1, width: 10, height: 10, rx: 2, fill: color(p) }),
  ]
  return [
    ...(model.marks.onTime === null
      ? []
      : [{ label: name(model.marks.onTime), mark: (p: ExportPalette) => [ring(12, 6, p.gain, p)] }]),
    {
      label: `${name(model.marks.chosen)}, printed`,
      mark: (p: ExportPalette) => [dot(12, 6, p.gain, p)],
    },
    ...(model.marks.longest === null
      ? []
      : [{ label: name(model.marks.longest), mark: (p: ExportPalette) => [cross(12, 6, p.gain)] }]),
    { label: 'gain', mark: square((p) => p.gain) },
    { label: 'loss', mark: square((p) => p.loss) },
  ]
}

function groupHead(group: GroupBox, p: ExportPalette): readonly SvgNode[] {
  const { x, width, headY, head, sub, narrow } = group
  if (head === '') return [pictureText(x, headY + 12, fitName(sub, width), { fill: p.muted })]
  const title = pictureText(x, headY, fitName(head, narrow ? 170 : width, 13), {
    fill: p.text,
    size: 13,
    weight: 600,
  })
  if (narrow) {
    const room = width - Math.min(170, textWidth(head, 14)) - 10
    return [title, pictureText(x + width, headY, fitName(sub, room), { fill: p.muted, anchor: 'end' })]
  }
  return [
    title,
    ...wrapSub(sub, width).map((line, index) =>
      pictureText(x, headY + 15 + index * 14, fitName(line, width), { fill: p.muted }),
    ),
  ]
}

function rowLabels(
  rows: readonly ScenarioRow[],
  layout: ScenariosLayout,
  p: ExportPalette,
): readonly SvgNode[] {
  return layout.labels.flatMap((label) => {
    const row = rows[label.row]
    if (row === undefined) return []
    const marked = layout.narrow
      ? layout.cells.some((box) => box.y === label.y && rows[box.row]?.cells[box.cell]?.selected === true)
      : row.selected
    const middle = label.y + label.height / 2
    return [
      ...(marked
        ? [
            svgNode('rect', {
              x: 0,
              y: label.y + 0.5,
              width: label.width,
              height: label.height - 1,
              rx: 3,
              fill: p.selected,
            }),
          ]
        : []),
      pictureText(label.x, middle - 2, fitName(row.identity.model, layout.labelPx), {
        fill: p.text,
        weight: row.selected ? 600 : 400,
      }),
      pictureText(label.x, middle + 12, fitName(row.identity.route, layout.labelPx), { fill: p.muted }),
    ]
  })
}

function groupAxes(
  model: ScenariosModel,
  group: GroupBox,
  x: (value: number) => number,
  p: ExportPalette,
): readonly SvgNode[] {
  const labelled = clearTicks(model.ticks, x)
  const rule = group.x - 9
  return [
    ...groupHead(group, p),
    ...(group.ruled
      ? [svgNode('line', { x1: rule, x2: rule, y1: group.headY - 12, y2: group.bottom, stroke: p.hairline })]
      : []),
    ...model.ticks.flatMap((tick) => [
      svgNode('line', {
        x1: x(tick),
        x2: x(tick),
        y1: group.top - 2,
        y2: group.bottom,
        stroke: tick === 0 ? p.chartZero : p.chartGrid,
        'stroke-width': tick === 0 ? 1.5 : 1,
      }),
      ...(labelled.includes(tick)
        ? [pictureText(x(tick), group.bottom + 15, signedWhole(tick), { fill: p.muted, anchor: 'middle' })]
        : []),
    ]),
  ]
}

function cellMarks(
  model: ScenariosModel,
  cell: ScenarioCell,
  box: CellBox,
  x: (value: number) => number,
  p: ExportPalette,
): readonly SvgNode[] {
  const y = box.y + box.height / 2
  const values = cell.values.filter((value) => value !== null)
  if (values.length === 0) {
    const words = fitName(cell.problem ?? reasonText('no_capex'), box.x + box.width - box.plotLeft)
    return [pictureText(box.plotLeft, y + 4, words, { fill: cell.problem === PENDING ? p.muted : p.warn })]
  }
  const { onTime, chosen, longest } = model.marks
  const named = new Set([onTime, chosen, longest])
  const at = (hold: number | null) => (hold === null ? null : (cell.values[hold] ?? null))
  const nodes: SvgNode[] = [
    svgNode('line', {
      x1: x(Math.min(...values)),
      x2: x(Math.max(...values)),
      y1: y,
      y2: y,
      stroke: p.control,
      'stroke-width': 2,
    }),
  ]
  cell.values.forEach((value, hold) => {
    if (value !== null && !named.has(hold))
      nodes.push(svgNode('circle', { cx: x(value), cy: y, r: 2.5, fill: p.control }))
  })
  const late = at(longest)
  const early = at(onTime)
  const shown = at(chosen)
  if (late !== null) nodes.push(cross(x(late), y, tone(late, p)))
  if (early !== null) nodes.push(ring(x(early), y, tone(early, p), p))
  if (shown !== null) {
    const style = { fill: tone(shown, p), size: 13, weight: 600, anchor: 'end' } as const
    nodes.push(
      dot(x(shown), y, tone(shown, p), p),
      pictureText(box.x + box.width - 2, y + 4, signedWhole(shown), style),
    )
  }
  return nodes
}

/** The layout at a height: rows grow by what is left, up to a point. */
function layoutAt(model: ScenariosModel, widthPx: number, heightPx: number | null): ScenariosLayout {
  const natural = scenariosLayout(model, widthPx)
  const rows = new Set(natural.labels.map((label) => label.y)).size
  if (heightPx === null || rows === 0 || heightPx <= natural.height) return natural
  const rowPx = Math.min(ROW_PX * 1.6, ROW_PX + (heightPx - natural.height) / rows)
  return scenariosLayout(model, widthPx, { rowPx })
}

function draw(model: ScenariosModel, { widthPx, palette, heightPx }: DrawOptions): Drawing {
  const layout = layoutAt(model, widthPx, heightPx)
  const rows = [...model.imported, ...model.context]
  const [low, high] = model.domain
  const scale = (left: number, right: number) => (value: number) =>
    left + ((value - low) / (high - low)) * (right - left)
  return {
    heightPx: layout.height,
    nodes: [
      ...rowLabels(rows, layout, palette),
      ...layout.groups.flatMap((group) =>
        groupAxes(model, group, scale(group.plotLeft, group.plotRight), palette),
      ),
      ...layout.cells.flatMap((box) => {
        const cell = rows[box.row]?.cells[box.cell]
        return cell === undefined
          ? []
          : cellMarks(model, cell, box, scale(box.plotLeft, box.plotRight), palette)
      }),
    ],
  }
}

/** ROI by duty and delay as a picture. */
export function scenariosPicture(result: ScenarioResult): ChartPicture {
  const model = scenariosSeries(result)
  return {
    id: 'scenarios',
    ...pictureWords(model),
    legend: legendOf(model),
    minWidthPx: 640,
    draw: (options) => draw(model, options),
  }
}
