import { describe, expect, it } from 'vitest'
import { DIFFICULTY_RETARGETS } from '#facts/difficultyRetargets.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { DEFAULT_WORLD, difficultyOf } from '../../support/providerServer.mjs'
import { createTestHistory, worldMarket } from './testHistory.ts'

const DAY = 86_400
const NOW_S = DEFAULT_WORLD.nowMs / 1_000
const CHANGES = 'https://mempool.space/api/v1/mining/difficulty-adjustments'
const CHANGES_AGAIN = 'https://bitview.space/api/v1/mining/difficulty-adjustments'
const WEEKLY = 'https://api.kraken.com/0/public/OHLC?pair=XBTUSD&interval=10080'
const DAILY = 'https://api.kraken.com/0/public/OHLC?pair=XBTUSD&interval=1440'
const THREE_DAYS = 'https://www.bitstamp.net/api/v2/ohlc/btcusd/?step=259200&limit=1000'
const DAILY_AGAIN = 'https://www.bitstamp.net/api/v2/ohlc/btcusd/?step=86400&limit=1000'

/** What every history must be, whatever the providers did. */
function checkOrder({ difficulty, price, hashprice }: MarketHistory): void {
  for (const list of [difficulty, price, hashprice]) {
    for (const [index, row] of list.entries()) {
      expect(row.timeS).toBeGreaterThan(list[index - 1]?.timeS ?? 0)
      expect(row.timeS).toBeLessThanOrEqual(NOW_S)
    }
  }
  for (const bar of price) expect(bar.closeUsd).toBeGreaterThan(0)
  for (const point of hashprice) expect(point.usdPerPhDay).toBeGreaterThan(0)
}

/** A history whose every bar and step is of the bundled tables. */
function checkBundled(history: MarketHistory, series: 'difficulty' | 'price'): void {
  expect(history.provenance[series]).toMatchObject({ sourceId: 'bundled', state: 'bundled', fetchedAt: null })
  if (series === 'difficulty') {
    expect(history.difficulty.some((step) => step.difficulty === null)).toBe(true)
  } else {
    expect(history.price).toHaveLength(178)
  }
}

describe('a good day', () => {
  it('asks three addresses once each and joins them with the tables', async () => {
    const { read, requests } = createTestHistory()
    const history = await read()
    expect(requests.toSorted()).toEqual([WEEKLY, DAILY, CHANGES].toSorted())
    checkOrder(history)
    expect(history.provenance.difficulty).toMatchObject({ sourceId: 'mempool', state: 'fresh', note: '' })
    expect(history.provenance.price).toMatchObject({ sourceId: 'kraken', state: 'fresh', note: '' })
    expect(history.difficulty).toHaveLength(484)
    expect(history.difficulty[0]).toEqual({ timeS: 1_231_006_500, height: 0, difficulty: 1 })
    expect(history.difficulty.at(-1)).toMatchObject({
      height: 973_728,
      difficulty: Math.round(difficultyOf(DEFAULT_WORLD.bits)),
    })
    expect(history.halvings.map((halving) => halving.height)).toEqual([210_000, 420_000, 630_000, 840_000])
  })

  it('shows months, then weeks, then days, and no day twice', async () => {
    const { price, hashprice, notes } = await createTestHistory().read()
    const steps = price.slice(1).map((bar, index) => (bar.timeS - (price[index]?.timeS ?? 0)) / DAY)
    expect(price[0]?.timeS).toBe(Date.UTC(2012, 0, 1) / 1_000)
    const firstWeek = steps.indexOf(7)
    expect(Math.min(...steps.slice(0, firstWeek - 1))).toBeGreaterThanOrEqual(28)
    expect(steps.slice(firstWeek, -719).every((days) => days === 7 || days <= 13)).toBe(true)
    expect(steps.slice(-719).every((days) => days === 1)).toBe(true)
    expect(price.filter((bar) => !bar.final)).toEqual([price.at(-1)])
    expect(price.at(-1)?.closeUsd).toBeCloseTo(DEFAULT_WORLD.priceUsd, 0)
    // Joined with the difficulty at the moment of the close: now, for the day in progress.
    expect(hashprice.at(-1)?.timeS).toBe(NOW_S)
    expect(notes).toEqual([
      'Hashprice counts the block subsidy without transaction fees.',
      'Prices before 2013-01-17 are of the first of each month.',
    ])
  })

  it('takes the price of a week at its end: a retarget within the week already counts', async () => {
    const { price, difficulty, hashprice } = await createTestHistory().read()
    const retarget = difficulty.find((step) => step.height === 700_000 - (700_000 % 2016))
    if (retarget === undefined) throw new Error('no retarget')
    const bar = price.findLast((one) => one.timeS <= retarget.timeS)
    const point = hashprice.find((one) => one.timeS === (bar?.timeS ?? 0) + 7 * DAY)
    const btcPerPhDay = (1e15 * DAY * 6.25) / ((retarget.difficulty ?? 0) * 2 ** 32)
    expect(point?.usdPerPhDay).toBeCloseTo((bar?.closeUsd ?? 0) * btcPerPhDay, 6)
  })

  it('reads nothing and rejects when the signal is aborted', async () => {
    const { read, requests } = createTestHistory()
    await expect(read(worldMarket(), AbortSignal.abort(new Error('left')))).rejects.toThrow('left')
    expect(requests).toEqual([])
  })
})

