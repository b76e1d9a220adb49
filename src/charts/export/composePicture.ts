import type { ChartPicture, Drawing, LegendItem } from './chartPicture.ts'
import { EXPORT_PALETTES, type ExportPalette } from './exportPalette.ts'
import { toneColor } from './pictureParts.ts'
import { breakAddress, pictureText, runWidth, wrapRuns, wrapText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const FONT =
  "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
const LINK_PX = 8.5
const LINK_LINE_PX = 11.5
const MARK_PX = 96
const MOST_WIDTH_PX = 1400
const WIDTH_STEP_PX = 40
const LEAST_WIDTH_PX = 640

export interface PictureOptions {
  readonly theme: 'light' | 'dark'
  /** `clear` leaves the background transparent. */
  readonly background: 'solid' | 'clear'
  /** Address that reproduces the result, printed inside. */
  readonly link: string
  /** Margin around everything, px; by the width when absent. */
  readonly padPx?: number
}

/** A whole picture: what stands around the chart and the chart itself, in CSS pixels of its own. */
export interface ComposedPicture {
  readonly node: SvgNode
  readonly widthPx: number
  readonly heightPx: number
}

interface Block {
  readonly nodes: readonly SvgNode[]
  readonly heightPx: number
}

function shifted(nodes: readonly SvgNode[], x: number, y: number): SvgNode {
  return svgNode(
    'g',
    { transform: `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})` },
    ...nodes,
  )
}

function titleBlock(picture: ChartPicture, widthPx: number, p: ExportPalette): Block {
  const { title, titlePx } = picture
  const linePx = Math.round(titlePx * 1.3)
  const weight = titlePx > 22 ? 500 : 600
  const lines = wrapRuns(title, widthPx, titlePx, 600)
  const nodes = lines.map((runs, index) =>
    svgNode(
      'text',
      {
        x: 0,
        y: (index + 1) * linePx - Math.round(titlePx * 0.3),
        'font-size': titlePx,
        'font-weight': weight,
      },
      ...runs.map((run) =>
        svgNode(
          'tspan',
          {
            fill: toneColor(run.tone === 'loss' ? -1 : run.tone === 'gain' ? 1 : 0, p),
            'font-weight': run.tone === 'plain' ? undefined : 600,
          },
          run.text,
        ),
      ),
    ),
  )
  const subtitle = picture.subtitle === '' ? [] : wrapText(picture.subtitle, widthPx, 13)
  const top = lines.length * linePx + 4
  return {
    heightPx: top + subtitle.length * 18,
    nodes: [
      ...nodes,
      ...subtitle.map((line, index) =>
        pictureText(0, top + 13 + index * 18, line, { fill: p.muted, size: 13 }),
      ),
    ],
  }
}

function legendBlock(items: readonly LegendItem[], widthPx: number, p: ExportPalette): Block {
  if (items.length === 0) return { nodes: [], heightPx: 0 }
  const nodes: SvgNode[] = []
  let x = 0
  let y = 0
  for (const { label, mark } of items) {
    const itemPx = 31 + runWidth(label)
    if (x > 0 && x + itemPx > widthPx) {
      x = 0
      y += 19
    }
    nodes.push(shifted(mark(p), x, y), pictureText(x + 31, y + 10.5, label, { fill: p.muted }))
    x += itemPx + 18
  }
  return { nodes, heightPx: y + 14 }
}

/** Source, link and name at the foot. */
function footBlock(picture: ChartPicture, link: string, widthPx: number, p: ExportPalette): Block {
  const wordsPx = widthPx - MARK_PX - 16
  const source = wrapText(picture.source, wordsPx, 11)
  const address = link === '' ? [] : breakAddress(link, widthPx, LINK_PX)
  const sourcePx = Math.max(1, source.length) * 15
  const markX = widthPx - runWidth('Landfall', 13, 600)
  return {
    heightPx: 12 + sourcePx + (address.length === 0 ? 0 : 5 + address.length * LINK_LINE_PX),
    nodes: [
      svgNode('line', { x1: 0, x2: widthPx, y1: 0.5, y2: 0.5, stroke: p.hairline }),
      ...source.map((line, index) => pictureText(0, 21 + index * 15, line, { fill: p.muted, size: 11 })),
      svgNode('path', {
        d: 'M3 18h16M5 4v9h9M10 9l4 4-4 4',
        transform: `translate(${Math.round(markX - 23)} 7) scale(0.8)`,
        fill: 'none',
        stroke: p.accent,
        'stroke-width': 2.2,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      }),
      pictureText(widthPx, 21.5, 'Landfall', { fill: p.text, size: 13, weight: 600, anchor: 'end' }),
      ...address.map((line, index) =>
        pictureText(0, 12 + sourcePx + 9 + index * LINK_LINE_PX, line, { fill: p.muted, size: LINK_PX }),
      ),
    ],
  }
}

/**
 * The picture at a width of its own, CSS pixels. With `heightPx` the chart is given the height that is left and the foot
 * stands at the bottom; what does not fit makes the picture higher.
 */
export function composePicture(
  picture: ChartPicture,
  options: PictureOptions,
  widthPx: number,
  heightPx: number | null = null,
): ComposedPicture {
  const p = EXPORT_PALETTES[options.theme]
  const pad = options.padPx ?? (widthPx < 520 ? 16 : 28)
  const inner = widthPx - 2 * pad
  const title = titleBlock(picture, inner, p)
  const legend = legendBlock(picture.legend, inner, p)
  const foot = footBlock(picture, options.link, inner, p)
  const legendTop = pad + title.heightPx + (legend.heightPx === 0 ? 0 : 12)
  const chartTop = legendTop + legend.heightPx + 14
  const around = chartTop + 14 + foot.heightPx + Math.round(pad * 0.6)
  const chart: Drawing = picture.draw({
    widthPx: inner,
    palette: p,
    heightPx: heightPx === null ? null : heightPx - around,
  })
  const height = Math.max(heightPx ?? 0, Math.ceil(around + chart.heightPx))
  // Room that a chart of fixed height leaves stands half above and half below it, up to a point.
  const spare = Math.min(48, (height - around - chart.heightPx) / 2)
  const node = svgNode(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: widthPx,
      height,
      viewBox: `0 0 ${widthPx} ${height}`,
      role: 'img',
      'font-family': FONT,
      'font-size': 12,
      style: "font-variant-numeric:tabular-nums;font-feature-settings:'tnum' 1,'cv11' 1",
    },
    svgNode('title', {}, picture.title.map((run) => run.text).join('')),
    svgNode('desc', {}, options.link === '' ? picture.summary : `${picture.summary} ${options.link}`),
    ...(options.background === 'solid' ? [svgNode('rect', { width: widthPx, height, fill: p.bg })] : []),
    shifted(title.nodes, pad, pad),
    shifted(legend.nodes, pad, legendTop),
    shifted(chart.nodes, pad, chartTop + spare),
    shifted(foot.nodes, pad, height - foot.heightPx - Math.round(pad * 0.6)),
  )
  return { node, widthPx, heightPx: height }
}

