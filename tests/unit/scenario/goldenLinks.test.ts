import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { GOLDEN_CORPUS, GOLDEN_LINKS } from '../../support/goldenLinks.ts'

await loadListUnpacker()

/** Links that must stay as they are; raise both when links are appended. */
const SEALED_LINES = 87
const SEALED_DIGEST = '86c7571659f9647f'

describe('golden links', () => {
  test('are only ever appended to', () => {
    const sealed = GOLDEN_CORPUS.split('\n').slice(0, SEALED_LINES).join('\n')
    expect(createHash('sha256').update(sealed).digest('hex').slice(0, 16)).toBe(SEALED_DIGEST)
    expect(GOLDEN_LINKS.filter(({ canonical }) => canonical).length).toBeGreaterThanOrEqual(16)
  })

  test.each(GOLDEN_LINKS)('$link', ({ link, canonical, notices, expected }) => {
    const read = parseLink(`?${link}`, '', FULL_FACTS)
    expect(read.scenario).toMatchObject(expected)
    expect(read.repairs.map(({ key }) => key)).toEqual(notices)
    expect(parseLink('', `#${link}`, FULL_FACTS).scenario).toEqual(read.scenario)
    if (canonical) expect(addressQuery(read.scenario)).toBe(link)
  })
})
