import { deflateSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { decodeBase32, encodeBase32 } from '#scenario/base32.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { embedQuery } from '#scenario/embedQuery.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { sealLink } from '#scenario/linkChecksum.ts'
import { linkModelIds, parseLink } from '#scenario/parseLink.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { unpackLists } from '#scenario/unpackLists.ts'
import { LONG_SCENARIO } from '../../support/longScenario.ts'

await loadListUnpacker()

const ascii = (text: string) => new TextEncoder().encode(text)
const pack = (text: string) => encodeBase32(deflateSync(ascii(text), { level: 9 }))
const read = (query: string) => parseLink(`?${query}`, '', FULL_FACTS)
const packed = addressQuery(LONG_SCENARIO)

describe('base32', () => {
  test('gives the values of RFC 4648, in lower case and without padding', () => {
    const values = {
      f: 'my',
      fo: 'mzxq',
      foo: 'mzxw6',
      foob: 'mzxw6yq',
      fooba: 'mzxw6ytb',
      foobar: 'mzxw6ytboi',
    }
    for (const [text, encoded] of Object.entries(values)) {
      expect(encodeBase32(ascii(text))).toBe(encoded)
      expect(decodeBase32(encoded)).toEqual(ascii(text))
      expect(decodeBase32(encoded.toUpperCase())).toEqual(ascii(text))
    }
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes)
    for (const text of ['mzxw1', 'mz xw6', 'mzxw6=', 'mzxw_', '%E2']) expect(decodeBase32(text)).toBeNull()
  })
})

describe('a long link', () => {
  test('is packed, with z before the checksum and everything else readable', () => {
    const readable = serializeLink(LONG_SCENARIO)
    expect(readable.length).toBeGreaterThan(1_300)
    expect(packed).toMatch(
      /^v=1&ds=2611&kwh=0.0525&sel=4:3:2&name=Tender%20of%20Q4&z=[a-z2-7]+&ck=[0-9a-z]{4}$/,
    )
    expect(packed.length).toBeLessThan(1_200)
  })

  test('opens as the scenario it was, without a notice, from every face of an address', () => {
    for (const opened of [
      read(packed),
      parseLink('', `#${packed}`, FULL_FACTS),
      read(`theme=dark&bg=clear&${packed}&id=a1`),
      read(packed.toUpperCase().replace('TENDER%20OF%20Q4', 'Tender%20of%20Q4')),
    ]) {
      expect(opened.repairs).toEqual([])
      expect(opened.scenario).toStrictEqual(LONG_SCENARIO)
      expect(addressQuery(opened.scenario)).toBe(packed)
    }
  })

  test('is packed only beyond 1,200 characters', () => {
    const lines = LONG_SCENARIO.lines.slice(0, 7)
    // One character at a time over the edge.
    const edge: string[] = []
    for (let length = 1; length <= 100; length += 1) {
      const label = 'y'.repeat(1 + Math.max(0, length - 60))
      const scenario = {
        ...LONG_SCENARIO,
        lines: lines.map((line, index) => (index === 0 ? { ...line, label } : line)),
        name: 'x'.repeat(Math.min(60, length)),
      }
      const readable = serializeLink(scenario)
      const address = addressQuery(scenario)
      if (readable.length <= 1_200) expect(address).toBe(readable)
      else expect(address).toMatch(/&z=[a-z2-7]+&ck=[0-9a-z]{4}$/)
      if (readable.length === 1_200) edge.push('last readable')
      if (readable.length === 1_201) edge.push('first packed')
    }

    expect(edge).toEqual(['last readable', 'first packed'])
  })

  test('names its models before it is unpacked for good, so that the catalogue can be fetched', () => {
    const lines = LONG_SCENARIO.lines.map((line, index) =>
      index === 3 ? { ...line, modelId: 's21xp', label: 'S21 XP' } : line,
    )
    const address = addressQuery({ ...LONG_SCENARIO, lines })
    expect(address).toContain('&z=')
    expect(linkModelIds(address, '')).toEqual(['s21xp'])
  })
})

