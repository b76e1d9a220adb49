import { describe, expect, test } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { sealLink } from '#scenario/linkChecksum.ts'
import { isOldLink, LINK_GRAMMAR, migrateParameters } from '#scenario/linkMigrations.ts'
import { parseLink } from '#scenario/parseLink.ts'

await loadListUnpacker()

const read = (query: string) => parseLink(`?${query}`, '', FULL_FACTS)

describe('a link of grammar 0', () => {
  const link = sealLink('v=0&hor=36&opx=6&duty=0,25,60&kwh=0.062')

  test('opens as what it meant then: months, USD per month, flat duties beside the schedule', () => {
    const { scenario, repairs, kind } = read(link)
    expect(repairs).toEqual([])
    expect(kind).toBe('live')
    expect(scenario).toEqual({
      ...DEFAULT_SCENARIO,
      horizonDays: 1095,
      fixedUsdPerUnitDay: (6 * 12) / 365,
      powerUsdPerKwh: 0.062,
      tariffs: [
        { kind: 'scheduled' },
        { kind: 'flat', rate: 0 },
        { kind: 'flat', rate: 0.25 },
        { kind: 'flat', rate: 0.6 },
      ],
    })
  })

  test('is written in today’s grammar, which reads back as the same scenario', () => {
    const { scenario } = read(link)
    const written = addressQuery(scenario)
    expect(written).toMatch(/^v=1&ds=2611&trf=s,f0,f25,f60&hor=1095&kwh=0.062&opx=0.197260\d+&ck=/)
    expect(read(written)).toMatchObject({ scenario, repairs: [] })
  })

  test('is repaired before it is migrated, and says what it cannot take', () => {
    expect(read(`${link.replaceAll('&', '&amp;').toUpperCase()}).`)).toEqual(read(link))
    const { scenario, repairs } = read('v=0&hor=abc&opx=-3&duty=x,25')
    expect(repairs.map(({ key, field }) => [key, field])).toEqual([
      ['trf', 'tariffs'],
      ['hor', 'horizonDays'],
      ['opx', 'fixedUsdPerUnitDay'],
    ])
    expect(scenario.horizonDays).toBe(DEFAULT_SCENARIO.horizonDays)
    expect(scenario.tariffs).toEqual([{ kind: 'scheduled' }, { kind: 'flat', rate: 0.25 }])
    expect(read(`v=0&hor=${'9'.repeat(400)}`).repairs.map(({ key }) => key)).toEqual(['hor'])
  })

  test('does not change what the same words mean today', () => {
    expect(read('v=1&hor=36&opx=6').scenario).toMatchObject({ horizonDays: 36, fixedUsdPerUnitDay: 6 })
    expect(read('hor=36').scenario.horizonDays).toBe(36)
    expect(read('v=1&duty=25').repairs.map(({ key }) => key)).toEqual(['duty'])
  })

  test('in a fragment leaves the query beside it alone', () => {
    expect(parseLink('?v=1&opx=6', '#v=0&hor=36', FULL_FACTS).scenario).toMatchObject({
      horizonDays: 1095,
      fixedUsdPerUnitDay: 6,
    })
  })
})

describe('versions', () => {
  test('every older one is migrated, step by step, and nothing else is touched', () => {
    for (let version = 0; version < LINK_GRAMMAR; version += 1) {
      expect(migrateParameters([['v', String(version)]])).toEqual([['v', String(LINK_GRAMMAR)]])
    }
    for (const version of [String(LINK_GRAMMAR), '7', '', '-1', '0.5', 'x', '00000']) {
      const parameters = [
        ['v', version],
        ['hor', '36'],
      ] as const
      expect(migrateParameters(parameters)).toBe(parameters)
    }
    expect(migrateParameters([])).toEqual([])
  })

  test('only an older one may be rewritten in the address', () => {
    for (const [search, hash] of [
      ['?v=0&hor=36', ''],
      ['?utm_source=x&v=0', ''],
      ['', '#v=0'],
      ['?V=0&hor=3', ''],
    ] as const) {
      expect(isOldLink(search, hash)).toBe(true)
    }
    for (const [search, hash] of [
      ['', ''],
      ['?v=1&hor=36', ''],
      ['?v=2', ''],
      ['?v=', ''],
      ['?hv=0', ''],
      ['?v=0x', ''],
      ['', '#v=1'],
    ] as const) {
      expect(isOldLink(search, hash)).toBe(false)
    }
  })

  test('a newer one is read as far as it is understood, and says that it is newer', () => {
    const { scenario, repairs } = read(sealLink('v=2&ds=2611&kwh=0.05&novel=7&hold=c30'))
    expect(scenario).toMatchObject({ powerUsdPerKwh: 0.05, holds: [{ days: 30 }] })
    expect(repairs.map(({ message }) => message)).toEqual([
      '“novel” is no setting of Landfall and is ignored.',
      'Link version: version 2 is newer than this page, which read what it knows; a reload may bring the newer page.',
    ])
  })

  test('what is no version is read as today’s', () => {
    for (const version of ['x', '-1', '1.5', '%E2%80%AE', '99999']) {
      const { scenario, repairs } = read(`v=${version}&kwh=0.05`)
      expect(scenario.powerUsdPerKwh).toBe(0.05)
      expect(repairs.map(({ key }) => key)).toEqual(['v'])
    }
  })
})
