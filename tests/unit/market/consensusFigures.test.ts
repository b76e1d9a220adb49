import { describe, expect, it } from 'vitest'
import { BUNDLED_READING } from '#facts/bundledReading.ts'
import { difficultyFromBits } from '#market/difficultyFromBits.ts'
import { matchesSubsidy } from '#market/matchesSubsidy.ts'
import { subsidySats } from '#market/subsidySats.ts'

describe('difficultyFromBits', () => {
  it.each([
    [0x1d00ffff, 1],
    [386_097_875, 83_126_997_340_024.61],
    [386_521_239, 28_587_155_782_195.14],
    [404_111_758, 49_402_014_931.227_46],
  ])('of %s is %s', (bits, difficulty) => {
    expect(difficultyFromBits(bits)).toBe(difficulty)
  })

  it.each([0, 0x1d000000, 0x1d80ffff, -1, 1.5, 2 ** 32, Number.NaN, Infinity])('of %s is null', (bits) => {
    expect(difficultyFromBits(bits)).toBeNull()
  })

  it('agrees with the bundled reading', () => {
    expect(Math.round(difficultyFromBits(BUNDLED_READING.bits) ?? 0)).toBe(BUNDLED_READING.difficulty.value)
  })
})

describe('subsidySats', () => {
  it.each([
    [0, 5_000_000_000],
    [209_999, 5_000_000_000],
    [210_000, 2_500_000_000],
    [630_000, 625_000_000],
    [839_999, 625_000_000],
    [840_000, 312_500_000],
    [1_049_999, 312_500_000],
    [1_050_000, 156_250_000],
    [6_929_999, 1],
    [6_930_000, 0],
  ])('at %s is %s', (height, sats) => {
    expect(subsidySats(height)).toBe(sats)
  })
})

describe('matchesSubsidy', () => {
  it('sums per block across a halving', () => {
    expect(matchesSubsidy(625_000_000 + 2 * 312_500_000, 839_999, 840_001)).toBe(true)
    expect(matchesSubsidy(3 * 312_500_000, 839_999, 840_001)).toBe(false)
  })

  it('allows a few satoshi less than due, never more', () => {
    expect(matchesSubsidy(144 * 312_500_000 - 5, 900_000, 900_143)).toBe(true)
    expect(matchesSubsidy(144 * 312_500_000 + 1, 900_000, 900_143)).toBe(false)
    expect(matchesSubsidy(143 * 312_500_000, 900_000, 900_143)).toBe(false)
    expect(matchesSubsidy(Number.NaN, 900_000, 900_143)).toBe(false)
  })
})
