import { describe, expect, it } from 'vitest'
import { embedMarketWords } from '#embed/embedMarketWords.ts'
import { followMarket, REFRESH_MS, type EmbedMarket } from '#embed/followMarket.ts'
import { createProviderReading } from '#embed/readOneProvider.ts'
import '#facts/difficultyRetargets.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { fault, type Fault } from '#market/fault.ts'
import type { Market, MarketState } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { createWorldFetch, DEFAULT_WORLD } from '../../support/providerServer.mjs'
import { createVirtualClock } from '../market/virtualClock.ts'

const START = Date.parse('2026-11-20T12:00:00Z')
const MINUTE = 60_000

/** A market that was published `minutes` after the start. */
function publishedAt(minutes: number, priceUsd = 90_000, state: MarketState = 'fresh'): Market {
  const at = START + minutes * MINUTE
  const read = { sourceId: 'x', source: 'X', observedAt: at, fetchedAt: at, state, note: '' } as const
  return {
    ...BUNDLED_MARKET,
    kind: 'live',
    asOf: `${new Date(at).toISOString().slice(0, 16)}Z`,
    priceUsd,
    provenance: { tipHeight: read, difficulty: read, feesBtcPerBlock: read, priceUsd: read },
  }
}

function startFrame(
  options: {
    readonly visible?: boolean
    readonly live?: Market | null
    readonly file?: Result<Market, Fault>
  } = {},
) {
  const clock = createVirtualClock(START)
  const shown: EmbedMarket[] = []
  let visible = options.visible ?? true
  let changed: () => void = () => {}
  let file = options.file ?? ok(BUNDLED_MARKET)
  let fileReads = 0
  let liveReads = 0
  const stop = followMarket({
    readFile: () => {
      fileReads += 1
      return Promise.resolve(file)
    },
    ...(options.live === undefined
      ? {}
      : {
          readLive: () => {
            liveReads += 1
            return Promise.resolve(options.live ?? null)
          },
        }),
    isVisible: () => visible,
    watchVisibility: (callback) => {
      changed = callback
      return () => {
        changed = () => {}
      }
    },
    publish: (market) => shown.push(market),
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
  })
  return {
    clock,
    shown,
    stop,
    last: () => shown.at(-1),
    reads: () => ({ file: fileReads, live: liveReads }),
    setFile: (next: Result<Market, Fault>) => {
      file = next
    },
    setVisible: (next: boolean) => {
      visible = next
      changed()
    },
    /** Lets minutes pass, firing every timer on the way. */
    pass: async (minutes: number) => {
      await clock.settle(
        new Promise<void>((resolve) => {
          clock.setTimeout(resolve, minutes * MINUTE)
        }),
      )
    },
  }
}

