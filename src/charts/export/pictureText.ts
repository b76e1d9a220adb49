import { textWidth } from '../frame/textWidth.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

/** How much wider strong letters run than regular ones. */
const STRONG_WIDTH = 1.06
/** Lines are broken a little early: the reader's face may be wider than ours. */
const RESERVE = 1.04

export interface TextStyle {
  readonly fill: string
  /** CSS pixels, default 12. */
  readonly size?: number
  readonly weight?: 400 | 500 | 600
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Colour of an outline that keeps the text readable over lines, and its width. */
  readonly halo?: { readonly color: string; readonly width: number }
}

/** One line of text; `y` is the baseline. */
export function pictureText(x: number, y: number, words: string, style: TextStyle): SvgNode {
  const { fill, size = 12, weight = 400, anchor = 'start', halo } = style
  return svgNode(
    'text',
    {
      x,
      y,
      fill,
      'font-size': size,
      'font-weight': weight === 400 ? undefined : weight,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      ...(halo === undefined
        ? {}
        : {
            stroke: halo.color,
            'stroke-width': halo.width,
            'stroke-linejoin': 'round',
            'paint-order': 'stroke',
          }),
    },
    words,
  )
}

/** Estimated width, px. */
export function runWidth(text: string, size = 12, weight = 400): number {
  return textWidth(text, size) * (weight >= 500 ? STRONG_WIDTH : 1)
}

/** Breaks text at spaces into lines of at most `widthPx`; a longer word stands alone. No-break spaces hold. */
export function wrapText(text: string, widthPx: number, size = 12, weight = 400): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && runWidth(longer, size, weight) * RESERVE > widthPx) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** Breaks an address anywhere into lines of at most `widthPx`. */
export function breakAddress(address: string, widthPx: number, size: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let usedPx = 0
  for (const character of address) {
    const characterPx = runWidth(character, size)
    if (line !== '' && usedPx + characterPx > widthPx) {
      lines.push(line)
      line = ''
      usedPx = 0
    }
    line += character
    usedPx += characterPx
  }
  return line === '' ? lines : [...lines, line]
}

/** A run of text with its colour and weight. */
export interface TextRun {
  readonly text: string
  readonly tone: 'plain' | 'gain' | 'loss' | 'strong'
}

/** Words of several runs broken into lines; each line keeps the runs of its words. Spaces stand before all words but the first. */
export function wrapRuns(
  runs: readonly TextRun[],
  widthPx: number,
  size: number,
  weight: number,
): readonly (readonly TextRun[])[] {
  const lines: TextRun[][] = [[]]
  let used = 0
  const words = runs.flatMap((run) =>
    run.text.split(/(?= )/).map((text) => ({ text, tone: run.tone, glued: !text.startsWith(' ') })),
  )
  words.forEach((word, index) => {
    const next = words[index + 1]
    const tail = next?.glued === true && word.text.trim() !== '' ? next.text : ''
    const width = runWidth(word.text, size, weight)
    const breaks =
      used > 0 && !word.glued && (used + width + runWidth(tail, size, weight)) * RESERVE > widthPx
    if (breaks) {
      lines.push([])
      used = 0
    }
    const text = used === 0 ? word.text.trimStart() : word.text
    if (text === '') return
    lines[lines.length - 1]?.push({ text, tone: word.tone })
    used += runWidth(text, size, weight)
  })
  return lines.filter((line) => line.length > 0)
}
