import { describe, expect, it } from 'vitest'
import { CATALOGUE, CATALOGUE_SOURCES } from '#facts/catalogue.ts'
import { CATALOGUE_TABLE } from '#facts/catalogueTable.ts'
import { EXAMPLE_QUOTES } from '#facts/exampleQuotes.ts'
import type { CatalogueEntry } from '#facts/factTypes.ts'
import { BUILT_IN_ROUTES } from '#facts/builtInRoutes.ts'
import { parseCatalogueTable } from '#facts/parseCatalogueTable.ts'
import { SEED_CATALOGUE } from '#facts/seedCatalogue.ts'

/** Every id ever given out. Lines may be added to the end; changing or removing one breaks links that people have shared. */
const PERMANENT_IDS =
  's21pro t21 s19pro s19jpro s19kpro s19xp s21 s21plus s21plushyd s21hyd s21xp s21xphyd s21exphyd s21exphyd3u s21jxphyd ' +
  's21xpplushyd s23 s23hyd s23hyd3u s23ehyd2u s23imm s23xphyd m30spp m50s m56s m60 m60s m60sp m60spp m63s m63spp m66s ' +
  'm66spp m70s m73 m73s m78s m79 a1466 a1466i a1566 a15 a15xp a15pro a16 a16xp nano3 nano3s mini3 avalonq sma2 sma2hyd ' +
  'sma2proair sma2prohyd sma3air sma3hyd sma3proair sma3prohyd sma4proair sma4prohyd sma4ultrahyd ai3680 at2880 ah3880 ' +
  'protorig gamma601 nerdqaxepp'

function entry(linkId: string): CatalogueEntry {
  const found = CATALOGUE.find((item) => item.linkId === linkId)
  if (found === undefined) throw new Error(linkId)
  return found
}

describe('link ids', () => {
  it('are permanent', () => {
    expect(CATALOGUE.map((item) => item.linkId)).toEqual(PERMANENT_IDS.split(' '))
  })

  it('are unique, well-formed, and never those of a custom model (c and a position)', () => {
    const ids = CATALOGUE.map((item) => item.linkId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) {
      expect(id).toMatch(/^[a-z0-9]{2,14}$/)
      expect(id).not.toMatch(/^c\d+$/)
    }
  })

  it('go with unique labels and model names', () => {
    expect(new Set(CATALOGUE.map((item) => item.label)).size).toBe(CATALOGUE.length)
    expect(new Set(CATALOGUE.map((item) => item.model)).size).toBe(CATALOGUE.length)
  })
})

describe('specifications', () => {
  it.each(CATALOGUE.map((item) => [item.label, item] as const))(
    '%s: power over hashrate is the rated efficiency within 1 %%',
    (_label, item) => {
      expect(item.variants[0]).toMatchObject({ hashrateThs: item.hashrateThs, powerW: item.powerW })
      for (const variant of item.variants) {
        const rated = variant.efficiencyJth ?? Number.NaN
        expect(Math.abs(variant.powerW / variant.hashrateThs / rated - 1)).toBeLessThanOrEqual(0.01)
      }
    },
  )

  it('have confidence A or B, but for the Teraflux line, which is C', () => {
    const weak = CATALOGUE.filter((item) => item.specConfidence === 'C')
    expect(weak.map((item) => item.linkId)).toEqual(['ai3680', 'at2880', 'ah3880'])
  })

  it('leave no text empty and no source code unexplained', () => {
    const code = new RegExp(`\\b(${Object.keys(CATALOGUE_SOURCES).join('|')})\\b`)
    for (const item of CATALOGUE) {
      const { maker, model, label, cooling, released, status, specSource, originNote, price } = item
      const texts = [
        maker,
        model,
        label,
        cooling,
        released,
        status,
        specSource,
        originNote,
        ...item.originOptions,
      ]
      if (price !== null) texts.push(price.date, price.condition, price.basis)
      for (const text of texts) {
        expect(text.trim(), item.linkId).not.toBe('')
        expect(text, item.linkId).not.toMatch(code)
      }
    }
  })

  it('start with the seed entries as they are on the first screen', () => {
    for (const seed of SEED_CATALOGUE) expect(entry(seed.linkId)).toBe(seed)
    expect(SEED_CATALOGUE.map((item) => item.linkId)).toEqual(['s21pro', 't21', 'ai3680'])
  })
})

