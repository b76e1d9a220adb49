import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { CHOICE_KEYS, LINE_TAGS, LINK_KEYS, ROUTE_TAGS, STAGE_LETTERS } from '#scenario/linkKeys.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { GOLDEN_CORPUS, GOLDEN_LINKS } from '../../support/goldenLinks.ts'

await loadListUnpacker()

/** Links that must stay as they are; raise both when links are appended. */
const SEALED_LINES = 95
const SEALED_DIGEST = '90b0f6b2149f9b30'

describe('golden links', () => {
  test('are only ever appended to', () => {
    const sealed = GOLDEN_CORPUS.split('\n').slice(0, SEALED_LINES).join('\n')
    expect(createHash('sha256').update(sealed).digest('hex').slice(0, 16)).toBe(SEALED_DIGEST)
    expect(GOLDEN_LINKS.filter(({ canonical }) => canonical).length).toBeGreaterThanOrEqual(16)
  })

  test('say every key, word and tag of the grammar at least once', () => {
    const parameters = GOLDEN_LINKS.filter(({ canonical }) => canonical).flatMap(({ link }) =>
      link.split('&'),
    )
    const keys = new Set(parameters.map((one) => one.split('=')[0]))
    expect(LINK_KEYS.map(([key]) => key).filter((key) => !keys.has(key))).toEqual([])
    const defaults: Readonly<Record<string, unknown>> = FULL_FACTS.set.scenario
    for (const [key, field, words] of CHOICE_KEYS) {
      const unsaid = Object.entries(words).filter(
        ([word, value]) => value !== defaults[field] && !parameters.includes(`${key}=${word}`),
      )
      expect(unsaid, key).toEqual([])
    }
    const said = (key: string, pattern: string): boolean =>
      parameters.some((one) => new RegExp(`^${key}=(?:.*,)?${pattern}`).test(one))
    for (const [tag] of LINE_TAGS) expect(said('m', `[^,]*:${tag}[\\d.]`), `m ${tag}`).toBe(true)
    for (const [tag] of ROUTE_TAGS) expect(said('rt', `[^,]*:${tag}-?[\\d.]`), `rt ${tag}`).toBe(true)
    for (const letter of [...Object.keys(STAGE_LETTERS), 'x'])
      expect(said('hold', `${letter}\\d`), `hold ${letter}`).toBe(true)
    for (const letter of ['s', 'f', 'q', 'c']) expect(said('trf', letter), `trf ${letter}`).toBe(true)
    for (const letter of ['s', 'r', 'k', 't:g']) expect(said('net', letter), `net ${letter}`).toBe(true)
    for (const letter of ['g', 'n']) expect(said('btc', letter), `btc ${letter}`).toBe(true)
  })

  test.each(GOLDEN_LINKS)('$link', ({ link, canonical, notices, expected }) => {
    const read = parseLink(`?${link}`, '', FULL_FACTS)
    expect(read.scenario).toMatchObject(expected)
    expect(read.repairs.map(({ key }) => key)).toEqual(notices)
    expect(parseLink('', `#${link}`, FULL_FACTS).scenario).toEqual(read.scenario)
    if (canonical) expect(addressQuery(read.scenario)).toBe(link)
  })
})