describe('a damaged packed link', () => {
  test('says so, and the rest of it stands', () => {
    for (const z of [
      '',
      'a',
      '0189',
      'mzxw6ytboi',
      packed.slice(80, 200),
      pack('m=s21pro\u0000'),
      pack(''),
    ]) {
      const { scenario, repairs } = read(sealLink(`v=1&ds=2611&kwh=0.06&z=${z}`))
      expect(scenario).toMatchObject({ powerUsdPerKwh: 0.06, lines: DEFAULT_SCENARIO.lines })
      expect(repairs).toMatchObject([{ key: 'z', field: 'lines' }])
      expect(repairs[0]?.message).toBe(
        'Packed lists: they could not be unpacked; the default lists are used.',
      )
    }
  })

  test('one character changed is noticed by the checksum at the least', () => {
    const at = packed.indexOf('&z=') + 3
    for (let index = at; index < packed.length - 8; index += 7) {
      const changed = packed.slice(0, index) + (packed[index] === 'a' ? 'b' : 'a') + packed.slice(index + 1)
      const { scenario, repairs } = read(changed)
      expect(scenario.powerUsdPerKwh).toBe(0.0525)
      expect(repairs.map(({ key }) => key)).toContain('ck')
    }
  })

  test('a list that stands outside as well is taken from there', () => {
    const { scenario, repairs } = read(sealLink(`v=1&ds=2611&m=t21&z=${pack('m=s21pro&hold=90')}`))
    expect(scenario.lines.map(({ modelId }) => modelId)).toEqual(['t21'])
    expect(scenario.holds).toEqual([{ kind: 'fixed', stage: 'customs', days: 90 }])
    expect(repairs.map(({ key }) => key)).toEqual(['m'])
  })

  test('only lists come out of it', () => {
    const text = `kwh=9&mkt=x&z=${'a'.repeat(9)}&v=0&ck=0000&constructor=2&hold=90`
    const { scenario, repairs } = read(sealLink(`v=1&ds=2611&z=${pack(text)}`))
    expect(repairs).toEqual([])
    expect(scenario).toEqual({ ...DEFAULT_SCENARIO, holds: [{ kind: 'fixed', stage: 'customs', days: 90 }] })
  })

  test('text longer than any scenario’s is refused whole, not cut', () => {
    // Digits that do not repeat, so that it is unpacked in many steps.
    const digits = Array.from({ length: 2_600 }, (_, index) => String((index * 7919) % 99_991)).join('')
    expect(unpackLists(pack(`m=${digits.slice(0, 11_900)}`))).toHaveLength(11_902)
    expect(unpackLists(pack(`m=${digits.slice(0, 12_100)}`))).toBeNull()
  })

  test('a bomb is given up long before it is unpacked', () => {
    const bomb = pack(`m=${'s21pro,'.repeat(1_000_000)}`)
    expect(bomb.length).toBeGreaterThan(10_000)
    const times = Array.from({ length: 3 }, () => {
      const start = process.cpuUsage()
      expect(unpackLists(bomb)).toBeNull()
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    })
    expect(Math.min(...times)).toBeLessThan(20)
    expect(read(`v=1&kwh=0.06&z=${bomb}`).repairs.map(({ key }) => key)).toContain('z')
    // Stored blocks, an endless tree, and a block that never ends.
    for (const bytes of [[1, 0xff, 0xff, 0, 0], [5, 0xff, 0xff], [0, 0, 0, 0xff, 0xff], [3], [0xff]]) {
      expect(unpackLists(encodeBase32(Uint8Array.from(bytes)))).toBeNull()
    }
  })
})

describe('the query of an embed', () => {
  test('names the metric even where it is the default, in its place, sealed', () => {
    expect(embedQuery(DEFAULT_SCENARIO)).toMatch(/^v=1&ds=2611&y=roi&ck=[0-9a-z]{4}$/)
    const named = embedQuery({
      ...DEFAULT_SCENARIO,
      view: 'rank',
      compareBy: 'holds',
      name: 'Q4',
      powerUsdPerKwh: 0.06,
    })
    expect(named).toMatch(/^v=1&ds=2611&kwh=0.06&view=rank&y=roi&cmp=holds&name=Q4&ck=[0-9a-z]{4}$/)
    expect(embedQuery({ ...DEFAULT_SCENARIO, metric: 'npv' })).toBe(
      serializeLink({ ...DEFAULT_SCENARIO, metric: 'npv' }),
    )
  })

  test('opens as the same scenario, without a notice, packed or not', () => {
    for (const scenario of [DEFAULT_SCENARIO, LONG_SCENARIO, { ...LONG_SCENARIO, metric: 'npv' as const }]) {
      const query = embedQuery(scenario)
      expect(query).toContain(`&y=${scenario.metric}`)
      expect(parseLink(`?theme=dark&ui=min&${query}`, '', SEED_FACTS)).toMatchObject({
        scenario,
        repairs: [],
      })
    }
    expect(embedQuery(LONG_SCENARIO)).toContain('&z=')
  })
})
