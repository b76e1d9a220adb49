/** Advance widths of the interface face at 12 px, by class of character. */
const NARROW = /[ijl.,:;'|!’ ]/
const SLIM = /[ftr()\-\s/]/
const WIDE = /[mwMW%]/
const UPPER = /[A-Z0-9+−$&]/

/**
 * Estimated width of a text in CSS pixels at `fontPx`, for laying out labels before they are drawn. Errs on the wide
 * side by a few per cent; system faces differ a little.
 */
export function textWidth(text: string, fontPx = 12): number {
  let width = 0
  for (const character of text) {
    width += NARROW.test(character)
      ? 3.5
      : SLIM.test(character)
        ? 4.6
        : WIDE.test(character)
          ? 10.8
          : UPPER.test(character)
            ? 7.9
            : 6.9
  }
  return (width * fontPx) / 12
}
