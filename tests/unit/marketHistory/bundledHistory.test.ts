import { describe, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { assembleHistory, NOT_READ } from '#market/history/assembleHistory.ts'
import { bundledHistory } from '#market/history/bundledHistory.ts'
import { loadBundledSeries } from '#market/history/loadBundledSeries.ts'
import { worldMarket } from './testHistory.ts'

const at = (iso: string): number => Date.parse(iso) / 1_000

describe('history from the tables shipped with the app', () => {
  it('begins with the genesis block and ends with the bundled reading', async () => {
    const { difficulty, price } = await bundledHistory()
    expect(difficulty[0]).toEqual({ timeS: at('2009-01-03T18:15Z'), height: 0, difficulty: 1 })
    expect(difficulty.at(-1)).toEqual({
      timeS: at('2026-10-15'),
      height: 971_712,
      difficulty: BUNDLED_MARKET.difficulty,
    })
    expect(price[0]).toEqual({ timeS: at('2012-01-01'), closeUsd: 4.58, final: true })
    expect(price.at(-1)).toEqual({
      timeS: at('2026-10-03'),
      closeUsd: BUNDLED_MARKET.priceUsd,
      final: true,
    })
  })

  it('says that retargets 957600 to 969696 are not known, with one step and one sentence', async () => {
    const { difficulty, notes, hashprice } = await bundledHistory()
    const unknown = difficulty.filter((step) => step.difficulty === null)
    expect(unknown).toHaveLength(1)
    expect(unknown[0]?.height).toBe(957_600)
    expect(new Date((unknown[0]?.timeS ?? 0) * 1_000).toISOString()).toMatch(/^2026-07-1[0-2]/)
    expect(notes).toContain('Difficulty is not known from about 2026-07-10 to 2026-10-15.')
    expect(hashprice.at(-1)?.timeS).toBe(at('2026-07-01'))
  })

  it('holds to the difficulty of each month on its first day', async () => {
    const { hashprice } = await bundledHistory()
    expect(hashprice).toHaveLength(175)
    // 4.58 USD, 50 BTC, 1,159,929.5: 1 PH/s was 250 times the network of that day.
    const first = (4.58 * 50 * 1e15 * 86_400) / (1_159_929.5 * 2 ** 32)
    expect(hashprice[0]?.usdPerPhDay).toBeCloseTo(first, 3)
  })

  it('halves hashprice over each halving, other things equal', async () => {
    const { halvings } = await bundledHistory()
    const bundled = await loadBundledSeries()
    for (const { timeS } of halvings) {
      const bar = (closedS: number) => ({ timeS: closedS, closedS, closeUsd: 1_000, final: true })
      const rows = [bar(timeS - 1), bar(timeS)]
      const bars = { ...NOT_READ, rows }
      const { hashprice } = assembleHistory({
        bundled,
        market: BUNDLED_MARKET,
        changes: NOT_READ,
        bars,
        readAt: 0,
      })
      const [before, after] = hashprice.slice(-2)
      expect(before?.timeS).toBe(timeS - 1)
      expect((after?.usdPerPhDay ?? 0) / (before?.usdPerPhDay ?? 1)).toBeCloseTo(0.5, 12)
    }
  })

  it('ends with the live difficulty when a later market is given', async () => {
    const { difficulty } = await bundledHistory(worldMarket())
    expect(difficulty.at(-1)).toMatchObject({ height: 973_728, difficulty: worldMarket().difficulty })
    expect(difficulty.filter((step) => step.difficulty === null)).toHaveLength(1)
  })

  it('times halvings after the table from the retarget before them, at ten minutes a block', async () => {
    const bundled = await loadBundledSeries()
    const rows = [
      { timeS: at('2028-03-20'), height: 520 * 2016, difficulty: 2e14 },
      { timeS: at('2028-04-03'), height: 521 * 2016, difficulty: 2e14 },
    ]
    const market = { ...worldMarket(), asOf: '2028-04-04T00:00Z', tipHeight: 521 * 2016 + 100 }
    const changes = { ...NOT_READ, rows }
    const history = assembleHistory({
      bundled,
      market,
      changes,
      bars: NOT_READ,
      readAt: 0,
    })
    expect(history.halvings).toHaveLength(5)
    expect(history.halvings.at(-1)?.timeS).toBe(at('2028-03-20') + (1_050_000 - 520 * 2016) * 600)
  })
})
