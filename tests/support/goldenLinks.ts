import { readFileSync } from 'node:fs'

export interface GoldenLink {
  readonly link: string
  /** False: damaged or hand-made, marked ~ in the corpus. */
  readonly canonical: boolean
  /** Keys of the notices it must give, in order. */
  readonly notices: readonly string[]
  /** Part of the scenario it must open with. */
  readonly expected: object
}

/** Text of the corpus of links. */
export const GOLDEN_CORPUS = readFileSync(new URL('../links/v1.txt', import.meta.url), 'utf8')

function readCorpus(): readonly GoldenLink[] {
  const lines = GOLDEN_CORPUS.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.flatMap((line, index): GoldenLink[] => {
    if (line.startsWith('  ')) return []
    const canonical = !line.startsWith('~ ')
    const [link = '', notices = ''] = canonical ? [line] : line.slice(2).split(' |')
    const expected = JSON.parse(lines[index + 1] ?? 'null') as object
    return [{ link, canonical, notices: notices.split(' ').filter(Boolean), expected }]
  })
}

/** Every link of the corpus, in its order. */
export const GOLDEN_LINKS = readCorpus()
