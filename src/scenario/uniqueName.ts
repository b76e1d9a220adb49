import { cleanName } from './linkText.ts'

/** The name itself, or with the first free number: "Texas (2)". Shortened where the number would not fit into a name. */
export function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  const name = cleanName(wanted)
  if (!taken.has(name)) return name
  const characters = Array.from(name.replace(/ \(\d{1,4}\)$/, ''))
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`
    let numbered = characters.join('') + suffix
    while (cleanName(numbered) !== numbered && characters.length > 0) {
      characters.pop()
      numbered = characters.join('').trimEnd() + suffix
    }
    if (!taken.has(numbered)) return numbered
  }
}
