import { describe, expect, it } from 'vitest'
import { BUNDLED_READING } from '#facts/bundledReading.ts'
import { difficultyInForce } from '#facts/difficultyInForce.ts'
import { DIFFICULTY_RETARGETS } from '#facts/difficultyRetargets.ts'
import type { BlockReading } from '#market/blockReading.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { difficultyFromBits } from '#market/difficultyFromBits.ts'
import { judgeFees, recentFeesBtcPerBlock } from '#market/feesRule.ts'
import { manualMarket } from '#market/manualMarket.ts'
import { ageMs, stateOf } from '#market/marketState.ts'
import { confirmedAgainstOdds, judgeNetwork, networkReference } from '#market/networkRule.ts'
import { PROVIDER_HOSTS, SOURCES } from '#market/providerHosts.ts'
import { trendGrowth } from '#market/trendGrowth.ts'
import { MARKET_BOUNDS, parseMarketFigures, type MarketDatum, type Provenance } from '#units/market.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.parse('2026-10-31T02:00:00Z')

describe('the bundled market', () => {
  it('is within bounds and carries a date, a confidence and a source for each value', () => {
    expect(parseMarketFigures(BUNDLED_MARKET).ok).toBe(true)
    expect(BUNDLED_MARKET.kind).toBe('bundled')
    for (const one of Object.values(BUNDLED_MARKET.provenance)) {
      expect(one.state).toBe('bundled')
      expect(one.fetchedAt).toBeNull()
      expect(one.observedAt).toBeGreaterThan(Date.parse('2025-01-01'))
      expect(one.note).toMatch(/^20\d\d-\d\d(-\d\d)?, confidence [ABC]: .+ days apart$/)
    }
  })

  it('has the growth that its own difficulty and the retargets give', () => {
    const growth = trendGrowth(
      BUNDLED_MARKET.difficulty,
      Date.parse(BUNDLED_MARKET.asOf),
      DIFFICULTY_RETARGETS,
    )
    expect(BUNDLED_MARKET.trendGrowthAnnual).toBe(growth)
  })
})

describe('the list of hosts', () => {
  it('has one https origin a source, and ids that fit into links', () => {
    expect(PROVIDER_HOSTS).toHaveLength(6)
    expect(new Set(PROVIDER_HOSTS).size).toBe(6)
    for (const source of Object.values(SOURCES)) {
      expect(new URL(source.origin).origin).toBe(source.origin)
      expect(source.origin).toMatch(/^https:/)
      expect(source.id).toMatch(/^[a-z0-9]+$/)
    }
  })

  it('is where every provider lives', async () => {
    type Address = { readonly url: string; readonly source: { readonly origin: string } }
    const modules = import.meta.glob<Record<string, Address | ((span: 'day') => Address)>>(
      '../../../src/market/providers/*.ts',
      { eager: true },
    )
    const providers = Object.values(modules)
      .flatMap((module) => Object.values(module))
      .map((one) => (typeof one === 'function' ? one('day') : one))
    expect(providers).toHaveLength(15)
    expect(new Set(providers.map((provider) => new URL(provider.url).origin))).toEqual(
      new Set(PROVIDER_HOSTS),
    )
    for (const provider of providers) expect(provider.url.startsWith(`${provider.source.origin}/`)).toBe(true)
  })
})

describe('the state of a value', () => {
  const read = (
    state: Provenance['state'],
    observedAt: number | null,
    fetchedAt: number | null,
  ): Provenance => ({
    sourceId: 'x',
    source: 'X',
    observedAt,
    fetchedAt,
    state,
    note: '',
  })

  it.each<[MarketDatum, number, string]>([
    ['priceUsd', 10 * MINUTE, 'fresh'],
    ['priceUsd', 11 * MINUTE, 'delayed'],
    ['priceUsd', 6 * HOUR + 1, 'stale'],
    ['feesBtcPerBlock', HOUR, 'fresh'],
    ['feesBtcPerBlock', HOUR + 1, 'delayed'],
    ['feesBtcPerBlock', DAY + 1, 'stale'],
    ['difficulty', DAY, 'fresh'],
    ['difficulty', DAY + 1, 'delayed'],
    ['difficulty', 2 * DAY + 1, 'stale'],
    ['tipHeight', 4 * HOUR, 'fresh'],
    ['tipHeight', 4 * HOUR + 1, 'delayed'],
    ['tipHeight', DAY + 1, 'stale'],
  ])('%s after %s ms is %s', (datum, age, state) => {
    expect(stateOf(datum, read('fresh', NOW - age, NOW), NOW)).toBe(state)
    expect(stateOf(datum, read('stale', null, NOW - age), NOW)).toBe(state)
  })

  it('of what was pinned, bundled or typed in does not change', () => {
    for (const state of ['manual', 'snapshot', 'bundled'] as const) {
      expect(stateOf('priceUsd', read(state, 0, null), NOW)).toBe(state)
    }
  })

  it('of a kept value stays failed or offline until it is stale', () => {
    expect(stateOf('priceUsd', read('failed', null, NOW - HOUR), NOW)).toBe('failed')
    expect(stateOf('priceUsd', read('offline', null, NOW - HOUR), NOW)).toBe('offline')
    expect(stateOf('priceUsd', read('failed', null, NOW - 7 * HOUR), NOW)).toBe('stale')
  })

  it('without any time is stale, and a clock that runs behind gives age 0', () => {
    expect(stateOf('priceUsd', read('fresh', null, null), NOW)).toBe('stale')
    expect(ageMs(read('fresh', NOW + HOUR, NOW), NOW)).toBe(0)
  })
})

