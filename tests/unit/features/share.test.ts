import { decodeQR } from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { addressQuery } from '#scenario/addressQuery.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { privateScenarioAddress, scenarioAddress } from '#features/scenarioAddress.ts'
import { citation } from '#features/share/citation.ts'
import { embedAddress } from '#features/share/embedAddress.ts'
import { linkContents } from '#features/share/linkContents.ts'
import { linkLengthVerdict } from '#features/share/linkLengthVerdict.ts'
import { qrModules, type QrModules } from '#features/share/qrModules.ts'
import { qrSvg } from '#features/share/qrPath.ts'
import { siteBase } from '#features/siteBase.ts'
import { readPresentation } from '#embed-protocol/presentation.ts'
import { LONG_SCENARIO } from '../../support/longScenario.ts'
import { sampleResult } from '../../support/sampleResult.ts'

describe('siteBase', () => {
  it.each([
    ['https://example.org/', 'https://example.org/'],
    ['https://example.org/?v=1&ck=aaaa#x', 'https://example.org/'],
    ['https://example.org/tools/landfall/index.html', 'https://example.org/tools/landfall/'],
    ['https://example.org/landfall/status/', 'https://example.org/landfall/'],
    ['https://example.org/landfall/status/index.html?v=1', 'https://example.org/landfall/'],
    ['https://example.org/methodology/', 'https://example.org/'],
    ['https://example.org/history/#v=1', 'https://example.org/'],
    ['https://example.org/my-history/', 'https://example.org/my-history/'],
  ])('finds the folder of the app in %s', (href, base) => {
    expect(siteBase(href)).toBe(base)
  })
})

describe('addresses', () => {
  const base = 'https://example.org/'
  const query = 'v=1&ds=2611&ck=uhfe'

  it('is the query of the address bar behind the folder of the app', () => {
    const link = addressQuery(DEFAULT_SCENARIO)
    expect(scenarioAddress(DEFAULT_SCENARIO, base)).toBe(`${base}?${link}`)
    const long = scenarioAddress(LONG_SCENARIO, base)
    expect(long).toBe(`${base}?${addressQuery(LONG_SCENARIO)}`)
    expect(long).toContain('&z=')
  })

  it('names the controls of an embed even where there is no query', () => {
    expect(embedAddress(base, 'roi', '', {})).toBe(`${base}embed/roi/?ui=min`)
  })

  it('keeps the scenario whole behind the presentation of an embed, which the embed reads back', () => {
    const url = embedAddress(base, 'heatmap', query, {
      theme: 'dark',
      background: 'clear',
      ui: 'static',
      showTitle: false,
      id: 'a1',
    })
    expect(url).toBe(`${base}embed/heatmap/?theme=dark&bg=clear&ui=static&title=0&id=a1&${query}`)
    expect(readPresentation(new URL(url).search)).toMatchObject({
      theme: 'dark',
      background: 'clear',
      showTitle: false,
      id: 'a1',
    })
  })

  it('writes language, digits, time zone and motion where they are asked for', () => {
    const url = embedAddress(base, 'table', query, {
      language: 'pt-BR',
      numbers: 'latn',
      timeZone: 'Europe/Berlin',
      reducedMotion: true,
    })
    const params = new URL(url).searchParams
    expect([...params.keys()].slice(0, 5)).toEqual(['ui', 'lang', 'num', 'tz', 'mot'])
    expect(params.get('tz')).toBe('Europe/Berlin')
    expect(params.get('mot')).toBe('0')
  })

  it('puts a private link behind the #, which no server sees', () => {
    const scenario = { ...DEFAULT_SCENARIO, name: 'Is this #1? Yes' }
    const url = new URL(privateScenarioAddress(scenario, base))
    expect(url.search).toBe('')
    expect(url.hash).toBe(`#${addressQuery(scenario)}`)
  })
})

