/**
 * A name as part of a file name: lower-case letters and digits of any script, Latin ones without accents, dashes between, at most 60
 * characters. Empty for a name without any.
 */
export function fileNamePart(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-/, '')
  return Array.from(words).slice(0, 60).join('').replace(/-$/, '')
}