describe('the market of an embed', () => {
  it('is the built-in one at once, and the published one after it', async () => {
    const frame = startFrame({ file: ok(publishedAt(0)) })
    expect(frame.shown[0]).toEqual({
      market: BUNDLED_MARKET,
      words: 'Built-in market of 27 Oct 2026.',
    })
    expect(frame.last()?.words).toBe('Built-in market of 27 Oct 2026; a newer one is being read.')
    await frame.pass(0.1)
    expect(frame.last()).toEqual({ market: publishedAt(0), words: null })
    frame.stop()
  })

  it('case 29: a hidden frame asks for nothing and runs no timer, and catches up when it is seen', async () => {
    const frame = startFrame({ visible: false, live: publishedAt(0) })
    await frame.pass(120)
    expect(frame.reads()).toEqual({ file: 0, live: 0 })
    expect(frame.clock.pendingTimers()).toBe(0)
    expect(frame.shown).toHaveLength(1)
    frame.setVisible(true)
    await frame.pass(0.1)
    expect(frame.reads()).toEqual({ file: 1, live: 1 })
    expect(frame.clock.pendingTimers()).toBe(1)
    frame.setVisible(false)
    await frame.pass(120)
    expect(frame.reads()).toEqual({ file: 1, live: 1 })
    frame.stop()
  })

  it('case 29: coming and going of a frame while scrolling causes no further request', async () => {
    const frame = startFrame()
    for (let turn = 0; turn < 50; turn += 1) {
      frame.setVisible(turn % 2 === 0)
      await frame.pass(0.05)
    }
    expect(frame.reads().file).toBe(1)
    expect(frame.clock.pendingTimers()).toBeLessThanOrEqual(1)
    frame.stop()
  })

  it('is read again every ten minutes, not more often whatever happens', async () => {
    const frame = startFrame({ live: null, file: fail(fault('opaque')) })
    await frame.pass(60)
    expect(frame.reads().file).toBeGreaterThanOrEqual(6)
    expect(frame.reads().file).toBeLessThanOrEqual(7)
    expect(frame.reads().live).toBe(frame.reads().file)
    expect(REFRESH_MS).toBeGreaterThanOrEqual(5 * MINUTE)
    frame.stop()
  })

  it('keeps its figures when a later file is missing, damaged or older, and says so', async () => {
    const frame = startFrame({ file: ok(publishedAt(0, 91_000)) })
    await frame.pass(1)
    frame.setFile(fail(fault('html')))
    await frame.pass(11)
    expect(frame.last()?.market.priceUsd).toBe(91_000)
    expect(frame.last()?.words).toMatch(
      /^Market of 20 Nov 2026, \d\d:\d\d UTC, \d+.min old; the market file of this site could not be read\.$/,
    )
    frame.setFile(ok(publishedAt(-600, 70_000)))
    await frame.pass(11)
    expect(frame.last()?.market.priceUsd).toBe(91_000)
    frame.setFile(ok(publishedAt(30, 92_000)))
    await frame.pass(11)
    expect(frame.last()?.market.priceUsd).toBe(92_000)
    frame.stop()
  })

  it('ages while nothing newer comes', async () => {
    const frame = startFrame({ file: ok(publishedAt(0)) })
    await frame.pass(1)
    expect(frame.last()?.words).toBeNull()
    await frame.pass(40)
    expect(frame.last()?.words).toMatch(/^Market of 20 Nov 2026, \d\d:\d\d UTC, (39|40|41).min old\.$/)
    await frame.pass(5 * 60)
    expect(frame.last()?.words).toMatch(/, 5.h old\.$/)
    frame.stop()
  })

  it('names a device that is offline', async () => {
    const frame = startFrame({ file: fail(fault('offline')) })
    await frame.pass(0.1)
    expect(frame.last()?.words).toBe('Built-in market of 27 Oct 2026; this device is offline.')
    frame.stop()
  })

  it('prefers a live reading to the file, and the file to no reading', async () => {
    const live = startFrame({ live: publishedAt(5, 93_000), file: ok(publishedAt(0, 91_000)) })
    await live.pass(6)
    expect(live.last()?.market.priceUsd).toBe(93_000)
    live.stop()
    const without = startFrame({ live: null, file: ok(publishedAt(0, 91_000)) })
    await without.pass(0.1)
    expect(without.last()?.market.priceUsd).toBe(91_000)
    expect(without.last()?.words).toBe('Market of 20 Nov 2026, 12:00 UTC; no provider gave a usable reading.')
    without.stop()
  })

  it('asks for nothing after its end', async () => {
    const frame = startFrame()
    frame.stop()
    await frame.pass(60)
    expect(frame.reads().file).toBe(1)
    expect(frame.clock.pendingTimers()).toBe(0)
    expect(frame.last()?.market).toBe(BUNDLED_MARKET)
  })
})

describe('embedMarketWords', () => {
  it.each<[MarketState, number, RegExp | null]>([
    ['fresh', 0, null],
    ['fresh', 20, /^Market of 20 Nov 2026, \d\d:\d\d UTC, 20.min old\.$/],
    ['fresh', 60 * 24 * 9, /^Market of 20 Nov 2026, \d\d:\d\d UTC, 9.days old\.$/],
    ['failed', 1, /^Market of 20 Nov 2026, \d\d:\d\d UTC, 1.min old\.$/],
    ['offline', 1, /^Market of 20 Nov 2026, \d\d:\d\d UTC, 1.min old\.$/],
  ])('of a %s market after %d minutes', (state, minutes, words) => {
    const said = embedMarketWords(publishedAt(0, 90_000, state), START + minutes * MINUTE, '')
    if (words === null) expect(said).toBeNull()
    else expect(said).toMatch(words)
  })
})

describe('a reading for embeds', () => {
  async function read(faults: Readonly<Record<string, string>>) {
    const clock = createVirtualClock(DEFAULT_WORLD.nowMs)
    const requests: string[] = []
    const reading = createProviderReading({
      fetch: createWorldFetch({
        requests,
        faults: new Map(Object.entries(faults)),
        setTimeout: clock.setTimeout,
      }),
      now: clock.now,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      random: () => 0.5,
    })
    const market = await clock.settle(reading(new AbortController().signal, BUNDLED_MARKET))
    return { market, requests }
  }

  it('case 29: asks one provider, each of its addresses once', async () => {
    const { market, requests } = await read({})
    expect(market).toMatchObject({ kind: 'live', tipHeight: DEFAULT_WORLD.tipHeight })
    expect(new Set(requests.map((url) => new URL(url).origin))).toEqual(new Set(['https://mempool.space']))
    expect(new Set(requests).size).toBe(requests.length)
    expect(requests.length).toBeLessThanOrEqual(3)
  })

  it.each([
    [{ mempool: 'drop' }],
    [{ mempool: '429' }],
    [{ mempool: 'hang' }],
    [{ 'mempool/prices': 'minus1' }],
    [{ 'mempool/prices': 'outlier' }],
    [{ 'mempool/blocks': 'stale' }],
    [{ 'mempool/blocks': 'zeros' }],
  ])('gives nothing rather than half a market with %j', async (faults) => {
    const { market, requests } = await read(faults)
    expect(market).toBeNull()
    expect(requests.length).toBeLessThanOrEqual(4)
  })
})
