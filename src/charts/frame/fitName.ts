import { textWidth } from './textWidth.ts'

/** Shortens a text to a width in CSS pixels, ending in an ellipsis where something was cut. */
export function fitName(name: string, widthPx: number, fontPx = 12): string {
  if (textWidth(name, fontPx) <= widthPx) return name
  let kept = ''
  for (const character of name) {
    if (textWidth(`${kept}${character}…`, fontPx) > widthPx) break
    kept += character
  }
  return `${kept.trimEnd().replace(/,$/, '')}…`
}
