import { describe, expect, test } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { updateLine } from '#scenario/editScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { extendLink, linkChecksum, sealLink } from '#scenario/linkChecksum.ts'
import { isForeignKey, LINK_KEYS, PLATFORM_KEYS } from '#scenario/linkKeys.ts'
import { cleanName, decimalText, decodeLinkText, encodeLinkText, readDecimal } from '#scenario/linkText.ts'
import { linkModelIds, linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { seededRandom } from '../../support/seededRandom.ts'

/** Entities browsers decode without a semicolon (HTML standard, named character references). */
const BARE_ENTITIES =
  'AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml'.split(
    ' ',
  )

function read(query: string) {
  return parseLink(`?${query}`, '', FULL_FACTS)
}

/** How an embed looks and a page reads: parameters beside those of the scenario. */
const PRESENTATION = 'theme bg ui title lang num tz mot id live'.split(' ')

describe('parameter names', () => {
  const keys = LINK_KEYS.map(([key]) => key)

  test('begin with no entity that works without a semicolon, and are the beginning of none', () => {
    expect(BARE_ENTITIES).toHaveLength(106)
    // In text `&lt=45` reads `<=45`; that the check finds such names is checked as well.
    const captured = (key: string) => BARE_ENTITIES.filter((entity) => key.startsWith(entity))
    expect(captured('lt')).toEqual(['lt'])
    expect(captured('notes')).toEqual(['not'])
    for (const key of [...keys, ...PRESENTATION]) expect(captured(key), key).toEqual([])
  })

  test('are nobody else’s, and each is there once', () => {
    expect([...keys, ...PRESENTATION].filter((key) => PLATFORM_KEYS.test(key))).toEqual([])
    expect(keys.filter((key) => PRESENTATION.includes(key))).toEqual([])
    expect(PRESENTATION.filter((key) => !isForeignKey(key))).toEqual([])
    for (const key of [
      ...'from isappinstalled appinstall scene s t ref src si spm igsh igshid feature share_id trk'.split(
        ' ',
      ),
      ...'utm_source utm_medium fbclid gclid msclkid dclid twclid ttclid yclid mc_cid _ga _gl gbraid'.split(
        ' ',
      ),
    ]) {
      expect(isForeignKey(key), key).toBe(true)
      expect(keys).not.toContain(key)
    }
    expect(keys.filter(isForeignKey)).toEqual([])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.at(0)).toBe('v')
    expect(keys.at(-1)).toBe('ck')
  })
})

