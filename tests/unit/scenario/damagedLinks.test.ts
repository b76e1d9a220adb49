import { describe, expect, test } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { LINK_KEYS } from '#scenario/linkKeys.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { expectWhole } from '../../support/expectWhole.ts'
import { GOLDEN_LINKS } from '../../support/goldenLinks.ts'
import { LINK_DAMAGES } from '../../support/linkDamages.ts'
import { LONG_SCENARIO } from '../../support/longScenario.ts'

await loadListUnpacker()

const read = (query: string) => parseLink(`?${query}`, '', FULL_FACTS)
const canonical = GOLDEN_LINKS.filter((golden) => golden.canonical).map(({ link }) => link)

describe('every golden link', () => {
  test.each(Object.entries(LINK_DAMAGES))('survives %s', (name, damage) => {
    for (const link of canonical) {
      const intact = read(link).scenario
      const opened = read(damage(link))
      if (name === 'upper case') {
        // Free text cannot get its case back, and then the checksum cannot be right.
        const freeText = /&name=|&m=[^&]*:n/.test(link)
        expect(opened.repairs.map(({ key }) => key)).toEqual(freeText ? ['ck'] : [])
        const anonymous = (scenario: typeof intact) => ({
          ...scenario,
          name: '',
          lines: scenario.lines.map((line) => ({ ...line, label: line.label.toUpperCase() })),
        })
        expect(anonymous(opened.scenario)).toEqual(anonymous(intact))
      } else {
        expect(opened.repairs).toEqual([])
        expect(opened.scenario).toStrictEqual(intact)
      }
    }
  })

  test('survives two damages at once', () => {
    const [link = ''] = canonical.slice(4)
    for (const name of [
      'HTML escaping',
      'the whole query escaped',
      'double escaping of percent signs',
    ] as const) {
      for (const after of [
        'a full stop',
        'two brackets and a comma',
        'parameters of WeChat',
        'upper case',
      ] as const) {
        const damaged = LINK_DAMAGES[after]?.(LINK_DAMAGES[name]?.(link) ?? '') ?? ''
        expect(read(damaged), `${name}, ${after}`).toEqual(read(link))
      }
    }
  })

  test('drops what platforms appended when it is written again', () => {
    for (const link of canonical) {
      const appended = `fbclid=Abc_1&${link}&utm_source=chat&from=timeline&isappinstalled=0`
      expect(addressQuery(read(appended).scenario)).toBe(link)
    }
  })
})

describe('a link cut at any character', () => {
  const links = [...canonical.filter((_, index) => index % 3 === 0), addressQuery(LONG_SCENARIO)]

  test.each(links)('opens, and says so: %s', (link) => {
    for (let length = 0; length < link.length; length += 1) {
      const cut = link.slice(0, length)
      for (const opened of [read(cut), parseLink('', `#${cut}`, FULL_FACTS)]) {
        expectWhole(opened.scenario)
        const keys = opened.repairs.map(({ key }) => key)
        if (cut.startsWith('v=1&ds=')) expect(keys, cut).toContain('ck')
        const listsLost = /&z=./.test(cut) && opened.scenario.lines.length !== LONG_SCENARIO.lines.length
        if (listsLost) expect(keys, cut).toContain('z')
      }
    }
  })

  test('a market or receipt that was cut is never taken for a good one in silence', () => {
    for (const link of canonical.filter((one) => one.includes('&mkt='))) {
      for (let length = link.indexOf('&mkt='); length < link.length; length += 1) {
        expect(read(link.slice(0, length)).repairs.map(({ key }) => key)).toContain('ck')
      }
    }
  })
})

describe('problems', () => {
  test('each is listed with the field it belongs to', () => {
    const fields = new Map(LINK_KEYS.map(([key, field]) => [key, field]))
    const broken = LINK_KEYS.filter(([key]) => !/^(?:[cx]\d|name|v|ds|rx|eng)$/.test(key))
      .map(([key]) => `${key}=%2B%2B`)
      .join('&')
    const { repairs } = read(broken)
    const silent = ['ck']
    for (const [key, field] of fields) {
      if (silent.includes(key) || !broken.includes(`${key}=%2B%2B`)) continue
      expect(
        repairs.filter((repair) => repair.key === key).map((repair) => repair.field),
        key,
      ).toContain(field)
    }
    const { repairs: twice } = read('kwh=abc&m=nosuch')
    expect(twice.map(({ key, field }) => [key, field])).toEqual([
      ['m', 'lines'],
      ['kwh', 'powerUsdPerKwh'],
    ])
  })
})
