import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { sourceText } from '../frame/sourceText.ts'
import { limitsSeries } from '../limits/series.ts'
import { timelineSeries, type TimelineModel } from '../timeline/series.ts'
import { selectedCaseModel } from '../verdict/selectedCase.ts'
import { caseLine } from './caseLine.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import { emptyDrawing, plainTitle, TITLE_PX } from './pictureParts.ts'
import { pictureText, wrapText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'
import { drawTable } from './tablePicture.ts'

const STEP_PX = 30
const WHEN_PX = 108

/** Where the selected case turns, one driver at a time, as a picture. */
export function limitsPicture(result: ScenarioResult): ChartPicture {
  const model = limitsSeries(result)
  return {
    id: 'limits',
    title: plainTitle(model.title),
    titlePx: TITLE_PX,
    subtitle: [caseLine(selectedCaseModel(result)), model.note].filter((part) => part !== '').join('. '),
    summary:
      model.missing ?? model.rows.map((row) => `${row.label}: now ${row.now}, ${row.limit}`).join('. '),
    source: sourceText(result),
    table: model.table,
    legend: [],
    minWidthPx: 480,
    draw: (options) =>
      model.missing === null
        ? drawTable(model.table, options, false)
        : emptyDrawing(model.missing, options.widthPx, options.palette),
  }
}

const TIMELINE_LEGEND: readonly LegendItem[] = [
  {
    label: 'milestone',
    mark: (p) => [
      svgNode('circle', { cx: 12, cy: 6, r: 4, fill: p.bg, stroke: p.control, 'stroke-width': 2 }),
    ],
  },
  { label: 'delay', mark: (p) => [svgNode('circle', { cx: 12, cy: 6, r: 4.5, fill: p.warn })] },
]

function drawTimeline(model: TimelineModel, { widthPx, palette: p, heightPx }: DrawOptions): Drawing {
  if (model.missing !== null) return emptyDrawing(model.missing, widthPx, p)
  const note = model.note === '' ? [] : wrapText(model.note, widthPx, 13)
  const notePx = note.length === 0 ? 0 : 12 + note.length * 18
  const count = model.steps.length
  const wished = heightPx === null ? STEP_PX : (heightPx - notePx) / Math.max(1, count)
  const stepPx = Math.min(STEP_PX * 1.6, Math.max(STEP_PX, wished))
  const at = WHEN_PX + 16
  const nodes: SvgNode[] = [
    svgNode('line', { x1: at, x2: at, y1: stepPx / 2, y2: (count - 0.5) * stepPx, stroke: p.control }),
  ]
  model.steps.forEach((step, index) => {
    const middle = (index + 0.5) * stepPx
    nodes.push(
      pictureText(WHEN_PX, middle + 4.5, step.when, {
        fill: step.delayed ? p.warn : p.text,
        size: 13,
        weight: 500,
        anchor: 'end',
      }),
      step.delayed
        ? svgNode('circle', { cx: at, cy: middle, r: 4.5, fill: p.warn })
        : svgNode('circle', { cx: at, cy: middle, r: 4, fill: p.bg, stroke: p.control, 'stroke-width': 2 }),
      pictureText(at + 16, middle + 4.5, step.what, { fill: p.text, size: 13 }),
    )
  })
  const top = count * stepPx
  note.forEach((line, index) => {
    nodes.push(pictureText(0, top + 22 + index * 18, line, { fill: p.muted, size: 13 }))
  })
  return { heightPx: top + notePx, nodes }
}

/** From order to first hash as a picture. */
export function timelinePicture(result: ScenarioResult): ChartPicture {
  const model = timelineSeries(result)
  return {
    id: 'timeline',
    title: plainTitle(model.title),
    titlePx: TITLE_PX,
    subtitle: caseLine(selectedCaseModel(result)),
    summary: model.missing ?? model.steps.map((step) => `${step.when}: ${step.what}`).join('. '),
    source: sourceText(result),
    table: model.table,
    legend: model.missing === null ? TIMELINE_LEGEND : [],
    minWidthPx: 420,
    draw: (options) => drawTimeline(model, options),
  }
}