describe('supply-chain flag', () => {
  it('marks the S21 and T21 families and nothing else', () => {
    expect(CATALOGUE.filter((item) => item.supplyChainFlag).map((item) => item.label)).toEqual([
      'S21 Pro',
      'T21',
      'S21',
      'S21+',
      'S21+ Hyd',
      'S21 Hyd',
      'S21 XP',
      'S21 XP Hyd',
      'S21e XP Hyd',
      'S21e XP Hyd 3U',
      'S21j XP Hyd',
      'S21 XP+ Hyd',
    ])
  })
})

describe('prices', () => {
  it('are positive, and stay within 1 to 70 USD/TH', () => {
    for (const { price, hashrateThs, linkId } of CATALOGUE) {
      if (price === null) continue
      expect(price.usd / hashrateThs, linkId).toBeGreaterThan(1)
      expect(price.usd / hashrateThs, linkId).toBeLessThan(70)
    }
  })

  it.each([
    's19pro',
    's19kpro',
    's23hyd',
    's23hyd3u',
    's23ehyd2u',
    'm50s',
    'm56s',
    'm73',
    'm79',
    'sma2hyd',
    'ai3680',
    'ah3880',
    'protorig',
  ])('%s, known only from a tracker or an index, is left to the user', (linkId) => {
    expect(entry(linkId).price).toBeNull()
  })

  it('keep contracts, maker lists and asks with their own date and confidence', () => {
    expect(entry('s21exphyd3u').price).toMatchObject({ usd: 19265, date: '2025-08', confidence: 'A' })
    expect(entry('s21hyd').price).toMatchObject({
      usd: 2513,
      date: '2025-12',
      condition: 'new',
      confidence: 'B',
    })
    expect(entry('s21').price).toMatchObject({ usd: 735, condition: 'used', confidence: 'C' })
    expect(entry('s21pro').price).toMatchObject({ usd: 1849, confidence: 'C' })
  })
})

describe('example quotes', () => {
  it('are weak, dated, and belong to a seed machine and a built-in route', () => {
    expect(EXAMPLE_QUOTES.map((quote) => `${quote.modelId} ${quote.routeId}`)).toEqual([
      's21pro cn',
      's21pro my',
      's21pro us',
      't21 cn',
      'ai3680 us',
    ])
    for (const { modelId, routeId, price } of EXAMPLE_QUOTES) {
      expect(SEED_CATALOGUE.some((item) => item.linkId === modelId)).toBe(true)
      expect(BUILT_IN_ROUTES.some((item) => item.id === routeId)).toBe(true)
      expect(price.confidence).toBe('C')
      expect(price.usd).toBeGreaterThan(0)
      expect(price.date).toMatch(/^20\d\d/)
      expect(price.basis).toMatch(/Replace with your quote/)
    }
  })
})

describe('parseCatalogueTable', () => {
  const line =
    'x1 | Model X | X | 100@2000@20 / 90@1800@20 (later bin) | air | 2026 | shipping | B | AA | 5; 2026-01; new; C; ask; low (AA)'

  it('reads a line', () => {
    expect(parseCatalogueTable(`# Maker\n${line}`, { AA: 'Source A' })).toEqual([
      {
        linkId: 'x1',
        maker: 'Maker',
        model: 'Model X',
        label: 'X',
        hashrateThs: 100,
        powerW: 2000,
        cooling: 'air',
        released: '2026',
        status: 'shipping',
        variants: [
          { hashrateThs: 100, powerW: 2000, efficiencyJth: 20 },
          { hashrateThs: 90, powerW: 1800, efficiencyJth: 20, note: 'later bin' },
        ],
        specConfidence: 'B',
        specSource: 'Source A',
        price: { usd: 5, date: '2026-01', condition: 'new', confidence: 'C', basis: 'ask; low (Source A)' },
      },
    ])
  })

  it.each([
    ['no maker', line, /^catalogue line/],
    ['a missing column', `# Maker\n${line.replace(' | air', '')}`, /^catalogue line/],
    ['a broken bin', `# Maker\n${line.replace('100@2000@20', '100@2000')}`, /^hashrate bin/],
    ['an unknown confidence', `# Maker\n${line.replace('| B |', '| D |')}`, /^confidence/],
    ['a price without basis', `# Maker\n${line.replace('; C; ask; low (AA)', '; C')}`, /^price/],
  ])('refuses %s', (_case, table, message) => {
    expect(() => parseCatalogueTable(table, {})).toThrow(message)
  })

  it('reads the whole shipped table', () => {
    expect(parseCatalogueTable(CATALOGUE_TABLE, CATALOGUE_SOURCES)).toHaveLength(
      CATALOGUE.length - SEED_CATALOGUE.length,
    )
  })
})
