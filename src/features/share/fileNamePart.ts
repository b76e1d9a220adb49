/** A name as part of a file name: lower-case letters and digits of any script, dashes between, at most 40 characters. */
export function fileNamePart(name: string): string {
  const part = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return Array.from(part).slice(0, 40).join('') || 'scenario'
}