describe('linkLengthVerdict', () => {
  it.each([
    [700, 'easy', 'fits everywhere'],
    [701, 'long', 'a long link'],
    [1200, 'long', 'a long link'],
    [1201, 'risky', 'may be cut'],
    [1900, 'risky', 'may be cut'],
    [1901, 'tooLong', 'too long'],
  ])('judges %i characters', (length, level, words) => {
    const verdict = linkLengthVerdict(length)
    expect(verdict.level).toBe(level)
    expect(verdict.text).toContain(words)
    expect(verdict.text).toContain(String(length))
  })
})

/** What a camera sees of a code, `scale` pixels a module. */
function pixelsOf(modules: QrModules, scale: number) {
  const size = modules.length * scale
  const data = new Uint8ClampedArray(size * size * 4)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const dark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true
      data.fill(dark ? 0 : 255, (y * size + x) * 4, (y * size + x) * 4 + 3)
      data[(y * size + x) * 4 + 3] = 255
    }
  }
  return { width: size, height: size, data }
}

describe('the QR code', () => {
  it.each([43, 341, 700])('of a link of %i characters reads back as the link', async (length) => {
    const link =
      `https://example.org/?v=1&ds=2611&m=${'s21pro:x100,'.repeat(70)}`.slice(0, length - 8) + '&ck=a1b2'
    const modules = await qrModules(link)
    expect(decodeQR(pixelsOf(modules, 4))).toBe(link)
  })

  it('has a quiet zone of four modules and the same modules in its file', async () => {
    const modules = await qrModules('https://example.org/?v=1&ck=a1b2')
    const size = modules.length
    const dark: string[] = []
    modules.forEach((row, y) => {
      row.forEach((one, x) => {
        if (!one) return
        dark.push(`${x},${y}`)
        expect(Math.min(x, y, size - 1 - x, size - 1 - y)).toBeGreaterThanOrEqual(4)
      })
    })
    const svg = qrSvg(modules, 8)
    const drawn = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].flatMap(([, x = '', y = '', width = '']) =>
      Array.from({ length: Number(width) }, (_, step) => `${Number(x) + step},${y}`),
    )
    expect(drawn).toEqual(dark)
    expect(svg).toContain(`width="${size * 8}"`)
  })
})

describe('citation', () => {
  const scenario = snapshotScenario({ ...DEFAULT_SCENARIO, name: 'Q4 fleet' }, sampleResult().market, null)
  const parts = { marketAsOf: '2026-08-05T12:00Z', engineId: 1, link: 'https://example.org/?v=1&ck=a1b2' }

  it('names a snapshot by its market', () => {
    expect(citation({ scenario, ...parts })).toBe(
      'Landfall, scenario “Q4 fleet”, snapshot 2026-08-05 12:00 UTC, engine 1, https://example.org/?v=1&ck=a1b2',
    )
  })

  it('says of a live link that its market moves', () => {
    expect(citation({ scenario: { ...DEFAULT_SCENARIO }, ...parts })).toBe(
      'Landfall, scenario 100 × S21 Pro from China, live market, read 2026-08-05 12:00 UTC, engine 1, https://example.org/?v=1&ck=a1b2',
    )
  })
})

describe('linkContents', () => {
  it('names everything the link of a scenario carries, in words', () => {
    const result = sampleResult({ powerUsdPerKwh: 0.06, uptimeFraction: 0.9 })
    const parts = linkContents(snapshotScenario(result.scenario, result.market, result))
    const words = new Map(parts.map(({ name, detail }) => [name, detail]))
    expect([...words.keys()].slice(-2)).toEqual(['Default set', 'Engine'])
    expect(words.get('Power price')).toMatch(/^6\.0\s¢\/kWh$/)
    expect(words.get('Uptime')).toMatch(/^90(?:\.0)?\s%$/)
    expect(words.get('Models')).toContain('100 × S21 Pro from China, quote $1,849')
    expect(words.get('Pinned market')).toContain('27 Oct 2026')
    expect(words.get('Shared result')).toMatch(/ROI [+−]/)
    for (const { detail } of parts) expect(detail).not.toMatch(/^$|NaN|undefined|null/)
  })

  it('is down to the default set for the default scenario', () => {
    expect(linkContents(DEFAULT_SCENARIO).map(({ name }) => name)).toEqual(['Default set'])
  })
})