describe('case 24: partial outage of the history', () => {
  it('case 24: mempool.space down: bitview.space gives the changes and the note says so', async () => {
    const { read, faults, requests } = createTestHistory()
    faults.set('mempool', '404')
    const history = await read()
    expect(history.provenance.difficulty).toMatchObject({
      sourceId: 'bitview',
      note: 'instead of mempool.space',
    })
    expect(requests.filter((url) => url.includes('adjustments'))).toEqual([CHANGES, CHANGES_AGAIN])
    checkOrder(history)
  })

  it('case 24: Kraken down: Bitstamp gives bars of three days and days, the tables what is before', async () => {
    const { read, faults, requests } = createTestHistory()
    faults.set('kraken', '429nocors')
    const history = await read()
    expect(history.provenance.price).toMatchObject({ sourceId: 'bitstamp', note: 'instead of Kraken' })
    // The pause after the first failure spares the second request.
    expect(requests.filter((url) => url.includes('ohlc') || url.includes('OHLC'))).toEqual([
      WEEKLY,
      THREE_DAYS,
      DAILY_AGAIN,
    ])
    expect(history.notes.join(' ')).toMatch(/Prices before 2018-08-\d\d are of the first of each month\./)
    checkOrder(history)
  })

  it('case 24: only prices down: difficulty live, prices of the tables, each named', async () => {
    const { read, faults } = createTestHistory()
    faults.set('kraken', '500').set('bitstamp', 'html200')
    const history = await read()
    expect(history.provenance.difficulty.state).toBe('fresh')
    checkBundled(history, 'price')
    expect(history.provenance.price.note).toContain('Kraken: HTTP 500')
    expect(history.provenance.price.note).toContain('Bitstamp: sent a web page instead of data')
    checkOrder(history)
  })

  it('case 24: only difficulties down: the tables end with that of the market, the gap stays a gap', async () => {
    const { read, faults } = createTestHistory()
    faults.set('mempool', 'truncated').set('bitview', 'zeros')
    const history = await read()
    checkBundled(history, 'difficulty')
    expect(history.provenance.price.sourceId).toBe('kraken')
    expect(history.difficulty.at(-1)).toEqual({
      timeS: NOW_S,
      height: 973_728,
      difficulty: worldMarket().difficulty,
    })
    const gap = history.difficulty.find((step) => step.difficulty === null)
    expect(gap?.height).toBe(957_600)
    const inGap = (timeS: number): boolean =>
      timeS >= (gap?.timeS ?? 0) && timeS < Date.UTC(2026, 9, 15) / 1_000
    expect(history.hashprice.some((point) => inGap(point.timeS))).toBe(false)
    expect(history.price.some((bar) => inGap(bar.timeS))).toBe(true)
    checkOrder(history)
  })

  it.each(['hang', 'drop', '429', '503text', 'empty', 'infinity', 'nulls', 'minus1', 'errorBody', 'huge'])(
    'case 24: all of the history down (%s): the tables, no hot retry, no rejection',
    async (fault) => {
      const { read, faults, requests, clock } = createTestHistory()
      faults.set('*', fault)
      const history = await read()
      checkBundled(history, 'difficulty')
      checkBundled(history, 'price')
      checkOrder(history)
      expect(history.provenance.price.note).not.toBe('')
      // Two chains of two providers, the server errors once more each.
      expect(requests.length).toBeLessThanOrEqual(fault === '503text' ? 8 : 6)
      expect(clock.now() - DEFAULT_WORLD.nowMs).toBeLessThanOrEqual(30_000)
      const before = requests.length
      await read()
      expect(requests).toHaveLength(before)
    },
  )

  it('case 24: recovers when the pauses are over', async () => {
    const { read, faults, clock } = createTestHistory()
    faults.set('*', '429')
    await read()
    faults.clear()
    clock.skip(11 * 60_000)
    // Held to the clock of the providers, which stands still: the newest bar is still in progress.
    expect((await read()).provenance.price.sourceId).toBe('kraken')
  })

  it('case 24: offline: says so and asks nobody', async () => {
    const { read, requests } = createTestHistory(undefined, { online: () => false })
    const history = await read()
    expect(requests).toEqual([])
    checkBundled(history, 'price')
    expect(history.provenance.price.note).toContain('this device is offline')
  })

  it('case 24: keeps the request budget of a host, however often it is asked', async () => {
    const { read, requests } = createTestHistory()
    for (let round = 0; round < 5; round++) await read()
    for (const host of ['mempool.space', 'api.kraken.com', 'bitview.space', 'www.bitstamp.net']) {
      expect(requests.filter((url) => url.includes(host)).length).toBeLessThanOrEqual(6)
    }
  })
})

