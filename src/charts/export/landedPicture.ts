import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { fitName } from '../frame/fitName.ts'
import { landedSeries, type LandedBar, type LandedModel } from '../landed/series.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import { seriesColor, type ExportPalette } from './exportPalette.ts'
import { emptyDrawing, pictureWords } from './pictureParts.ts'
import { pictureText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const STEP_PX = 38
const ROUTE_PX = 27
const VALUE_PX = 84

const TONES: Readonly<Record<LandedBar['tone'], (p: ExportPalette) => string>> = {
  plain: (p) => p.control,
  dark: (p) => p.muted,
  total: (p) => p.text,
}

const LEGEND: readonly LegendItem[] = [
  { label: 'Price and carriage', tone: 'plain' as const },
  { label: 'Duty and storage', tone: 'dark' as const },
  { label: 'Landed', tone: 'total' as const },
].map(({ label, tone }) => ({
  label,
  mark: (p) => [svgNode('rect', { x: 3, y: 1, width: 18, height: 10, fill: TONES[tone](p) })],
}))

function barNodes(
  bar: LandedBar,
  y: number,
  height: number,
  labelPx: number,
  widthPx: number,
  p: ExportPalette,
): readonly SvgNode[] {
  const track = widthPx - labelPx - VALUE_PX
  const middle = y + height / 2
  const total = bar.tone === 'total'
  const weight = total ? 600 : 400
  return [
    ...(total ? [svgNode('line', { x1: 0, x2: widthPx, y1: y, y2: y, stroke: p.hairlineStrong })] : []),
    pictureText(0, middle + (bar.note === '' ? 4.5 : -2), bar.label, { fill: p.text, size: 13, weight }),
    ...(bar.note === ''
      ? []
      : [pictureText(0, middle + 13, fitName(bar.note, labelPx - 12), { fill: p.muted })]),
    svgNode('rect', {
      x: labelPx + bar.left * track,
      y: middle - 8,
      width: Math.max(1, bar.width * track),
      height: 16,
      fill: TONES[bar.tone](p),
    }),
    pictureText(widthPx, middle + 4.5, bar.text, { fill: p.text, size: 13, weight, anchor: 'end' }),
  ]
}

function routeNodes(model: LandedModel, top: number, widthPx: number, p: ExportPalette): readonly SvgNode[] {
  const columns = [widthPx - 190, widthPx - 84, widthPx]
  const cells = (y: number, texts: readonly string[], fill: string, weight: 400 | 600) =>
    texts.map((words, index) =>
      pictureText(columns[index] ?? widthPx, y, words, { fill, weight, anchor: 'end' }),
    )
  const short = model.routesTitle.endsWith('routes')
  return [
    pictureText(0, top + 16, model.routesTitle, { fill: p.muted }),
    ...cells(top + 16, ['Duty', 'Landed', '$/TH'], p.muted, 400),
    ...model.routes.flatMap((route, index) => {
      const y = top + 26 + index * ROUTE_PX
      const { model: name, route: way, style } = route.identity
      const weight = route.selected ? 600 : 400
      return [
        svgNode('line', { x1: 0, x2: widthPx, y1: y, y2: y, stroke: p.hairline }),
        svgNode('line', {
          x1: 1,
          x2: 25,
          y1: y + 13.5,
          y2: y + 13.5,
          stroke: seriesColor(p.series, style.seriesIndex),
          'stroke-width': 2.25,
          'stroke-dasharray': style.dash === 'none' ? undefined : style.dash,
        }),
        pictureText(34, y + 18, short ? way : `${name}, ${way}`, { fill: p.text, weight }),
        ...cells(y + 18, [route.duty, route.landed, route.perThs], p.text, weight),
      ]
    }),
  ]
}

function draw(model: LandedModel, { widthPx, palette, heightPx }: DrawOptions): Drawing {
  const routesPx = 30 + model.routes.length * ROUTE_PX
  const nodes: SvgNode[] = []
  let y = 0
  if (model.missing === null) {
    const wished = heightPx === null ? STEP_PX : (heightPx - routesPx - 14) / Math.max(1, model.bars.length)
    const stepPx = Math.min(STEP_PX * 1.5, Math.max(STEP_PX, wished))
    const labelPx = Math.min(240, Math.max(178, widthPx * 0.3))
    for (const bar of model.bars) {
      nodes.push(...barNodes(bar, y, stepPx, labelPx, widthPx, palette))
      y += stepPx
    }
  } else {
    const empty = emptyDrawing(model.missing, widthPx, palette)
    nodes.push(...empty.nodes)
    y += empty.heightPx
  }
  nodes.push(...routeNodes(model, y + 14, widthPx, palette))
  return { heightPx: y + 14 + routesPx, nodes }
}

/** Landed cost per unit as a picture. */
export function landedPicture(result: ScenarioResult): ChartPicture {
  const model = landedSeries(result)
  return {
    id: 'landed',
    ...pictureWords(model),
    legend: model.missing === null ? LEGEND : [],
    minWidthPx: 520,
    draw: (options) => draw(model, options),
  }
}