describe('a value typed in', () => {
  it('is rounded, marked and leaves the rest alone', () => {
    const result = manualMarket(BUNDLED_MARKET, 'priceUsd', 90_000.126, NOW)
    if (!result.ok) throw new Error(result.error)
    expect(result.value.priceUsd).toBe(90_000.13)
    expect(result.value.provenance.priceUsd).toMatchObject({ state: 'manual', observedAt: NOW })
    expect({ ...result.value, priceUsd: 0, provenance: 0 }).toEqual({
      ...BUNDLED_MARKET,
      priceUsd: 0,
      provenance: 0,
    })
    expect(BUNDLED_MARKET.provenance.priceUsd.state).toBe('bundled')
  })

  it.each([
    ['priceUsd', 999],
    ['priceUsd', Number.NaN],
    ['priceUsd', Infinity],
    ['feesBtcPerBlock', -0.001],
    ['feesBtcPerBlock', MARKET_BOUNDS.feesBtcPerBlock.high + 1],
    ['difficulty', 0],
    ['tipHeight', -1],
  ] as const)('%s = %s is refused', (datum, value) => {
    expect(manualMarket(BUNDLED_MARKET, datum, value, NOW)).toEqual({ ok: false, error: 'out_of_range' })
  })
})

describe('the trend', () => {
  const rows = [
    { height: 0, time: '2025-01-01T00:00Z', difficulty: 100, bits: null, basis: 'block' },
    { height: 2016, time: '2025-01-15T00:00Z', difficulty: 120, bits: null, basis: 'block' },
  ] as const

  it('compares with the difficulty in force 365 days before', () => {
    expect(trendGrowth(110, Date.parse('2026-01-14T00:00Z'), rows)).toBe(0.1)
    expect(trendGrowth(132, Date.parse('2026-01-15T00:00Z'), rows)).toBe(0.1)
  })

  it('is kept within -0.2..0.6', () => {
    expect(trendGrowth(1_000, Date.parse('2026-01-15T00:00Z'), rows)).toBe(0.6)
    expect(trendGrowth(10, Date.parse('2026-01-15T00:00Z'), rows)).toBe(-0.2)
  })

  it('scales to a year what the last known retarget shows when the table ends too early', () => {
    const twoYearsLater = Date.parse('2027-01-15T00:00Z')
    expect(trendGrowth(120 * 1.21, twoYearsLater, rows)).toBeCloseTo(0.1, 3)
  })

  it('goes by the last retarget before a gap of the table while a year ago lies in the gap', () => {
    const last = DIFFICULTY_RETARGETS.findLast((row) => row.height < 957_600)
    const lastMs = Date.parse(last?.time ?? '')
    for (let day = Date.parse('2027-07-15'); day < Date.parse('2027-10-15'); day += 86_400_000) {
      const yearAgo = day - 365 * 86_400_000
      expect(difficultyInForce(DIFFICULTY_RETARGETS, yearAgo)).toBeNull()
      const ratio = 1.2 ** ((day - lastMs) / (365 * 86_400_000))
      expect(trendGrowth((last?.difficulty ?? 0) * ratio, day, DIFFICULTY_RETARGETS)).toBe(0.2)
    }
    // The first retarget after the gap counts again.
    const after = DIFFICULTY_RETARGETS.find((row) => row.height > 969_696)?.difficulty ?? 0
    expect(trendGrowth(after * 1.1, Date.parse('2027-10-16'), DIFFICULTY_RETARGETS)).toBe(0.1)
  })

  it('is null without a retarget a year back', () => {
    expect(trendGrowth(110, Date.parse('2025-06-01T00:00Z'), rows)).toBeNull()
    expect(trendGrowth(110, NOW, [])).toBeNull()
  })

  it('never came near the halving or doubling of difficulty that readings are refused for', () => {
    for (const [i, row] of DIFFICULTY_RETARGETS.entries()) {
      const before = DIFFICULTY_RETARGETS[i - 1]
      // The first years were wilder.
      if (before === undefined || row.time < '2012') continue
      const ratio = row.difficulty / before.difficulty
      expect(ratio, row.time).toBeGreaterThan(0.6)
      expect(ratio, row.time).toBeLessThan(1.6)
    }
  })
})

const BITS = 0x1701f8c4

