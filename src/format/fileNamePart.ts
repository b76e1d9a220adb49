/** Words of any script: letters and digits with the marks that belong to them. */
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\p{Mc}]*/gu

/**
 * A name as part of a file name: its words in lower case, Latin ones without accents, dashes between, at most 60 characters. Empty
 * for a name without a letter or digit.
 */
export function fileNamePart(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/\p{Variation_Selector}/gu, '')
    .toLowerCase()
  const words = plain.match(WORDS)?.join('-') ?? ''
  return Array.from(words).slice(0, 60).join('').replace(/-$/, '')
}
