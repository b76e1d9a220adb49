import { beforeAll, describe, expect, test } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { changedFields } from '#scenario/changedFields.ts'
import { DEFAULT_SCENARIO, defaultScenarioOf } from '#scenario/defaultScenario.ts'
import { addDefaultSet, defaultSetOf, seedFactsOf } from '#scenario/defaultSets.ts'
import { setField, setRoute, updateLine } from '#scenario/editScenario.ts'
import { fullFactsOf, FULL_FACTS } from '#scenario/fullFacts.ts'
import { holdRiskOf } from '#scenario/holdRisk.ts'
import { sealLink } from '#scenario/linkChecksum.ts'
import { newLine } from '#scenario/newLine.ts'
import { openFacts } from '#scenario/olderSets.ts'
import { linkFacts, linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import { dataFacts, dataNeedsFullFacts, restoreScenario } from '#scenario/restoreScenario.ts'
import { allRoutes, routeOf } from '#scenario/routes.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { toCases } from '#scenario/toCases.ts'
import { olderFacts } from '../../support/olderSet.ts'

const older = olderFacts('2401')
const oldDefault = defaultScenarioOf(older.seed)
beforeAll(() => addDefaultSet(older.seed))

const read = (query: string, facts = older.seed) => parseLink(`?${query}`, '', facts)

describe('a link of an older default set', () => {
  const shortest = sealLink('v=1&ds=2401')

  test('is read with the defaults, quotes and specification of that set', async () => {
    const facts = await linkFacts(`?${shortest}`, '')
    expect(facts).toBe(older.seed)
    const { scenario, repairs } = read(shortest, facts)
    expect(repairs).toEqual([])
    expect(scenario).toEqual(oldDefault)
    expect(scenario).toMatchObject({ defaultSet: '2401', powerUsdPerKwh: 0.09 })
    expect(scenario.lines[0]).toMatchObject({ quantity: 7, hashrateThs: 239, quoteUsd: 2849 })
    expect(DEFAULT_SCENARIO.lines[0]).toMatchObject({ quantity: 100, hashrateThs: 234, quoteUsd: 1849 })
  })

  test('is written with its own set and leaves out its own defaults', () => {
    expect(serializeLink(oldDefault)).toBe(shortest)
    const edited = setField(oldDefault, 'powerUsdPerKwh', DEFAULT_SCENARIO.powerUsdPerKwh)
    expect(serializeLink(edited)).toBe(sealLink('v=1&ds=2401&kwh=0.045'))
    expect(read(serializeLink(edited)).scenario).toEqual(edited)
    expect(edited.defaultSet).toBe('2401')
    expect(changedFields(edited).changed.map(({ field }) => field)).toEqual(['powerUsdPerKwh'])
  })

  test('keeps lines, routes and outlooks that differ from its own defaults only', () => {
    const line = updateLine(oldDefault, 0, { routeId: 'my', quantity: 100 })
    const cn = routeOf(line, 'cn')
    if (cn === null) throw new Error('no route')
    expect(cn.leadDays).toBe(31)
    const routed = setRoute(line, { ...cn, leadDays: 20 })
    const scenario = setField(routed, 'network', { kind: 'trend', growthAnnual: null, halfLifeDays: 730 })
    const link = serializeLink(scenario)
    expect(link).toContain('&m=s21pro:x100,')
    expect(link).toContain('&rt=cn:cn:l20&')
    expect(link).toContain('&net=t:h730&')
    expect(read(link).scenario).toEqual(scenario)
    expect(setRoute(scenario, cn).routes).toEqual([])
    expect(allRoutes(scenario).map(({ leadDays }) => leadDays)).toEqual([20, 31, 31, 31, 29])
  })

  test('is evaluated with the fixed terms, duties, fees and outlooks of that set', () => {
    const repeat = setField(oldDefault, 'network', { kind: 'repeat2025' })
    const [first] = toCases(repeat, BUNDLED_MARKET, older.seed)
    const [newest] = toCases(
      { ...DEFAULT_SCENARIO, network: { kind: 'repeat2025' } },
      BUNDLED_MARKET,
      SEED_FACTS,
    )
    const input = first?.parts[0]?.input
    expect(input).toMatchObject({
      network: { blocksPerDay: 143, growthAnnual: 0.5 },
      logistics: { installDays: 9, leadDays: 31 },
      import: { mpfMinUsd: 1, mpfMaxUsd: 2 },
      purchase: { unitPriceUsd: 2849 },
    })
    const rates = (layers: readonly { readonly rate: number }[] | undefined) =>
      layers?.map(({ rate }) => rate)
    expect(rates(input?.import.layers)).toEqual(
      rates(newest?.parts[0]?.input.import.layers)?.map((rate) => rate / 2),
    )
    expect(holdRiskOf(oldDefault.lines[0]!, routeOf(oldDefault, 'cn')!, older.seed)).toBe(0.4)
  })

  test('is told when it needs the rest of its catalogue, and a new line comes from that', () => {
    const link = sealLink('v=1&ds=2401&m=s21xp')
    expect(linkNeedsFullFacts(`?${link}`, '', older.seed)).toBe(true)
    expect(read(link, older.full).scenario.lines[0]).toMatchObject({ modelId: 's21xp', hashrateThs: 275 })
    expect(newLine('s21xp', 'cn', older.full)).toMatchObject({ quantity: 7, resaleFraction: 0.1 })
  })

  test('pins everything in a snapshot without changing its set', () => {
    const pinned = snapshotScenario(oldDefault, BUNDLED_MARKET, null)
    const link = serializeLink(pinned)
    expect(link).toMatch(/^v=1&ds=2401&eng=1&m=s21pro:ocn:x7:h239:w3510:p2849,/)
    expect(read(link).scenario).toEqual(pinned)
  })
})

describe('stored data of an older default set', () => {
  test('comes back with that set, bare or in a file', async () => {
    const edited = setField(oldDefault, 'horizonDays', 900)
    for (const data of [edited, { schema: 1, scenario: edited }]) {
      const stored: unknown = JSON.parse(JSON.stringify(data))
      const facts = await dataFacts(stored)
      expect(facts).toBe(older.seed)
      expect(restoreScenario(stored, facts)).toEqual({ scenario: edited, repairs: [] })
    }
  })

  test('takes what is missing from its own defaults', () => {
    const { scenario } = restoreScenario({ defaultSet: '2401', name: 'Old' }, older.seed)
    expect(scenario).toEqual({ ...oldDefault, name: 'Old' })
  })

  test('is told when it needs the rest of its catalogue', () => {
    const stored = { defaultSet: '2401', lines: [{ modelId: 's21xp' }] }
    expect(dataNeedsFullFacts(stored, older.seed)).toBe(true)
    expect(dataNeedsFullFacts({ scenario: stored }, older.seed)).toBe(true)
    expect(dataNeedsFullFacts(stored, older.full)).toBe(false)
    for (const odd of [null, 7, 'x', [], { lines: 3 }, { lines: [null, 4, {}] }]) {
      expect(dataNeedsFullFacts(odd, older.seed)).toBe(false)
    }
  })
})

describe('a set nobody knows', () => {
  test('is noticed, and the newest one is used', async () => {
    const query = sealLink('v=1&ds=1901&kwh=0.05')
    const facts = await linkFacts(`?${query}`, '')
    expect(facts).toBe(SEED_FACTS)
    const { scenario, repairs } = read(query, facts)
    expect(scenario).toEqual({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.05 })
    expect(repairs).toMatchObject([
      {
        key: 'ds',
        raw: '1901',
        message: 'Default set: “1901” is not known here; the defaults of 2611 are used.',
      },
    ])
    const restored = restoreScenario(
      { ...DEFAULT_SCENARIO, defaultSet: '__proto__' },
      await dataFacts({ defaultSet: '__proto__' }),
    )
    expect(restored.scenario).toEqual(DEFAULT_SCENARIO)
    expect(restored.repairs).toMatchObject([{ key: 'ds', field: 'defaultSet' }])
  })

  test('is no set to make scenarios with', async () => {
    expect(() => seedFactsOf({ defaultSet: '1901' })).toThrow('default set 1901 is not loaded')
    await expect(fullFactsOf('1901')).rejects.toThrow('there is no default set 1901')
    expect(await openFacts(null)).toBe(SEED_FACTS)
    expect(defaultSetOf(DEFAULT_SCENARIO).id).toBe('2611')
    expect(await fullFactsOf('2611')).toBe(FULL_FACTS)
  })
})
