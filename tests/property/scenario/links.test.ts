import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { arbitraryScenario } from '../../support/arbitraryScenario.ts'
import { LINK_DAMAGES } from '../../support/linkDamages.ts'
import { expectWhole } from '../../support/expectWhole.ts'

await loadListUnpacker()

const scenarios = arbitraryScenario(FULL_FACTS)

/** Scenarios written and read back in every run of the suite, others each time; `LANDFALL_LINK_RUNS=10000` tries more. */
const ROUND_TRIPS = Number(process.env['LANDFALL_LINK_RUNS'] ?? 2500)

describe('links', { timeout: 180_000 }, () => {
  test('a written scenario reads back as itself, without a notice, readable and packed', () => {
    let packed = 0
    const cpu = process.cpuUsage()
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const readable = serializeLink(scenario)
        const link = addressQuery(scenario)
        if (link !== readable) {
          packed += 1
          expect(readable.length).toBeGreaterThan(1_200)
          expect(link.length).toBeLessThan(readable.length)
          expect(link).toMatch(/&z=[a-z2-7]+&ck=[0-9a-z]{4}$/)
        }
        const read = parseLink(`?${link}`, '', FULL_FACTS)
        expect(read.repairs).toEqual([])
        expect(read.scenario).toStrictEqual(scenario)
        expect(read.kind).toBe(scenario.market === null ? 'live' : 'snapshot')
        expect(addressQuery(read.scenario)).toBe(link)
        // Packed or not, a link says the same.
        if (link !== readable) expect(parseLink(`?${readable}`, '', FULL_FACTS)).toStrictEqual(read)
      }),
      { numRuns: ROUND_TRIPS },
    )
    const { user, system } = process.cpuUsage(cpu)
    console.log(
      `${ROUND_TRIPS} scenarios, ${packed} packed, in ${((user + system) / 1e6).toFixed(1)} s of CPU`,
    )
    expect(packed).toBeGreaterThan(ROUND_TRIPS / 10)
  })

  test('links use the safe alphabet and end in their checksum', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const link = serializeLink(scenario)
        expect(link).toMatch(/^v=1&ds=2611[A-Za-z0-9.,:&=%-]*&ck=[0-9a-z]{4}$/)
        expect(new URL(`https://example.org/?${link}`).search).toBe(`?${link}`)
      }),
      { numRuns: 300 },
    )
  })

  test('the fragment says the same as the query', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const link = serializeLink(scenario)
        expect(parseLink('', `#${link}`, FULL_FACTS)).toStrictEqual(parseLink(`?${link}`, '', FULL_FACTS))
      }),
      { numRuns: 200 },
    )
  })

  test('damage on the way is undone without a notice', () => {
    // Spaces that wrapping put into free text cannot be told from its own, nor can case be had back.
    const { 'upper case': _upper, ...always } = LINK_DAMAGES
    const damages = Object.values(always)
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...damages), (scenario, damage) => {
        const read = parseLink(`?${damage(addressQuery(scenario))}`, '', FULL_FACTS)
        expect(read.repairs).toEqual([])
        expect(read.scenario).toStrictEqual(scenario)
      }),
      { numRuns: 300 },
    )
  })

  test('a name with an ampersand survives a link that was escaped whole', () => {
    const [line] = DEFAULT_SCENARIO.lines
    if (line === undefined) throw new Error('the default scenario has no line')
    const scenario = { ...DEFAULT_SCENARIO, lines: [{ ...line, modelId: null, label: 'A & B' }, line] }
    const read = parseLink(`?${encodeURIComponent(serializeLink(scenario))}`, '', FULL_FACTS)
    expect(read.repairs).toEqual([])
    expect(read.scenario).toStrictEqual(scenario)
  })

  test('upper case loses nothing but the case of free text', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const plain = {
          ...scenario,
          name: '',
          lines: scenario.lines.map((line) => (line.modelId === null ? { ...line, label: 'OWN' } : line)),
        }
        const read = parseLink(`?${serializeLink(plain).toUpperCase()}`, '', FULL_FACTS)
        expect(read.scenario).toStrictEqual(plain)
      }),
      { numRuns: 300 },
    )
  })

  test('a link cut anywhere still opens, and says that it may be cut', () => {
    fc.assert(
      fc.property(scenarios, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
        const link = serializeLink(scenario)
        const cut = link.slice(0, Math.floor(link.length * share))
        const read = parseLink(`?${cut}`, '', FULL_FACTS)
        expect(() => serializeLink(read.scenario)).not.toThrow()
        expectWhole(read.scenario)
        if (cut.length < link.length && cut.startsWith('v=1&ds=2611&')) {
          expect(read.repairs.map(({ key }) => key)).toContain('ck')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('no text throws, and what comes back is whole', () => {
    const words = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.constantFrom(
            'm=',
            'trf=',
            'hold=',
            'x1=',
            'c1=',
            'mkt=',
            'net=',
            'stor=',
            'sel=',
            'rt=',
            'axd=',
          ),
          fc.constantFrom(
            '&',
            '=',
            ':',
            ',',
            '%',
            '%23',
            '&amp;',
            '%25',
            '__proto__',
            'constructor',
            '1e999',
          ),
          fc.constantFrom(
            's21pro',
            'c1',
            'x1',
            'f',
            'q',
            'NaN',
            'Infinity',
            '-1',
            '999999999999',
            '<script>',
            '%E2%8',
          ),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(words, words, (search, hash) => {
        const read = parseLink(search, hash, SEED_FACTS)
        expectWhole(read.scenario)
        for (const repair of read.repairs) {
          expect(repair.raw.length).toBeLessThanOrEqual(160)
          expect(Array.from(repair.raw).length).toBeLessThanOrEqual(80)
          expect(repair.message).not.toMatch(/undefined|NaN|\[object/)
        }
        expect(typeof linkNeedsFullFacts(search, hash, SEED_FACTS)).toBe('boolean')
        // What was read is a fixed point: written and read again it is the same, without a notice.
        const link = serializeLink(read.scenario)
        const again = parseLink(link, '', SEED_FACTS)
        expect(again.scenario).toStrictEqual(read.scenario)
        expect(again.repairs).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('one character changed anywhere is noticed or harmless', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('0', '9', 'a', '-', '.', ':', ','),
        (scenario, share, char) => {
          const link = serializeLink(scenario)
          const at = Math.min(link.length - 1, Math.floor(link.length * share))
          const changed = link.slice(0, at) + char + link.slice(at + 1)
          const read = parseLink(`?${changed}`, '', FULL_FACTS)
          expectWhole(read.scenario)
          if (read.repairs.length === 0) expect(read.scenario).toStrictEqual(scenario)
        },
      ),
      { numRuns: 250 },
    )
  })
})
