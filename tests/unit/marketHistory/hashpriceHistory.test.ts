import { describe, expect, it } from 'vitest'
import { hashpriceHistory } from '#market/history/hashpriceHistory.ts'

/** Figures as in a textbook: 1 PH/s for a day against the hashes a block takes. */
function expected(priceUsd: number, difficulty: number, subsidyBtc: number): number {
  const blocksPerDay = (1e15 * 86_400) / (difficulty * 2 ** 32)
  return blocksPerDay * subsidyBtc * priceUsd
}

const HALVINGS = [{ timeS: 1_000 }, { timeS: 2_000 }]
const STEPS = [
  { timeS: 500, height: 0, difficulty: 1e12 },
  { timeS: 1_500, height: 2016, difficulty: 2e12 },
  { timeS: 2_500, height: 4032, difficulty: null },
  { timeS: 3_500, height: 6048, difficulty: 4e12 },
]

function at(timeS: number): number | null {
  return hashpriceHistory([{ timeS, priceUsd: 60_000 }], STEPS, HALVINGS)[0]?.usdPerPhDay ?? null
}

describe('hashprice as of each price', () => {
  it('is 100 TH/s worth 0.000151248753830006 BTC a day at the difficulty of March 2024, tenfold for a PH/s', () => {
    const [point] = hashpriceHistory(
      [{ timeS: 3, priceUsd: 1 }],
      [{ timeS: 1, height: 836_640, difficulty: 83_126_997_340_024.61 }],
      [{ timeS: 0 }, { timeS: 1 }, { timeS: 2 }],
    )
    expect(point?.usdPerPhDay).toBeCloseTo(0.000151248753830006 * 10, 15)
    expect(point?.feesIncluded).toBe(false)
  })

  it('takes half the subsidy from the very second of a halving on', () => {
    expect(at(999)).toBeCloseTo(expected(60_000, 1e12, 50), 6)
    expect(at(1_000)).toBeCloseTo(expected(60_000, 1e12, 25), 6)
    expect(at(2_000)).toBeCloseTo(expected(60_000, 2e12, 12.5), 6)
  })

  it('takes the new difficulty from the very second of a retarget on', () => {
    expect(at(1_499)).toBeCloseTo(expected(60_000, 1e12, 25), 6)
    expect(at(1_500)).toBeCloseTo(expected(60_000, 2e12, 25), 6)
  })

  it('has no point where the difficulty is not known, and takes none from before or after', () => {
    expect(at(499)).toBeNull()
    expect(at(2_499)).not.toBeNull()
    expect(at(2_500)).toBeNull()
    expect(at(3_499)).toBeNull()
    expect(at(3_500)).toBeCloseTo(expected(60_000, 4e12, 12.5), 6)
  })

  it('keeps the order of the prices and is empty without prices or without difficulties', () => {
    const prices = [600, 1_600, 3_600].map((timeS) => ({ timeS, priceUsd: 1 }))
    expect(hashpriceHistory(prices, STEPS, HALVINGS).map((point) => point.timeS)).toEqual([600, 1_600, 3_600])
    expect(hashpriceHistory([], STEPS, HALVINGS)).toEqual([])
    expect(hashpriceHistory(prices, [], HALVINGS)).toEqual([])
  })
})
