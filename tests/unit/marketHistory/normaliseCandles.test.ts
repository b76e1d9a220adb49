import { describe, expect, it } from 'vitest'
import { normaliseCandles, type Candle } from '#market/history/normaliseCandles.ts'
import { parseCandles } from '#market/history/parseCandles.ts'

const DAY = 86_400
const START = Date.UTC(2026, 9, 1) / 1_000

function candle(day: number, closeUsd = 80_000 + day): Candle {
  return { timeS: START + day * DAY, lowUsd: closeUsd - 10, highUsd: closeUsd + 10, closeUsd }
}

/** Days and closes of the bars, with a star on those in progress. */
function days(candles: readonly Candle[], nowDay: number): readonly string[] {
  return normaliseCandles(candles, DAY, START + nowDay * DAY).map(
    ({ timeS, closeUsd, final }) => `${(timeS - START) / DAY}:${closeUsd - 80_000}${final ? '' : '*'}`,
  )
}

describe('case 33: candles', () => {
  it('case 33: unordered ones come out in order of time', () => {
    expect(days([candle(2), candle(0), candle(1)], 3)).toEqual(['0:0', '1:1', '2:2'])
  })

  it('case 33: of duplicates the one given last counts', () => {
    expect(days([candle(0), candle(1), candle(0, 80_500), candle(1)], 2)).toEqual(['0:500', '1:1'])
  })

  it('case 33: the unfinished last one is marked, and is final in the second it ends', () => {
    expect(days([candle(0), candle(1)], 1.5)).toEqual(['0:0', '1:1*'])
    expect(days([candle(0), candle(1)], 2)).toEqual(['0:0', '1:1'])
    expect(days([candle(0), candle(1)], 1.999_99)).toEqual(['0:0', '1:1*'])
  })

  it('case 33: gaps of up to three bars take the close before them, a longer one stays a gap', () => {
    expect(days([candle(0), candle(2)], 3)).toEqual(['0:0', '1:0', '2:2'])
    expect(days([candle(0), candle(4)], 5)).toEqual(['0:0', '1:0', '2:0', '3:0', '4:4'])
    expect(days([candle(0), candle(5)], 6)).toEqual(['0:0', '5:5'])
  })

  it('case 33: none from the future is kept', () => {
    expect(days([candle(0), candle(1), candle(9)], 1.5)).toEqual(['0:0', '1:1*'])
  })

  it('case 33: 721 and more are all kept, none gives none', () => {
    const many = Array.from({ length: 1_500 }, (_, day) => candle(day))
    expect(days(many, 1_500)).toHaveLength(1_500)
    expect(days([], 1)).toEqual([])
  })

  it('does not change what it is given', () => {
    const candles = [candle(1), candle(0)]
    days(candles, 2)
    expect(candles).toEqual([candle(1), candle(0)])
  })
})

describe('parseCandles', () => {
  const nowMs = (START + 1.5 * DAY) * 1_000
  const kind = (candles: readonly Candle[]): string => {
    const result = parseCandles(candles, DAY, nowMs)
    return result.ok ? 'accepted' : result.error.kind
  }

  it('reads times in seconds and in milliseconds', () => {
    const rows = [candle(0), { ...candle(1), timeS: candle(1).timeS * 1_000 }]
    const result = parseCandles(rows, DAY, nowMs)
    expect(result.ok && result.value.candles.map((row) => row.timeS)).toEqual([START, START + DAY])
  })

  it.each([
    ['a price of zero', { closeUsd: 0, lowUsd: 0 }],
    ['a price of -1', { closeUsd: -1, lowUsd: -1 }],
    ['a price beyond ten million', { highUsd: 2e7 }],
    ['a close above the high', { closeUsd: 90_000 }],
    ['a close below the low', { closeUsd: 70_000 }],
    ['a price that is no number', { closeUsd: Number.NaN }],
    ['an infinite price', { highUsd: Infinity }],
    ['a time before the first block', { timeS: 1_230_000_000 }],
    ['a time days ahead', { timeS: START + 5 * DAY }],
    ['a time that is no number', { timeS: Number.NaN }],
  ])('refuses the whole list for %s', (_case, change) => {
    expect(kind([candle(0), { ...candle(1), ...change }])).toBe('semantic')
  })

  it('refuses a list that ends more than two bars ago', () => {
    expect(kind([])).toBe('stale')
    expect(kind([candle(-1), candle(0)])).toBe('accepted')
    expect(kind([candle(-2), candle(-1)])).toBe('stale')
  })
})
