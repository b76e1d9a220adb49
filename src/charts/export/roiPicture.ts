import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { BENCHMARK_DASH } from '../frame/lineStyles.ts'
import { fitName } from '../frame/fitName.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import { areaPath, linePath, type Scale } from '../roi/linePath.ts'
import { placeLabels } from '../roi/placeLabels.ts'
import { placeNotes } from '../roi/placeNotes.ts'
import { roiLayout, xScale, yScale, type RoiLayout } from '../roi/roiLayout.ts'
import { roiTickText } from '../roi/roiTickText.ts'
import { roiSeries, type RoiModel } from '../roi/series.ts'
import { zeroNotePlace } from '../roi/zeroNotePlace.ts'
import type { ChartPicture, DrawOptions, Drawing, LegendItem } from './chartPicture.ts'
import { seriesColor, type ExportPalette } from './exportPalette.ts'
import { emptyDrawing, pictureWords } from './pictureParts.ts'
import { pictureText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const LABEL_GAP_PX = 15.5

function dash(array: string): string | undefined {
  return array === 'none' ? undefined : array
}

function legendOf(model: RoiModel): readonly LegendItem[] {
  const line =
    (stroke: (palette: ExportPalette) => string, array: string, width: number) => (p: ExportPalette) => [
      svgNode('line', {
        x1: 0,
        x2: 24,
        y1: 6,
        y2: 6,
        stroke: stroke(p),
        'stroke-width': width,
        'stroke-dasharray': dash(array),
      }),
    ]
  const curves = model.curves.toSorted((a, b) => b.end - a.end)
  return [
    ...curves.map((curve) => ({
      label: curve.name,
      mark: line(
        (p) => seriesColor(p.series, curve.style.seriesIndex),
        curve.style.dash,
        curve.selected ? 2.75 : 1.9,
      ),
    })),
    ...(model.benchmark === null
      ? []
      : [{ label: model.benchmark.name, mark: line((p) => p.seriesBenchmark, BENCHMARK_DASH, 1.75) }]),
    ...(model.band === null
      ? []
      : [
          {
            label: 'From on time to the longest hold',
            mark: (p: ExportPalette) => [
              svgNode('rect', {
                width: 24,
                height: 12,
                fill: p.band.color,
                'fill-opacity': p.band.opacity * 1.6,
              }),
            ],
          },
        ]),
  ]
}

function axes(model: RoiModel, layout: RoiLayout, x: Scale, y: Scale, p: ExportPalette): readonly SvgNode[] {
  const { left, right, bottom } = layout
  return [
    ...model.ticks.flatMap((tick) => [
      svgNode('line', { x1: left, x2: right, y1: y(tick), y2: y(tick), stroke: p.chartGrid }),
      pictureText(left - 8, y(tick) + 4, roiTickText(tick, model.ticks), { fill: p.muted, anchor: 'end' }),
    ]),
    ...layout.dateTicks.flatMap((tick) => [
      svgNode('line', {
        x1: x(tick.day),
        x2: x(tick.day),
        y1: bottom,
        y2: bottom + 5,
        stroke: p.hairlineStrong,
      }),
      pictureText(x(tick.day), bottom + 20, tick.label, { fill: p.muted, anchor: 'middle' }),
    ]),
    svgNode('line', { x1: left, x2: right, y1: y(0), y2: y(0), stroke: p.chartZero, 'stroke-width': 1.5 }),
  ]
}

function events(model: RoiModel, layout: RoiLayout, x: Scale, p: ExportPalette): readonly SvgNode[] {
  return placeNotes(model, layout, x).flatMap(({ at, lines, turned, drop }) => [
    svgNode('line', {
      x1: at,
      x2: at,
      y1: layout.top,
      y2: layout.bottom,
      stroke: p.control,
      'stroke-dasharray': '1 3',
      'stroke-linecap': 'round',
    }),
    ...lines.map((line, index) =>
      pictureText(turned ? at - 6 : at + 6, 30 + (drop + index) * 15, line, {
        fill: p.muted,
        anchor: turned ? 'end' : 'start',
        halo: { color: p.bg, width: 3 },
      }),
    ),
  ])
}

function curves(model: RoiModel, x: Scale, y: Scale, p: ExportPalette): readonly SvgNode[] {
  const line = (path: string, stroke: string, width: number, array: string) =>
    svgNode('path', {
      d: path,
      fill: 'none',
      stroke,
      'stroke-width': width,
      'stroke-linejoin': 'round',
      'stroke-dasharray': dash(array),
    })
  return [
    ...(model.band === null
      ? []
      : [
          svgNode('path', {
            d: areaPath(model.band.upper, model.band.lower, x, y),
            fill: p.band.color,
            'fill-opacity': p.band.opacity,
          }),
        ]),
    ...(model.benchmark === null
      ? []
      : [line(linePath(model.benchmark.points, x, y), p.seriesBenchmark, 1.75, BENCHMARK_DASH)]),
    ...model.curves.map((curve) =>
      line(
        linePath(curve.points, x, y),
        seriesColor(p.series, curve.style.seriesIndex),
        curve.selected ? 2.75 : 1.9,
        curve.style.dash,
      ),
    ),
  ]
}

function endLabels(model: RoiModel, layout: RoiLayout, y: Scale, p: ExportPalette): readonly SvgNode[] {
  const ends = model.endLabels.map((label) => y(label.value))
  const places = placeLabels(ends, LABEL_GAP_PX, layout.top + 8, layout.bottom - 2)
  return model.endLabels.flatMap((label, index) => {
    const end = ends[index] ?? 0
    const at = places[index] ?? end
    const fill = label.seriesIndex === null ? p.muted : seriesColor(p.label, label.seriesIndex)
    const weight = label.selected ? 600 : 400
    const name = layout.narrow ? label.shortName : label.name
    return [
      svgNode('path', {
        d: `M${layout.right + 1} ${end.toFixed(1)}L${layout.right + 9} ${at.toFixed(1)}`,
        fill: 'none',
        stroke: p.hairlineStrong,
      }),
      pictureText(layout.nameX, at + 4, fitName(name, layout.namePx), { fill, weight }),
      pictureText(layout.valueX, at + 4, signedWhole(label.value), { fill, weight, anchor: 'end' }),
    ]
  })
}

function draw(model: RoiModel, { widthPx, palette, heightPx }: DrawOptions): Drawing {
  if (model.curves.length === 0) {
    const words = model.missing.length === 0 ? 'There is no case to draw.' : model.missing.join('. ')
    return emptyDrawing(words, widthPx, palette)
  }
  const natural = roiLayout(model, widthPx).height
  // Steeper than this, slopes are told apart no better.
  const height = heightPx === null ? natural : Math.max(240, Math.min(heightPx, natural * 2))
  const layout = roiLayout(model, widthPx, height)
  const x = xScale(layout, model.endDay)
  const y = yScale(layout, model.domain)
  const recovered = layout.narrow ? 'Recovered' : 'Landed cost recovered'
  const note = zeroNotePlace(recovered, model, layout, x, y)
  return {
    heightPx: height,
    nodes: [
      ...axes(model, layout, x, y, palette),
      ...events(model, layout, x, palette),
      ...curves(model, x, y, palette),
      pictureText(note.x, note.y, recovered, { fill: palette.text, halo: { color: palette.bg, width: 4 } }),
      ...endLabels(model, layout, y, palette),
    ],
  }
}

/** ROI over time as a picture. */
export function roiPicture(result: ScenarioResult): ChartPicture {
  const model = roiSeries(result)
  return {
    id: 'roi',
    ...pictureWords(model),
    legend: legendOf(model),
    minWidthPx: 560,
    draw: (options) => draw(model, options),
  }
}
