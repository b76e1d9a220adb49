import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { serializeLink } from '#scenario/serializeLink.ts'

const CORPUS = readFileSync(new URL('../../links/v1.txt', import.meta.url), 'utf8')

/** Links that must stay as they are; raise both when links are appended. */
const SEALED_LINES = 51
const SEALED_DIGEST = '344dee3320c5543e'

interface GoldenLink {
  readonly link: string
  readonly canonical: boolean
  readonly notices: readonly string[]
  readonly expected: object
}

function readCorpus(): readonly GoldenLink[] {
  const lines = CORPUS.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.flatMap((line, index): GoldenLink[] => {
    if (line.startsWith('  ')) return []
    const canonical = !line.startsWith('~ ')
    const [link = '', notices = ''] = canonical ? [line] : line.slice(2).split(' |')
    const expected = JSON.parse(lines[index + 1] ?? 'null') as object
    return [{ link, canonical, notices: notices.split(' ').filter(Boolean), expected }]
  })
}

const links = readCorpus()

describe('golden links', () => {
  test('are only ever appended to', () => {
    const sealed = CORPUS.split('\n').slice(0, SEALED_LINES).join('\n')
    expect(createHash('sha256').update(sealed).digest('hex').slice(0, 16)).toBe(SEALED_DIGEST)
    expect(links.filter(({ canonical }) => canonical).length).toBeGreaterThanOrEqual(14)
  })

  test.each(links)('$link', ({ link, canonical, notices, expected }) => {
    const read = parseLink(`?${link}`, '', FULL_FACTS)
    expect(read.scenario).toMatchObject(expected)
    expect(read.repairs.map(({ key }) => key)).toEqual(notices)
    expect(parseLink('', `#${link}`, FULL_FACTS).scenario).toEqual(read.scenario)
    if (canonical) expect(serializeLink(read.scenario)).toBe(link)
  })
})
