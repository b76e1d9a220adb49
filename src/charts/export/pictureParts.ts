import type { ChartModel } from '../chartTypes.ts'
import type { Drawing } from './chartPicture.ts'
import type { ExportPalette, Tint } from './exportPalette.ts'
import { pictureText, wrapText, type TextRun } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

/** Size of letters in titles, px. */
export const TITLE_PX = 19

/** A title without emphasis. */
export function plainTitle(text: string): readonly TextRun[] {
  return [{ text, tone: 'plain' }]
}

/** What a chart's model says about itself, as its picture carries it. */
export function pictureWords({ title, subtitle, summary, source, table }: ChartModel) {
  return { title: plainTitle(title), titlePx: TITLE_PX, subtitle, summary, source, table } as const
}

/** Stands where there is nothing to draw, and says why. */
export function emptyDrawing(words: string, widthPx: number, palette: ExportPalette): Drawing {
  const lines = wrapText(words, widthPx - 32, 13)
  return {
    heightPx: 96 + lines.length * 18,
    nodes: lines.map((line, index) =>
      pictureText(widthPx / 2, 56 + index * 18, line, { fill: palette.muted, size: 13, anchor: 'middle' }),
    ),
  }
}

/** Stripes at 45 degrees, as the screen hatches a loss; every 6 px one of `stripePx`. */
export function hatchPattern(id: string, tint: Tint, stripePx = 1.2): SvgNode {
  return svgNode(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svgNode('rect', { width: stripePx, height: 6, fill: tint.color, 'fill-opacity': tint.opacity }),
  )
}

/** Colour of a signed figure; one that prints as nothing has none. */
export function toneColor(sign: number, palette: ExportPalette): string {
  return sign < 0 ? palette.loss : sign > 0 ? palette.gain : palette.text
}
