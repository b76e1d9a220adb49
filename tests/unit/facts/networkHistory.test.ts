import { describe, expect, it } from 'vitest'
import { difficultyInForce } from '#facts/difficultyInForce.ts'
import { DIFFICULTY_RETARGETS, DIFFICULTY_SOURCES, LATER_DIFFICULTIES } from '#facts/difficultyRetargets.ts'
import { LATER_PRICES, MONTHLY_HISTORY, MONTHLY_SOURCES } from '#facts/monthlyHistory.ts'
import { parseMonthTable } from '#facts/parseMonthTable.ts'
import { parseRetargetTable } from '#facts/parseRetargetTable.ts'

const HOURS_PER_EPOCH = 336

describe('difficulty retargets', () => {
  it('holds all 396 from height 159264 to 955584', () => {
    expect(DIFFICULTY_RETARGETS).toHaveLength(396)
    expect(DIFFICULTY_RETARGETS.at(0)).toEqual({
      height: 159264,
      time: '2011-12-26T17:01Z',
      difficulty: 1159929.5,
      basis: 'derived',
    })
    expect(DIFFICULTY_RETARGETS.at(-1)).toEqual({
      height: 955584,
      time: '2026-06-27T02:23Z',
      difficulty: 133.87e12,
      basis: 'press',
    })
  })

  it('rises in height by 2016 and in time, and never changes by more than a factor of 4', () => {
    for (const [index, retarget] of DIFFICULTY_RETARGETS.entries()) {
      expect(retarget.height % 2016).toBe(0)
      expect(Date.parse(retarget.time)).not.toBeNaN()
      const before = DIFFICULTY_RETARGETS[index - 1]
      if (before === undefined) continue
      expect(retarget.height - before.height).toBe(2016)
      const hours = (Date.parse(retarget.time) - Date.parse(before.time)) / 3_600_000
      expect(hours).toBeGreaterThan(0)
      const ratio = retarget.difficulty / before.difficulty
      expect(ratio).toBeGreaterThanOrEqual(0.25)
      expect(ratio).toBeLessThanOrEqual(4)
      // The protocol sets the ratio from the length of the epoch, so the two columns check each other;
      // times are rounded to a minute and off by up to 0.55 h at either end.
      expect(Math.abs(ratio * hours - HOURS_PER_EPOCH), retarget.time).toBeLessThan(2)
    }
  })

  it.each([
    ['halving of April 2024', '2024-04-20T00:09Z', 86.3886e12],
    ['2 December 2024', '2024-12-10T00:00Z', 103.92e12],
    ['16 December 2024', '2024-12-20T00:00Z', 108.52e12],
    ['26 November 2023', '2023-11-27T00:00Z', 67.96e12],
    ['26 March 2020', '2020-03-27T00:00Z', 13.9125e12],
    ['June 2026 after the fall of 10 %', '2026-06-20T00:00Z', 124.93e12],
  ])('agrees with figures published elsewhere: %s', (_case, time, published) => {
    const found = difficultyInForce(DIFFICULTY_RETARGETS, Date.parse(time)) ?? Number.NaN
    expect(Math.abs(found / published - 1)).toBeLessThan(1e-4)
  })

  it('names height 838656 as the epoch of the halving and 155.97 T as the highest', () => {
    expect(DIFFICULTY_RETARGETS.find((item) => item.height === 838656)?.time).toMatch(/^2024-04-10/)
    const highest = DIFFICULTY_RETARGETS.reduce((best, item) =>
      item.difficulty > best.difficulty ? item : best,
    )
    expect(highest.time).toMatch(/^2025-10-29/)
    expect(highest.difficulty / 1e12).toBeCloseTo(155.97, 2)
  })

  it('keeps date, source and confidence, of later points too', () => {
    for (const item of [...Object.values(DIFFICULTY_SOURCES), ...LATER_DIFFICULTIES]) {
      expect(item.date).toMatch(/^20\d\d/)
      expect(item.source).not.toBe('')
      expect(item.confidence).toMatch(/^[ABC]$/)
    }
    for (const item of LATER_DIFFICULTIES) expect(item.date > '2026-06-27').toBe(true)
  })

  it.each(['2011-12-26 1', '2011-12-26T17:01 x', '2011-12-26T17:01 1q', ''])(
    'refuses the entry "%s"',
    (table) => {
      expect(() => parseRetargetTable(table, 0)).toThrow(/^retarget 0/)
    },
  )
})

describe('difficultyInForce', () => {
  const last = Date.parse('2026-06-27T02:23Z')

  it('holds from the minute of the retarget', () => {
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last - 1)).toBe(124932866006548)
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last)).toBe(133.87e12)
  })

  it('is null before the first retarget and once a later change must have happened', () => {
    expect(difficultyInForce(DIFFICULTY_RETARGETS, Date.parse('2011-12-01T00:00Z'))).toBeNull()
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last + 15 * 86_400_000)).toBe(133.87e12)
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last + 16 * 86_400_000)).toBeNull()
    expect(difficultyInForce([], 0)).toBeNull()
  })
})

describe('monthly history', () => {
  it('has every month from January 2012 to August 2026', () => {
    expect(MONTHLY_HISTORY).toHaveLength(176)
    MONTHLY_HISTORY.forEach(({ month }, index) => {
      const year = 2012 + Math.floor(index / 12)
      expect(month).toBe(`${year}-${String((index % 12) + 1).padStart(2, '0')}`)
    })
  })

  it('has a positive price in every month, and the difficulty in force in every month but the last', () => {
    for (const { month, priceUsd, difficulty } of MONTHLY_HISTORY) {
      expect(priceUsd).toBeGreaterThan(0)
      const monthStart = Date.parse(`${month}-01T00:00Z`)
      // Times may be off by 0.55 h and one retarget falls 53 minutes into a month: nothing else is that close.
      expect(difficulty, month).toBe(difficultyInForce(DIFFICULTY_RETARGETS, monthStart))
    }
    expect(MONTHLY_HISTORY.at(-1)).toEqual({ month: '2026-08', priceUsd: 62829.09, difficulty: null })
  })

  it('keeps date, source and confidence, of later prices too', () => {
    for (const item of [...Object.values(MONTHLY_SOURCES), ...LATER_PRICES]) {
      expect(item.date).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(item.source).not.toBe('')
      expect(item.confidence).toMatch(/^[ABC]$/)
    }
  })

  it.each(['2012-13 1 1', '2012-01 1', '2012-01 - 1', ''])('refuses the entry "%s"', (table) => {
    expect(() => parseMonthTable(table)).toThrow(/^month: /)
  })
})
