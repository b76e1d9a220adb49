import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUNDLED_READING } from '#facts/bundledReading.ts'
import { difficultyInForce } from '#facts/difficultyInForce.ts'
import { DIFFICULTY_RETARGETS, DIFFICULTY_SOURCES, LATER_DIFFICULTIES } from '#facts/difficultyRetargets.ts'
import { HALVINGS } from '#facts/halvings.ts'
import { LATER_PRICES, MONTHLY_HISTORY, MONTHLY_SOURCES } from '#facts/monthlyHistory.ts'
import { parseMonthTable } from '#facts/parseMonthTable.ts'
import { parseRetargetTable } from '#facts/parseRetargetTable.ts'
import { difficultyFromBits } from '#market/difficultyFromBits.ts'
import { nextBits } from '#market/nextBits.ts'

const HOURS_PER_EPOCH = 336
/** Retargets that nothing in the table tells about. */
const MISSING = [957_600, 959_616, 961_632, 963_648, 965_664, 967_680, 969_696]

/** Height and difficulty as compiled from public sources before the targets were, one line each. */
const PUBLISHED = readFileSync(new URL('publishedDifficulties.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number))

/**
 * Header fields of the last block of an epoch: epoch, time, bits (bitcoincc/headers). The length of the epoch sets the next target,
 * so the three fix the time of the epoch's first block, too.
 */
const LAST_BLOCKS = [
  [16, 1_263_249_842, 0x1d00d86a],
  [20, 1_267_000_203, 0x1c654657],
  [24, 1_271_061_370, 0x1c2a1115],
  [28, 1_275_140_649, 0x1c159c24],
  [32, 1_279_007_808, 0x1c0ae493],
  [36, 1_281_869_965, 0x1c00ba18],
  [40, 1_285_703_762, 0x1b4766ed],
  [44, 1_289_303_926, 0x1b153263],
  [48, 1_292_956_393, 0x1b055953],
  [52, 1_297_140_342, 0x1b02fa29],
  [56, 1_301_020_485, 0x1b00dc31],
  [60, 1_304_974_694, 0x1b0098fa],
  [64, 1_308_145_551, 0x1a1d932f],
  [68, 1_312_186_259, 0x1a09ec04],
  [72, 1_317_163_240, 0x1a098ea5],
  [76, 1_322_576_247, 0x1a0e119a],
  [78, 1_324_923_455, 0x1a0e8668],
  [142, 1_393_589_930, 0x19015f53],
  [198, 1_457_133_524, 0x1806b99f],
  [238, 1_503_539_571, 0x180130e0],
  [286, 1_559_255_464, 0x1729fb45],
  [322, 1_601_781_172, 0x170e92aa],
  [366, 1_654_685_173, 0x17096a20],
  [415, 1_712_783_397, 0x170362d3],
  [440, 1_742_728_434, 0x17028281],
] as const

describe('difficulty retargets', () => {
  it('holds every one from the genesis block to 955584, and 971712', () => {
    expect(DIFFICULTY_RETARGETS).toHaveLength(476)
    expect(DIFFICULTY_RETARGETS.at(0)).toEqual({
      height: 0,
      time: '2009-01-03T18:15Z',
      difficulty: 1,
      bits: 0x1d00ffff,
      basis: 'block',
    })
    expect(DIFFICULTY_RETARGETS.at(16)).toMatchObject({ height: 32_256, difficulty: 1.18289953 })
    expect(DIFFICULTY_RETARGETS.at(-2)).toEqual({
      height: 955_584,
      time: '2026-06-27T02:23Z',
      difficulty: 133.87e12,
      bits: null,
      basis: 'press',
    })
    expect(DIFFICULTY_RETARGETS.at(-1)).toEqual({
      height: 971_712,
      time: '2026-10-15T00:00Z',
      difficulty: BUNDLED_READING.difficulty.value,
      bits: BUNDLED_READING.bits,
      basis: 'day',
    })
    const heights = new Set(DIFFICULTY_RETARGETS.map((retarget) => retarget.height))
    for (let height = 0; height <= 971_712; height += 2016) {
      expect(heights.has(height), `${height}`).toBe(!MISSING.includes(height))
    }
  })

  it('has in every row the difficulty of its bits, as the market computes it', () => {
    for (const { height, bits, difficulty, basis } of DIFFICULTY_RETARGETS) {
      expect(bits === null).toBe(basis === 'press')
      if (bits === null) continue
      const computed = difficultyFromBits(bits) ?? Number.NaN
      expect(Math.abs(difficulty / computed - 1), `${height}`).toBeLessThan(5e-8)
    }
  })

  it('agrees with all 396 figures published for 2011 to 2026, but for the rounding of the last digit', () => {
    expect(PUBLISHED).toHaveLength(396)
    for (const [height, difficulty] of PUBLISHED) {
      const found = DIFFICULTY_RETARGETS.find((retarget) => retarget.height === height)
      const off = Math.abs((found?.difficulty ?? Number.NaN) - (difficulty ?? 0))
      expect(off, `${height}`).toBeLessThanOrEqual((difficulty ?? 0) < 1e7 ? 0.005_01 : 1)
    }
  })

  it('agrees with block headers: bits, the time of the first block, and by the rule of the network the next bits', () => {
    for (const [epoch, lastS, bits] of LAST_BLOCKS) {
      const [retarget, next] = DIFFICULTY_RETARGETS.slice(epoch, epoch + 2)
      if (retarget === undefined || next?.bits === undefined) throw new Error(`epoch ${epoch}`)
      expect(retarget.bits).toBe(bits)
      const seconds = lastS - Date.parse(retarget.time) / 1_000
      // The time is cut or rounded to the minute.
      const reached = [-60, -30, 0, 30, 60].map((shift) => nextBits(bits, seconds + shift))
      expect(Math.min(...reached)).toBeLessThanOrEqual(next.bits ?? 0)
      expect(Math.max(...reached)).toBeGreaterThanOrEqual(next.bits ?? 0)
    }
  })

  it('agrees with the block times and targets of the tests of Bitcoin Core', () => {
    const [from, to] = DIFFICULTY_RETARGETS.slice(15, 17)
    expect(from).toMatchObject({ height: 30_240, time: '2009-12-18T09:56Z', bits: 0x1d00ffff })
    expect(nextBits(0x1d00ffff, 1_262_152_739 - 1_261_130_161)).toBe(to?.bits)
    const [limited, quartered] = DIFFICULTY_RETARGETS.slice(33, 35)
    expect(limited).toMatchObject({ height: 66_528, time: '2010-07-13T08:03Z', bits: 0x1c05a3f4 })
    expect(nextBits(0x1c05a3f4, 1_279_297_671 - 1_279_008_237)).toBe(quartered?.bits)
    expect(quartered?.bits).toBe(0x1c0168fd)
  })

  it('rises in time, and its two columns agree by the rule of the network', () => {
    for (const [index, retarget] of DIFFICULTY_RETARGETS.entries()) {
      expect(retarget.height % 2016).toBe(0)
      expect(Date.parse(retarget.time)).not.toBeNaN()
      const before = DIFFICULTY_RETARGETS[index - 1]
      if (before === undefined) continue
      const hours = (Date.parse(retarget.time) - Date.parse(before.time)) / 3_600_000
      expect(hours).toBeGreaterThan(0)
      if (retarget.height - before.height !== 2016) continue
      const ratio = retarget.difficulty / before.difficulty
      expect(ratio).toBeGreaterThanOrEqual(0.249)
      expect(ratio).toBeLessThanOrEqual(4.001)
      // In 2009 the target was at its easiest, whatever the pace; in July 2010 the change was limited to four times.
      const bound = retarget.difficulty === 1 || ratio > 3.99
      if (bound) expect(ratio * hours).toBeGreaterThanOrEqual(ratio > 3.99 ? 0 : HOURS_PER_EPOCH)
      // The block between two epochs counts in neither, and a time may be half an hour off at either end.
      else expect(Math.abs(ratio * hours - HOURS_PER_EPOCH), retarget.time).toBeLessThan(2)
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

  it('reads marks, days, press figures and jumps', () => {
    const table =
      '2025-01-01T00:01 1d00ffff* | 2025-01-15T00:02 1d00ffff\n@9000 2025-01-29 1c00ffff | 2025-02-12T01:00 1.5T'
    const rows = parseRetargetTable(table, 4032)
    expect(rows.map(({ height, time, difficulty, basis }) => [height, time, difficulty, basis])).toEqual([
      [4032, '2025-01-01T00:01Z', 1, 'block'],
      [6048, '2025-01-15T00:02Z', 1, 'derived'],
      [9000, '2025-01-29T00:00Z', 256, 'day'],
      [11_016, '2025-02-12T01:00Z', 1.5e12, 'press'],
    ])
  })

  it.each([
    '2011-12-26 1',
    '2011-12-26T17:01 x',
    '2011-12-26T17:01 1d00ffffq',
    '2011-12-26T17:01 133.87',
    '@ 2011-12-26T17:01 1d00ffff',
    '',
  ])('refuses the entry "%s"', (table) => {
    expect(() => parseRetargetTable(table, 0)).toThrow(/^retarget 0/)
  })
})

describe('difficultyInForce', () => {
  const last = Date.parse('2026-06-27T02:23Z')

  it('holds from the minute of the retarget', () => {
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last - 1)).toBe(124932866006548)
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last)).toBe(133.87e12)
  })

  it('is null before the first retarget and once a later change must have happened', () => {
    expect(difficultyInForce(DIFFICULTY_RETARGETS, Date.parse('2009-01-03T18:14Z'))).toBeNull()
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last + 15 * 86_400_000)).toBe(133.87e12)
    expect(difficultyInForce(DIFFICULTY_RETARGETS, last + 16 * 86_400_000)).toBeNull()
    expect(difficultyInForce([], 0)).toBeNull()
  })

  it('is null in the gap before the last retarget, and beyond that one after 15 days', () => {
    const reading = Date.parse(BUNDLED_READING.asOf)
    expect(difficultyInForce(DIFFICULTY_RETARGETS, Date.parse('2026-09-01T00:00Z'))).toBeNull()
    expect(difficultyInForce(DIFFICULTY_RETARGETS, reading)).toBe(BUNDLED_READING.difficulty.value)
    expect(difficultyInForce(DIFFICULTY_RETARGETS, Date.parse('2026-10-30T00:01Z'))).toBeNull()
  })
})

describe('halvings', () => {
  it('come every 210,000 blocks, within their epoch of the retargets', () => {
    expect(HALVINGS).toHaveLength(4)
    for (const [index, { height, timeS }] of HALVINGS.entries()) {
      expect(height).toBe((index + 1) * 210_000)
      const [from, to] = DIFFICULTY_RETARGETS.slice(Math.floor(height / 2016))
      const start = Date.parse(from?.time ?? '') / 1_000
      const end = Date.parse(to?.time ?? '') / 1_000
      const expected = start + ((height % 2016) / 2016) * (end - start)
      expect(Math.abs(timeS - expected)).toBeLessThan(86_400)
    }
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
