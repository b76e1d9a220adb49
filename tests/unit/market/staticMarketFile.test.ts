import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { parseMarketFile, writeMarketFile } from '#market/staticMarketFile.ts'
import { parseMarketFigures, type Market, type Provenance } from '#units/market.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const HOUR = 3_600_000

const read = (sourceId: string): Provenance => ({
  sourceId,
  source: `${sourceId}.example`,
  observedAt: NOW - 60_000,
  fetchedAt: NOW - 30_000,
  state: 'fresh',
  note: 'mean of 144 blocks',
})

const LIVE: Market = {
  ...BUNDLED_MARKET,
  kind: 'live',
  asOf: '2026-11-20T11:59Z',
  tipHeight: 976_000,
  nextChangeFraction: 0.012,
  provenance: {
    tipHeight: read('mempool'),
    difficulty: read('mempool'),
    feesBtcPerBlock: read('mempool'),
    priceUsd: read('coinbase'),
  },
}

function file(market: Market): Record<string, unknown> {
  return JSON.parse(writeMarketFile(market)) as Record<string, unknown>
}

function faultKind(data: unknown, now = NOW): string {
  const result = parseMarketFile(data, now)
  return result.ok ? 'accepted' : result.error.kind
}

describe('the market file', () => {
  it('brings back a market as it was written, digit by digit', () => {
    expect(parseMarketFile(file(LIVE), NOW)).toEqual({ ok: true, value: LIVE })
    expect(parseMarketFile(file(BUNDLED_MARKET), NOW)).toEqual({ ok: true, value: BUNDLED_MARKET })
  })

  it('is small enough to be asked for by every embed', () => {
    expect(writeMarketFile(LIVE).length).toBeLessThan(2_500)
  })

  it('lets what was read age, whatever the file says, and what was bundled stay bundled', () => {
    const later = parseMarketFile(file(LIVE), NOW + 7 * HOUR)
    expect(later.ok && later.value.provenance.priceUsd.state).toBe('stale')
    expect(later.ok && later.value.provenance.tipHeight.state).toBe('delayed')
    const bundled = parseMarketFile(file(BUNDLED_MARKET), NOW + 9_000 * HOUR)
    expect(bundled.ok && bundled.value.provenance.priceUsd.state).toBe('bundled')
  })

  it.each([
    ['another schema', { ...file(LIVE), schema: 2 }, 'schema'],
    ['another kind', { ...file(LIVE), kind: 'snapshot' }, 'schema'],
    ['no sources', { ...file(LIVE), provenance: null }, 'schema'],
    ['a source missing', { ...file(LIVE), provenance: { ...LIVE.provenance, priceUsd: null } }, 'schema'],
    ['figures missing', { ...file(LIVE), figures: {} }, 'semantic'],
    ['a price of zero', { ...file(LIVE), figures: { ...LIVE, priceUsd: 0 } }, 'semantic'],
    ['a negative price', { ...file(LIVE), figures: { ...LIVE, priceUsd: -1 } }, 'semantic'],
    ['an infinite price', { ...file(LIVE), figures: { ...LIVE, priceUsd: Infinity } }, 'semantic'],
    ['a date from the future', { ...file(LIVE), figures: { ...LIVE, asOf: '2026-11-21T11:59Z' } }, 'stale'],
    [
      'a live file with a bundled price',
      file({ ...LIVE, provenance: { ...LIVE.provenance, priceUsd: BUNDLED_MARKET.provenance.priceUsd } }),
      'schema',
    ],
    [
      'a live file with a value typed in',
      file({ ...LIVE, provenance: { ...LIVE.provenance, priceUsd: { ...read('x'), state: 'manual' } } }),
      'schema',
    ],
    [
      'a value read in the future',
      file({
        ...LIVE,
        provenance: { ...LIVE.provenance, priceUsd: { ...read('x'), fetchedAt: NOW + HOUR } },
      }),
      'schema',
    ],
  ])('with %s is refused', (_, data, kind) => {
    expect(faultKind(data)).toBe(kind)
  })

  it('never throws on anything, and gives nothing outside the bounds', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('figures', 'provenance', 'kind', 'schema', null),
        (data, key) => {
          const result = parseMarketFile(key === null ? data : { ...file(LIVE), [key]: data }, NOW)
          if (result.ok) expect(parseMarketFigures(result.value).ok).toBe(true)
          else expect(['schema', 'semantic', 'stale']).toContain(result.error.kind)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