describe('link text', () => {
  test('numbers are written without exponent and read back exactly', () => {
    expect(decimalText(0.07, 2)).toBe('7')
    expect(decimalText(1.1, 2)).toBe('110')
    expect(decimalText(1e-7)).toBe('0.0000001')
    expect(decimalText(140577680051920)).toBe('140577680051920')
    expect(decimalText(1e18)).toBe('1000000000000000000')
    expect(decimalText(-0.042, 2)).toBe('-4.2')
    for (const value of [0.1 + 0.2, 1 / 3, 5e-324, 0.285, 0.575]) {
      expect(readDecimal(decimalText(value, 2), 2)).toBe(value)
    }
  })

  test('only plain decimals are numbers', () => {
    for (const text of ['', ' 1', '1e3', '0x10', 'NaN', 'Infinity', '1,5', '--1', '.', '1_000']) {
      expect(readDecimal(text)).toBeNull()
    }
    expect(readDecimal('-0')).toBe(0)
  })

  test('free text survives, and broken escapes are dropped', () => {
    const text = "l'été (2×) _~!* 🚢, a:b"
    expect(encodeLinkText(text)).toMatch(/^[A-Za-z0-9.,:%-]+$/)
    expect(decodeLinkText(encodeLinkText(text))).toBe(text)
    expect(decodeLinkText('caf%C3%A9%2')).toBe('café2')
    expect(decodeLinkText('caf%C3')).toBe('caf')
    expect(encodeLinkText('a\ud800b')).toBe('ab')
  })

  test('escapes are decoded as the browser does where they are whole, and never throw where they are not', () => {
    const random = seededRandom(3)
    for (let count = 0; count < 3_000; count += 1) {
      const bytes = Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
        Math.floor((random() < 0.5 ? 0x80 : 0) + random() * 0x80)
          .toString(16)
          .padStart(2, '0'),
      )
      const escaped = bytes.map((byte) => `%${byte}`).join('')
      let expected: string | null = null
      // At most the last character may be cut; what is broken elsewhere is dropped.
      for (let cut = 0; cut <= 3 && cut <= bytes.length && expected === null; cut += 1) {
        try {
          expected = decodeURIComponent(escaped.slice(0, escaped.length - 3 * cut))
        } catch {
          expected = null
        }
      }
      expect(decodeLinkText(`a${escaped}b`), escaped).toBe(`a${expected ?? ''}b`)
    }
    expect(decodeLinkText('a%41%FF%42%43%44%45')).toBe('a')
    expect(decodeLinkText('%ED%A0%80%41')).toBe('')
  })

  test('names are one visible line of at most 60 characters', () => {
    expect(cleanName(' a\n\tb\u202e\u0000c ')).toBe('a bc')
    expect(cleanName('x'.repeat(100))).toHaveLength(60)
    expect(encodeLinkText(cleanName('界'.repeat(60))).length).toBeLessThanOrEqual(180)
  })
})

describe('checksum', () => {
  test('is CRC-32 modulo 36^4 in base 36', () => {
    // The check value of CRC-32 for "123456789" is cbf43926.
    expect(linkChecksum('123456789')).toBe((0xcbf43926 % 36 ** 4).toString(36).padStart(4, '0'))
  })

  test('covers the looks of an embed too, and stays last', () => {
    const link = extendLink(serializeLink(DEFAULT_SCENARIO), { theme: 'dark', chart: 'roi' })
    expect(link).toMatch(/^v=1&ds=2611&theme=dark&chart=roi&ck=[0-9a-z]{4}$/)
    expect(read(link).repairs).toEqual([])
  })

  test('the seed link is short, and an empty address is the seed scenario', () => {
    expect(`https://example.org/?${serializeLink(DEFAULT_SCENARIO)}`.length).toBeLessThanOrEqual(60)
    expect(parseLink('', '', SEED_FACTS)).toEqual({ scenario: DEFAULT_SCENARIO, repairs: [], kind: 'none' })
    expect(parseLink('?', '#', SEED_FACTS).kind).toBe('none')
    expect(read(serializeLink(DEFAULT_SCENARIO)).kind).toBe('live')
  })
})

describe('a snapshot link', () => {
  test('writes every figure of its models and of its market, also where it equals the default', () => {
    const market = { ...BUNDLED_FIGURES, sourceIds: ['mempool', 'coinbase'] }
    const link = serializeLink({ ...DEFAULT_SCENARIO, market, orderDate: '2026-10-27', engineId: 1 })
    const parameters = new Map(link.split('&').map((one) => one.split('=') as [string, string]))
    const lines = parameters.get('m')?.split(',') ?? []
    expect(lines).toHaveLength(DEFAULT_SCENARIO.lines.length)
    for (const line of lines) expect(line).toMatch(/^[a-z0-9]+(?::o[a-z]+)?:x\d+:h[\d.]+:w[\d.]+:p[\d.]+$/)
    expect(parameters.get('mkt')).toBe(
      '20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:n1.25:qmempool.coinbase',
    )
    expect(parameters.get('buy')).toBe('20261027')
    expect(parameters.get('eng')).toBe('1')
    expect([...parameters.keys()].at(0)).toBe('v')
    expect([...parameters.keys()].at(-1)).toBe('ck')
    expect(link.length).toBeLessThanOrEqual(700)
  })
})

