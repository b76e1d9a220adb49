import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { sourceText } from '../frame/sourceText.ts'
import { limitsSeries, type LimitGauge } from '../limits/series.ts'
import { selectedCaseModel } from '../verdict/selectedCase.ts'
import { verdictSeries, type VerdictModel } from '../verdict/series.ts'
import { caseLine } from './caseLine.ts'
import type { ChartPicture, DrawOptions, Drawing } from './chartPicture.ts'
import type { ExportPalette } from './exportPalette.ts'
import { toneColor } from './pictureParts.ts'
import { pictureText, runWidth, wrapText, type TextRun } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const GAUGE_PX = 92
const FIGURE_PX = 44

/** What bar and mark of the gauges mean, beside their title. */
function gaugeKey(x: number, y: number, p: ExportPalette): readonly SvgNode[] {
  return [
    svgNode('rect', { x, y: y - 5, width: 18, height: 3, fill: p.accent }),
    pictureText(x + 24, y, 'now', { fill: p.muted }),
    svgNode('rect', { x: x + 62, y: y - 9, width: 2.5, height: 11, fill: p.loss }),
    pictureText(x + 71, y, 'where the result turns', { fill: p.muted }),
  ]
}

function titleRuns(model: VerdictModel): readonly TextRun[] {
  return model.sentence.map(({ text, tone }) => ({
    text: tone === 'together' ? text.replaceAll(' ', '\u00a0') : text,
    tone: tone === 'gain' || tone === 'loss' ? tone : tone === 'neutral' ? 'strong' : 'plain',
  }))
}

function rivalNodes(
  model: VerdictModel,
  widthPx: number,
  p: ExportPalette,
): { readonly nodes: readonly SvgNode[]; readonly heightPx: number } {
  const nodes: SvgNode[] = []
  let x = 0
  let y = 14
  for (const rival of model.rivals) {
    const namePx = runWidth(rival.name, 14) + 6
    const valuePx = runWidth(rival.result.text, 14, 600)
    if (x > 0 && x + namePx + valuePx > widthPx) {
      x = 0
      y += 22
    }
    const sign = rival.result.tone === 'gain' ? 1 : rival.result.tone === 'loss' ? -1 : 0
    nodes.push(
      pictureText(x, y, rival.name, { fill: p.muted, size: 14 }),
      pictureText(x + namePx, y, rival.result.text, { fill: toneColor(sign, p), size: 14, weight: 600 }),
    )
    x += namePx + valuePx + 24
  }
  return { nodes, heightPx: y + 10 }
}

function gaugeNodes(
  gauge: LimitGauge,
  x: number,
  y: number,
  widthPx: number,
  p: ExportPalette,
): readonly SvgNode[] {
  const trackPx = widthPx - 24
  const words = gauge.share === null
  const lines = words ? wrapText(gauge.value, trackPx, 13, 600).slice(0, 2) : [gauge.value]
  return [
    svgNode('line', { x1: x, x2: x, y1: y, y2: y + GAUGE_PX - 12, stroke: p.hairlineStrong }),
    pictureText(x + 12, y + 11, gauge.label, { fill: p.muted }),
    ...lines.map((line, index) =>
      pictureText(x + 12, y + (words ? 32 : 35) + index * 17, line, {
        fill: p.text,
        size: words ? 13 : 20,
        weight: 600,
      }),
    ),
    ...(gauge.share === null
      ? []
      : [
          svgNode('rect', { x: x + 12, y: y + 49, width: trackPx, height: 3, fill: p.hairlineStrong }),
          svgNode('rect', { x: x + 12, y: y + 49, width: trackPx * gauge.share, height: 3, fill: p.accent }),
          svgNode('rect', {
            x: x + 12 + trackPx * gauge.limitShare - 1.25,
            y: y + 45,
            width: 2.5,
            height: 11,
            fill: p.loss,
          }),
        ]),
    pictureText(x + 12, y + 73, gauge.now, { fill: p.muted }),
  ]
}

function figureNodes(
  result: ScenarioResult,
  top: number,
  widthPx: number,
  p: ExportPalette,
): { readonly nodes: readonly SvgNode[]; readonly heightPx: number } {
  const { figures } = selectedCaseModel(result)
  const shown = figures.filter(({ key }) =>
    ['profit', 'npv', 'irr', 'payback', 'funding', 'btc', 'cost', 'btcRoi'].includes(key),
  )
  const perRow = widthPx >= 560 ? 4 : 2
  const columnPx = widthPx / perRow
  const nodes = shown.flatMap((figure, index) => {
    const x = (index % perRow) * columnPx
    const y = top + Math.floor(index / perRow) * FIGURE_PX
    return [
      svgNode('line', { x1: x, x2: x + columnPx - 16, y1: y, y2: y, stroke: p.hairline }),
      pictureText(x, y + 17, figure.label, { fill: p.muted }),
      pictureText(x, y + 34, wrapText(figure.value, columnPx - 16, 13)[0] ?? '', {
        fill: toneColor(figure.sign, p),
        size: 13,
        weight: 600,
      }),
    ]
  })
  return { nodes, heightPx: Math.ceil(shown.length / perRow) * FIGURE_PX }
}

function draw(result: ScenarioResult, { widthPx, palette: p }: DrawOptions): Drawing {
  const rivals = rivalNodes(verdictSeries(result), widthPx, p)
  const limits = limitsSeries(result)
  const nodes: SvgNode[] = [...rivals.nodes]
  let y = rivals.heightPx + 18
  if (limits.gauges.length > 0) {
    nodes.push(pictureText(0, y + 2, limits.gaugesTitle, { fill: p.text, weight: 600 }))
    if (limits.gauges.some((gauge) => gauge.share !== null))
      nodes.push(...gaugeKey(runWidth(limits.gaugesTitle, 12, 600) + 24, y + 2, p))
    const gaugePx = widthPx / limits.gauges.length
    limits.gauges.forEach((gauge, index) => {
      nodes.push(...gaugeNodes(gauge, index * gaugePx + 0.5, y + 16, gaugePx, p))
    })
    y += 16 + GAUGE_PX + 4
  }
  const figures = figureNodes(result, y, widthPx, p)
  return { heightPx: y + figures.heightPx, nodes: [...nodes, ...figures.nodes] }
}

/** The verdict with its rivals, limits and key figures as a picture. */
export function verdictPicture(result: ScenarioResult): ChartPicture {
  const model = verdictSeries(result)
  const selected = selectedCaseModel(result)
  const { roi, roiNote, figures } = selected
  return {
    id: 'verdict',
    title: titleRuns(model),
    titlePx: 25,
    subtitle: caseLine(selected),
    summary: model.text,
    source: sourceText(result),
    table: {
      caption: 'The selected case',
      columns: [
        { label: 'Figure', numeric: false },
        { label: 'Value', numeric: true },
      ],
      rows: [
        [roiNote === '' ? 'ROI' : roiNote, roi],
        ...figures.map((figure) => [figure.label, figure.value]),
      ],
    },
    // The gauges explain themselves where they stand.
    legend: [],
    minWidthPx: 560,
    draw: (options) => draw(result, options),
  }
}
