import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedEmbedLink, readEmbedLink } from '#embed/readEmbedLink.ts'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { LINK_KEYS } from '#scenario/linkKeys.ts'
import { mergeLink } from '#scenario/mergeLink.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'

await loadListUnpacker()

const SNAPSHOT =
  '?v=1&mkt=20261027t0005z:p84714:d140577632152494:b973413:f0.02:g14.5:qmempool.coinbase&buy=20261027&rx=roi1:npv2:pay3'

describe('mergeLink', () => {
  const base = serializeLink(parseLink('?v=1&kwh=0.05', '', SEED_FACTS).scenario)

  it('replaces parameters and seals the link again', () => {
    const merged = mergeLink(base, { kwh: '0.08', name: 'Q4 fleet & more', HOLD: '0,C45' })
    expect(merged).toMatch(/kwh=0\.08/)
    const { scenario, repairs } = parseLink(`?${merged}`, '', SEED_FACTS)
    expect(repairs).toEqual([])
    expect(scenario).toMatchObject({ powerUsdPerKwh: 0.08, name: 'Q4 fleet & more' })
    expect(scenario.holds).toEqual([
      { kind: 'fixed', stage: 'customs', days: 0 },
      { kind: 'fixed', stage: 'customs', days: 45 },
    ])
  })

  it('leaves alone what a link is, and drops the receipt', async () => {
    const { query } = await readEmbedLink(SNAPSHOT, '')
    expect(query).toMatch(/&rx=/)
    const merged = mergeLink(query, { v: '9', ds: '2101', eng: '7', ck: 'aaaa', kwh: '0.05' })
    expect(merged).toMatch(/^v=1&ds=2611&/)
    expect(merged).not.toMatch(/eng=7|rx=/)
    expect(parseLink(`?${merged}`, '', SEED_FACTS).repairs).toEqual([])
  })

  it('never makes two parameters of one value', () => {
    const keys = LINK_KEYS.map(([key]) => key)
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.string({ unit: 'binary' }), (key, value) => {
        const merged = mergeLink('v=1&ds=2611', { [key]: `${value}&trf=f99&sel=3:3:3#x=1` })
        const found = new Map(merged.split('&').map((one) => [one.split('=')[0], one]))
        const others = [...found.keys()].filter((name) => !['v', 'ds', 'ck', key].includes(name ?? ''))
        expect(others).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('changedEmbedLink', () => {
  it('takes good parameters and leaves bad ones out', async () => {
    const link = await readEmbedLink('?v=1&kwh=0.05', '')
    const next = await changedEmbedLink(link, { kwh: '0.09', up: '140', m: 'nosuch', sel: '2:1:1' })
    expect(next?.scenario).toMatchObject({
      powerUsdPerKwh: 0.09,
      uptimeFraction: link.scenario.uptimeFraction,
      selected: { line: 1, tariff: 0, hold: 0 },
    })
    expect(next?.scenario.lines).toEqual(link.scenario.lines)
    expect(next?.repairs).toEqual([])
    expect(serializeLink(parseLink(`?${next?.query}`, '', SEED_FACTS).scenario)).toBe(next?.query)
  })

  it.each([{ kwh: 'abc' }, { kwh: '0.05' }, { nosuch: '1' }, { sel: '9:9:9' }, { hold: '' }])(
    'is null where %j changes nothing',
    async (params) => {
      const link = await readEmbedLink('?v=1&kwh=0.05', '')
      expect(await changedEmbedLink(link, params)).toBeNull()
    },
  )

  it('never thaws a snapshot nor freezes a live link', async () => {
    const frozen = await readEmbedLink(SNAPSHOT, '')
    for (const mkt of ['', 'x', '20261027t0005z']) {
      const next = await changedEmbedLink(frozen, { mkt, kwh: '0.07' })
      expect(next === null || next.scenario.market !== null, mkt).toBe(true)
    }
    const live = await readEmbedLink('?v=1', '')
    const mkt = /mkt=([^&]+)/.exec(SNAPSHOT)?.[1] ?? ''
    expect(await changedEmbedLink(live, { mkt })).toBeNull()
  })

  it('loads the whole catalogue for a model beyond the seed', async () => {
    const link = await readEmbedLink('?v=1', '')
    const next = await changedEmbedLink(link, { m: 'm63s:x10' })
    expect(next?.facts.complete).toBe(true)
    expect(next?.scenario.lines).toHaveLength(1)
  })
})
