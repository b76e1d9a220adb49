import { describe, expect, it } from 'vitest'
import { BUNDLED_READING } from '#facts/bundledReading.ts'
import { difficultyInForce } from '#facts/difficultyInForce.ts'
import { DIFFICULTY_RETARGETS } from '#facts/difficultyRetargets.ts'
import { MARKET_BOUNDS, parseMarketFigures } from '#units/market.ts'
import { addDays } from '#units/utcDay.ts'

describe('bundled reading', () => {
  it('has the difficulty of its compact target, as an integer', () => {
    const exponent = BigInt(BUNDLED_READING.bits >>> 24)
    const mantissa = BigInt(BUNDLED_READING.bits & 0xffffff)
    const target = mantissa << (8n * (exponent - 3n))
    const numerator = 0xffffn << 208n
    const rounded = (numerator + target / 2n) / target
    expect(BigInt(BUNDLED_READING.difficulty.value)).toBe(rounded)
  })

  it('agrees with the difficulty published for its block, 140,577,680,051,919.6', () => {
    expect(Math.abs(BUNDLED_READING.difficulty.value - 140_577_680_051_919.6)).toBeLessThan(1)
  })

  it('has the growth since the difficulty in force 365 days before, to 0.1 point, within -20 % to +60 %', () => {
    const yearBefore = `${addDays(BUNDLED_READING.asOf.slice(0, 10), -365)}T00:00Z`
    expect(yearBefore).toBe('2025-10-27T00:00Z')
    const before = difficultyInForce(DIFFICULTY_RETARGETS, Date.parse(yearBefore)) ?? Number.NaN
    const growth = BUNDLED_READING.difficulty.value / before - 1
    const { low, high } = MARKET_BOUNDS.trendGrowthAnnual
    const expected = Math.min(high, Math.max(low, Math.round(growth * 1000) / 1000))
    expect(BUNDLED_READING.trendGrowthAnnual.value).toBe(expected)
  })

  it('passes the bounds of a market', () => {
    const figures = parseMarketFigures({
      asOf: BUNDLED_READING.asOf,
      tipHeight: BUNDLED_READING.tipHeight.value,
      difficulty: BUNDLED_READING.difficulty.value,
      feesBtcPerBlock: BUNDLED_READING.feesBtcPerBlock.value,
      priceUsd: BUNDLED_READING.priceUsd.value,
      trendGrowthAnnual: BUNDLED_READING.trendGrowthAnnual.value,
      nextChangeFraction: null,
    })
    expect(figures.ok).toBe(true)
  })

  it('says of each figure its date, source and confidence, and that the dates differ by 24 days', () => {
    const { tipHeight, difficulty, priceUsd, feesBtcPerBlock, trendGrowthAnnual, note } = BUNDLED_READING
    for (const figure of [tipHeight, difficulty, priceUsd, feesBtcPerBlock, trendGrowthAnnual]) {
      expect(figure.date).toMatch(/^2026-/)
      expect(figure.source).not.toBe('')
      expect(figure.confidence).toMatch(/^[BC]$/)
    }
    expect(addDays(priceUsd.date, 24)).toBe(tipHeight.date)
    expect(note).toContain('24 days apart')
  })
})