const BUNDLED_FIGURES = {
  asOf: '2026-10-27T00:00Z',
  tipHeight: 973_413,
  difficulty: 140_577_680_051_920,
  feesBtcPerBlock: 0.02,
  priceUsd: 84_714,
  trendGrowthAnnual: -0.042,
  nextChangeFraction: 0.0125,
}

describe('tolerant reading', () => {
  test('the fragment wins for the keys it carries; text directives and secrets are no part of it', () => {
    const both = parseLink('?kwh=0.05&up=90', '#kwh=0.07:~:text=hash', FULL_FACTS)
    expect(both.scenario).toMatchObject({ powerUsdPerKwh: 0.07, uptimeFraction: 0.9 })
    expect(both.repairs).toEqual([])
    expect(parseLink('', '#?secret=abc', FULL_FACTS)).toMatchObject({ kind: 'none', repairs: [] })
    expect(parseLink('', '#results', FULL_FACTS)).toMatchObject({ kind: 'none', repairs: [] })
  })

  test('a whole address or a path with an escaped # is understood', () => {
    const link = serializeLink({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.06 })
    for (const address of [`https://example.org/?${link}`, `%23${link}`, `/app/%23${link}`]) {
      expect(parseLink(address, '', FULL_FACTS)).toMatchObject({
        repairs: [],
        scenario: { powerUsdPerKwh: 0.06 },
      })
    }
  })

  test('each bad value is named with its field, and the rest of the link stands', () => {
    const { scenario, repairs } = read('kwh=abc&m=nosuch&hor=1000&curt=x&btc=n-5&sel=9:9:9&buy=20270230&x=1')
    expect(scenario).toMatchObject({ horizonDays: 1000, powerUsdPerKwh: 0.045, curtailment: 'daily' })
    expect(scenario.price).toEqual({ kind: 'fixed', priceUsd: 1 })
    expect(scenario.lines).toEqual(DEFAULT_SCENARIO.lines)
    expect(Object.fromEntries(repairs.map(({ key, field }) => [key, field]))).toEqual({
      x: '',
      m: 'lines',
      buy: 'orderDate',
      kwh: 'powerUsdPerKwh',
      curt: 'curtailment',
      btc: 'price',
      sel: 'selected',
    })
    expect(repairs.find(({ key }) => key === 'kwh')).toEqual({
      key: 'kwh',
      field: 'powerUsdPerKwh',
      raw: 'abc',
      message: 'Power price: “abc” is not a number and is not used.',
    })
  })

  test('a growth that an outlook does not take is named', () => {
    for (const net of ['s:g5', 'r:h365'] as const) {
      const { scenario, repairs } = read(`net=${net}`)
      expect(scenario.network.kind).toBe(net.startsWith('s') ? 'static' : 'repeat2025')
      expect(repairs.map(({ key, field }) => [key, field])).toEqual([['net', 'network']])
    }
  })

  test('numbers out of range are clamped and rounded with a notice', () => {
    const { scenario, repairs } = read('up=140&hor=0&kwh=-1&life=10.6&dr=99999')
    expect(scenario).toMatchObject({
      uptimeFraction: 1,
      horizonDays: 1,
      powerUsdPerKwh: 0,
      lifeDays: 11,
      discountRate: 10,
    })
    expect(repairs).toHaveLength(5)
    expect(repairs[2]?.message).toBe('Power price: “-1” is below the lowest value; 0 USD/kWh is used.')
    expect(read('up=140').repairs[0]?.message).toBe(
      'Uptime: “140” is above the highest value; 100 % is used.',
    )
  })

  test('hostile text stays text', () => {
    const name = '<img src=x onerror=alert(1)>'
    const { scenario } = read(`name=${encodeURIComponent(name)}&kwh=0.05`)
    expect(scenario.name).toBe(name)
    const { scenario: polluted, repairs } = read(
      '__proto__=1&constructor=2&m=__proto__&y=constructor&stg=toString',
    )
    expect(polluted.metric).toBe('roi')
    expect(polluted.heatmapStage).toBe('customs')
    expect(repairs.map(({ key }) => key)).toEqual(['constructor', 'm', 'stg', 'y'])
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })

  test('what platforms append to a link without checksum is no reason for a notice', () => {
    const query = 'kwh=0.05&utm_source=chat&fbclid=IwAR_x-1&_ga=2.1&gad_source=1&from=timeline&theme=dark'
    expect(read(query)).toMatchObject({ repairs: [], scenario: { powerUsdPerKwh: 0.05 } })
  })

  test('a list too long is cut with one notice', () => {
    const { scenario, repairs } = read(`m=${Array.from({ length: 10 }, () => 's21pro').join(',')}`)
    expect(scenario.lines).toHaveLength(8)
    expect(repairs).toHaveLength(1)
  })

  test('a dropped line takes the selection along', () => {
    const { scenario } = read('m=nosuch,s21pro,t21&sel=3:1:1')
    expect(scenario.lines.map(({ modelId }) => modelId)).toEqual(['s21pro', 't21'])
    expect(scenario.selected.line).toBe(1)
  })

  test('a snapshot whose market cannot be read opens live and says so', () => {
    const { scenario, repairs, kind } = read(
      'mkt=20261027t0000z:p1:d140577680051920:b973413:f0.02:g2&rx=roi5&eng=1',
    )
    expect(kind).toBe('live')
    expect(scenario).toMatchObject({ market: null, receipt: null, engineId: null })
    expect(repairs).toMatchObject([{ key: 'mkt', field: 'market' }])
  })

  test('newer versions and other default sets are read as far as they go', () => {
    const { scenario, repairs } = read('v=2&ds=2799&kwh=0.05')
    expect(scenario.powerUsdPerKwh).toBe(0.05)
    expect(repairs.map(({ key }) => key)).toEqual(['ck', 'v', 'ds'])
  })

  test('a link written by hand, without checksum, gives no notice', () => {
    expect(read('M=S21PRO:X50,t21:omy&KWH=0.05&trf=s,f25&hold=0,30')).toMatchObject({
      kind: 'live',
      repairs: [],
      scenario: { lines: [{ quantity: 50, label: 'S21 Pro' }, { routeId: 'my' }] },
    })
  })

  test('a setting added behind the checksum is taken and named', () => {
    const { scenario, repairs } = read(`${sealLink('v=1&ds=2611&kwh=0.05')}&up=90`)
    expect(scenario.uptimeFraction).toBe(0.9)
    expect(repairs.map(({ key }) => key)).toEqual(['ck'])
  })
})

describe('facts a link needs', () => {
  test('the full catalogue only for models or origins beyond the seed', () => {
    const needs = (query: string) => linkNeedsFullFacts(query, '', SEED_FACTS)
    expect(needs('')).toBe(false)
    expect(needs('m=s21pro,t21:omy,c3:h1:w2')).toBe(false)
    expect(needs('m=s21pro,S21XP')).toBe(true)
    expect(needs('rt=vn:vn')).toBe(true)
    expect(linkNeedsFullFacts('', '#m=s21xp', SEED_FACTS)).toBe(true)
    expect(linkNeedsFullFacts('m=s21xp', '', FULL_FACTS)).toBe(false)
    expect(linkModelIds('m=s21pro:x2,S21xp,c3:h1:w1', '')).toEqual(['s21pro', 's21xp'])
  })

  test('models beyond the seed carry their figures, so that writing needs no catalogue', () => {
    const scenario = updateLine(DEFAULT_SCENARIO, 0, { modelId: 's21xp', label: 'S21 XP', quoteUsd: null })
    expect(serializeLink(scenario)).toContain('m=s21xp:h234:w3510:p,')
    expect([...FULL_FACTS.catalogue.keys()].filter((id) => /^c[1-8]$/.test(id))).toEqual([])
  })
})
