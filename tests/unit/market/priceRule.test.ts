import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePrice, priceSpread, type KnownPrice, type PriceDecision } from '#market/priceRule.ts'

const NAMES = ['Coinbase', 'Kraken', 'mempool.space']
const HOUR = 3_600_000
const DAY = 24 * HOUR

function decide(prices: readonly number[], known: KnownPrice | null = null, moreToAsk = false) {
  const quotes = prices.map((priceUsd, i) => ({ source: NAMES[i] ?? '', priceUsd }))
  return decidePrice(quotes, known, moreToAsk)
}

function priceOf(decision: PriceDecision<{ source: string; priceUsd: number }>): number | null {
  if (decision.kind === 'use') return decision.quote.priceUsd
  return decision.kind === 'mean' ? decision.priceUsd : null
}

describe('two quotes', () => {
  it('within 1.5 % confirm the first', () => {
    expect(decide([100_000, 101_500], null, true)).toMatchObject({
      kind: 'use',
      check: 'confirmed',
      quote: { priceUsd: 100_000 },
      note: 'confirmed by Kraken',
    })
  })

  it('further apart ask for a third', () => {
    expect(decide([100_000, 101_600], null, true).kind).toBe('askMore')
    expect(decide([100_000, 10_000], null, true).kind).toBe('askMore')
  })

  it('without a third give their mean up to 5 %, nothing beyond', () => {
    expect(priceOf(decide([100_000, 104_000]))).toBe(102_000)
    expect(decide([100_000, 107_000])).toEqual({ kind: 'keep', note: 'Coinbase and Kraken differ by 6.8 %' })
  })
})

describe('three quotes', () => {
  it('give the median when the first two differ by up to 5 %', () => {
    expect(priceOf(decide([100_000, 103_000, 101_000]))).toBe(101_000)
    expect(priceOf(decide([100_000, 103_000, 500_000]))).toBe(103_000)
  })

  it.each([
    [1_000_000, 100_000, 100_100],
    [10_000, 100_000, 100_100],
    [107_000, 100_000, 100_100],
    [100_000, 1_000_000, 100_100],
    [100_000, 10_000, 100_100],
  ])('outvote one wrong source among %s, %s, %s', (...prices) => {
    const price = priceOf(decide(prices)) ?? 0
    expect([100_000, 100_100]).toContain(price)
  })

  it('of which two are wrong in different ways give nothing', () => {
    expect(decide([1_000_000, 100_000, 10_000]).kind).toBe('keep')
    expect(decide([107_000, 100_000, 93_000]).kind).toBe('keep')
  })
})

describe('one quote', () => {
  it('asks for a second, and is used alone when there is none', () => {
    expect(decide([100_000], null, true).kind).toBe('askMore')
    expect(decide([100_000])).toMatchObject({ kind: 'use', check: 'single' })
  })

  it.each([
    [1.2, HOUR, 'use'],
    [1.3, HOUR, 'keep'],
    [0.7, HOUR, 'keep'],
    [1.9, 2 * DAY, 'use'],
    [2.1, 2 * DAY, 'keep'],
    [3.9, 100 * DAY, 'use'],
    [10, 100 * DAY, 'keep'],
    [10, 400 * DAY, 'use'],
  ])('at %s times a price known %s ms ago: %s', (factor, ageMs, kind) => {
    expect(decide([100_000 * factor], { priceUsd: 100_000, ageMs }).kind).toBe(kind)
  })
})

it('without any quote keeps what there was', () => {
  expect(decide([])).toEqual({ kind: 'keep', note: '' })
})

it('never takes a price outside the range of the quotes, nor a lone outlier', () => {
  const price = fc.double({ min: 1_000, max: 10_000_000, noNaN: true })
  fc.assert(
    fc.property(price, price, price, (a, b, c) => {
      const taken = priceOf(decide([a, b, c]))
      if (taken === null) return
      expect(taken).toBeGreaterThanOrEqual(Math.min(a, b, c))
      expect(taken).toBeLessThanOrEqual(Math.max(a, b, c))
      const backing = [a, b, c].filter((one) => priceSpread(one, taken) <= 0.05)
      expect(backing.length).toBeGreaterThanOrEqual(2)
    }),
  )
})