function reading(
  height: number,
  timeMs: number,
  bits = BITS,
  feesSats: number | null = 2_000_000,
): BlockReading {
  const difficulty = difficultyFromBits(bits) ?? 0
  const blocks = Array.from({ length: 15 }, (_, i) => ({
    height: height - i,
    timeMs: timeMs - i * 10 * MINUTE,
    bits,
    difficulty,
    feesSats,
  }))
  const [tip] = blocks
  if (tip === undefined) throw new Error('no block')
  return { tip, blocks }
}

describe('the judgement of blocks', () => {
  const bundled = networkReference(BUNDLED_MARKET)
  const kind = (one: BlockReading, now = NOW, reference = bundled): string =>
    judgeNetwork(one, reference, now)?.kind ?? 'accepted'

  it('by the clock: at most 2 h ahead and 4 h behind', () => {
    expect(kind(reading(974_000, NOW + 90 * MINUTE))).toBe('accepted')
    expect(kind(reading(974_000, NOW + 3 * HOUR))).toBe('stale')
    expect(kind(reading(974_000, NOW - 4 * HOUR))).toBe('accepted')
    expect(kind(reading(974_000, NOW - 5 * HOUR))).toBe('stale')
  })

  it('by the last height: two blocks back, and three times the usual pace', () => {
    const reference = {
      tipHeight: 974_000,
      difficulty: 142_755_000_000_000,
      observedAt: NOW - HOUR,
    }
    const exact = { ...reference, difficulty: difficultyFromBits(BITS) ?? 0 }
    expect(kind(reading(973_998, NOW), NOW, exact)).toBe('accepted')
    expect(kind(reading(973_997, NOW), NOW, exact)).toBe('stale')
    expect(kind(reading(974_024, NOW), NOW, exact)).toBe('accepted')
    expect(kind(reading(974_025, NOW), NOW, exact)).toBe('semantic')
    expect(kind(reading(974_001, NOW), NOW, reference)).toBe('disagree')
  })

  it('by the last difficulty: the same within an epoch, less than double across one', () => {
    expect(kind(reading(973_500, NOW, BUNDLED_READING.bits), NOW)).toBe('accepted')
    expect(kind(reading(973_500, NOW, BITS), NOW)).toBe('disagree')
    expect(kind(reading(974_000, NOW, 0x17010000), NOW)).toBe('semantic')
    expect(kind(reading(974_000, NOW, 0x17050000), NOW)).toBe('semantic')
  })

  it('is bound by nothing that was typed in', () => {
    const typed = manualMarket(BUNDLED_MARKET, 'difficulty', 5, NOW)
    expect(typed.ok ? networkReference(typed.value) : undefined).toBeNull()
  })

  it('gives way when two providers agree, but not below the bundled height', () => {
    const refused = (...all: BlockReading[]) => all.map((value) => ({ value }))
    const late = reading(974_000, NOW - 30 * HOUR)
    const later = reading(974_001, NOW - 30 * HOUR)
    const other = reading(974_300, NOW - 30 * HOUR)
    expect(confirmedAgainstOdds(refused(late))).toEqual([])
    expect(confirmedAgainstOdds(refused(late, other))).toEqual([])
    expect(confirmedAgainstOdds(refused(late, other, later)).map((one) => one.value.tip.height)).toEqual([
      974_001, 974_000,
    ])
    const old = reading(900_000, NOW)
    expect(confirmedAgainstOdds(refused(old, old))).toEqual([])
    const forged = reading(974_000, NOW - 30 * HOUR, BUNDLED_READING.bits)
    expect(confirmedAgainstOdds(refused(late, forged))).toEqual([])
  })
})

describe('the judgement of fees', () => {
  const network = reading(974_000, NOW)
  const day = (endHeight: number, feesSats: number) => ({ startHeight: endHeight - 143, endHeight, feesSats })
  const kind = (endHeight: number, sats: number): string =>
    judgeFees(day(endHeight, sats), network)?.kind ?? 'accepted'

  it('wants them to end where the blocks end', () => {
    expect(kind(974_000, 288_000_000)).toBe('accepted')
    expect(kind(973_994, 288_000_000)).toBe('accepted')
    expect(kind(973_993, 288_000_000)).toBe('stale')
    expect(kind(974_002, 288_000_000)).toBe('accepted')
    expect(kind(974_003, 288_000_000)).toBe('semantic')
  })

  it('wants a day to hold at least its newest blocks, and not to dwarf them', () => {
    expect(kind(974_000, 30_000_000)).toBe('accepted')
    expect(kind(974_000, 29_999_999)).toBe('semantic')
    expect(kind(974_000, 144 * 0.9e8)).toBe('accepted')
    expect(kind(974_000, 144 * 1.1e8)).toBe('semantic')
  })

  it('takes the mean of recent blocks only from ten blocks on', () => {
    expect(recentFeesBtcPerBlock(network)).toBe(0.02)
    expect(recentFeesBtcPerBlock({ ...network, blocks: network.blocks.slice(0, 9) })).toBeNull()
    expect(recentFeesBtcPerBlock(reading(974_000, NOW, BITS, null))).toBeNull()
  })
})
