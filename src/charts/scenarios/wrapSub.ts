import { textWidth } from '../frame/textWidth.ts'

/** Rates under a head on one line, or on two broken after a comma. */
export function wrapSub(sub: string, widthPx: number): readonly string[] {
  if (textWidth(sub) <= widthPx) return [sub]
  const parts = sub.split(', ')
  let first = ''
  while (parts.length > 1 && textWidth(`${first}${parts[0] ?? ''},`) <= widthPx)
    first += `${parts.shift() ?? ''}, `
  return first === '' ? [sub] : [first.trimEnd(), parts.join(', ')]
}