describe('answers that are sound in themselves and wrong all the same', () => {
  const rowsOf = (body: unknown): (readonly [number, number, number, number])[] =>
    body as (readonly [number, number, number, number])[]

  async function changesWith(
    change: (rows: (readonly [number, number, number, number])[]) => unknown,
  ): Promise<string> {
    const { read } = createTestHistory((url, body) => (url === CHANGES ? change(rowsOf(body)) : body))
    const { difficulty } = (await read()).provenance
    return difficulty.sourceId
  }

  it('refuses changes that contradict the tables, in difficulty or in time', async () => {
    expect(await changesWith((rows) => rows)).toBe('mempool')
    const known = DIFFICULTY_RETARGETS.findLast((retarget) => retarget.basis === 'derived')
    if (known === undefined) throw new Error('no retarget')
    const timeS = Date.parse(known.time) / 1_000
    const row = (factor: number, shiftS: number) =>
      [timeS + shiftS, known.height, known.difficulty * factor, 1] as const
    expect(await changesWith((rows) => [...rows, row(1, 600)])).toBe('mempool')
    expect(await changesWith((rows) => [...rows, row(1.001, 0)])).toBe('bitview')
    expect(await changesWith((rows) => [...rows, row(1, 5 * DAY)])).toBe('bitview')
  })

  it('refuses changes that contradict the live market, or do not reach it', async () => {
    expect(await changesWith(([first, ...rest]) => [[...(first ?? []).slice(0, 2), 1.5e14], ...rest])).toBe(
      'bitview',
    )
    expect(await changesWith(([, ...rest]) => rest)).toBe('bitview')
  })

  it('holds them to no market that is typed in, pinned or bundled', async () => {
    const { read } = createTestHistory((url, body) => (url === CHANGES ? rowsOf(body).slice(1) : body))
    expect((await read(worldMarket('manual'))).provenance.difficulty.sourceId).toBe('mempool')
    expect((await read(worldMarket('bundled'))).provenance.difficulty.sourceId).toBe('mempool')
  })

  it('refuses candles ten times too high or low, and a last price far from the live one', async () => {
    for (const factor of [10, 0.1, 1.08]) {
      const { read } = createTestHistory((url, body) => {
        if (!url.startsWith('https://api.kraken.com')) return body
        return JSON.parse(
          JSON.stringify(body, (_key, value: unknown) =>
            typeof value === 'string' && value !== '' ? `${Number(value) * factor}` : value,
          ),
        ) as unknown
      })
      const { price } = (await read()).provenance
      expect(price).toMatchObject({ sourceId: 'bitstamp', note: 'instead of Kraken' })
    }
  })

  it('refuses candles that ended weeks ago', async () => {
    const { read, faults } = createTestHistory()
    faults.set('kraken', 'stale')
    // Five hours late is no fault for candles; the newest one is still the one in progress.
    expect((await read()).provenance.price.sourceId).toBe('kraken')
    const late = createTestHistory((url, body) => {
      if (!url.startsWith('https://api.kraken.com')) return body
      const { result } = body as { result: { XXBTZUSD: readonly unknown[] } }
      return { error: [], result: { XXBTZUSD: result.XXBTZUSD.slice(0, -4) } }
    })
    expect((await late.read()).provenance.price.sourceId).toBe('bitstamp')
  })
})
