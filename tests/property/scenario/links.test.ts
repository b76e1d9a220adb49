import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { arbitraryScenario } from '../../support/arbitraryScenario.ts'

const scenarios = arbitraryScenario(FULL_FACTS)

describe('links', { timeout: 60_000 }, () => {
  test('a written scenario reads back as itself, without a notice', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const link = serializeLink(scenario)
        const read = parseLink(`?${link}`, '', FULL_FACTS)
        expect(read.repairs).toEqual([])
        expect(read.scenario).toStrictEqual(scenario)
        expect(read.kind).toBe(scenario.market === null ? 'live' : 'snapshot')
        expect(serializeLink(read.scenario)).toBe(link)
      }),
      { numRuns: 300 },
    )
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
    const damages: readonly ((link: string) => string)[] = [
      (link) => link.replaceAll('&', '&amp;'),
      (link) => link.replaceAll('%', '%25'),
      (link) => link.replaceAll(',', '%2C').replaceAll(':', '%3a'),
      (link) => link.replaceAll(',', '%252C').replaceAll(':', '%253A'),
      (link) => encodeURIComponent(link),
      (link) => `x=1%23${link}`.slice(3),
      (link) => `${link}.`,
      (link) => `${link}),`,
      (link) => `fbclid=Abc_1&${link}&utm_source=chat&from=timeline&isappinstalled=0`,
      (link) => `%23${link}`,
      (link) => `page%23${link}`,
    ]
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...damages), (scenario, damage) => {
        const read = parseLink(`?${damage(serializeLink(scenario))}`, '', FULL_FACTS)
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

function expectWhole(scenario: ReturnType<typeof parseLink>['scenario']): void {
  expect(scenario.lines[scenario.selected.line]).toBeDefined()
  expect(scenario.tariffs[scenario.selected.tariff]).toBeDefined()
  expect(scenario.holds[scenario.selected.hold]).toBeDefined()
  const numbers: number[] = []
  JSON.stringify(scenario, (_, value: unknown) => {
    if (typeof value === 'number') numbers.push(value)
    return value
  })
  expect(numbers.every(Number.isFinite)).toBe(true)
}