/**
 * The picture for a frame of a given shape: laid out at the smallest width at which everything fits, so that letters come out as large
 * as they can. What fits at no width is laid out wide and stands in the middle.
 */
export function fitPicture(
  picture: ChartPicture,
  options: PictureOptions,
  frame: { readonly widthPx: number; readonly heightPx: number },
): ComposedPicture {
  const ratio = frame.heightPx / frame.widthPx
  const least = Math.max(LEAST_WIDTH_PX, picture.minWidthPx + 56)
  for (let width = least; width <= MOST_WIDTH_PX; width += WIDTH_STEP_PX) {
    const height = Math.floor(width * ratio)
    const fitted = composePicture(picture, options, width, height)
    if (fitted.heightPx <= height) return fitted
  }
  const tall = composePicture(picture, options, MOST_WIDTH_PX)
  const width = Math.ceil(tall.heightPx / ratio)
  const p = EXPORT_PALETTES[options.theme]
  const { children, attributes } = tall.node
  const node = svgNode(
    'svg',
    { ...attributes, width, viewBox: `0 0 ${width} ${tall.heightPx}` },
    ...(options.background === 'solid'
      ? [svgNode('rect', { width, height: tall.heightPx, fill: p.bg })]
      : []),
    shifted(
      children.filter((child) => typeof child !== 'string'),
      (width - tall.widthPx) / 2,
      0,
    ),
  )
  return { node, widthPx: width, heightPx: tall.heightPx }
}
