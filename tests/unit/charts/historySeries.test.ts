import { describe, expect, it } from 'vitest'
import { chartTableCsv } from '#charts/export/chartTableCsv.ts'
import { breakEvenLevels } from '#charts/history/breakEvenLevels.ts'
import { historyReadings, historyReadingText, timeByKey } from '#charts/history/historyReadings.ts'
import type { BreakEvenLevel, HistoryKey, HistoryModel } from '#charts/history/historyTypes.ts'
import { difficultyTitle, hashpriceTitle, NEUTRAL_TITLES, priceTitle } from '#charts/history/historyWords.ts'
import { historySeries } from '#charts/history/series.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { sampleResult } from '../../support/sampleResult.ts'
import { at, NO_HISTORY, sampleHistory } from './historyFixture.ts'

const NOW = at('2026-10-27T01:00Z')
const history = sampleHistory()
const result = sampleResult()

function chartOf(model: HistoryModel, key: HistoryKey) {
  const chart = model.charts.find((one) => one.key === key)
  if (chart === undefined) throw new Error(`no chart ${key}`)
  return chart
}

function level(name: string, usdPerPhDay: number | null): BreakEvenLevel {
  return { key: name, name, style: { seriesIndex: 1, dash: 'none' }, usdPerPhDay, reason: null }
}

describe('break-even levels', () => {
  it('is one per model, dearest first, with the hashcost of the engine', () => {
    const levels = breakEvenLevels(result)
    const models = new Set(result.scenario.lines.map((line) => line.label))
    expect(levels.map(({ name }) => name).toSorted()).toEqual([...models].toSorted())
    const figures = levels.map(({ usdPerPhDay }) => usdPerPhDay ?? Number.NaN)
    expect(figures).toEqual(figures.toSorted((a, b) => b - a))
    for (const { name, usdPerPhDay } of levels) {
      const index = result.scenario.lines.findIndex((line) => line.label === name)
      const metrics = result.cases.find((one) => one.line === index && one.metrics !== null)?.metrics
      expect(usdPerPhDay).toBe(metrics?.hashcostUsdPerPhDay)
      expect(usdPerPhDay).toBeGreaterThan(1)
    }
  })

  it('keeps two machines of one name apart when they burn differently', () => {
    const [first] = DEFAULT_SCENARIO.lines
    if (first === undefined) throw new Error('no line')
    const thirsty = sampleResult({ lines: [first, { ...first, powerW: (first.powerW ?? 3_000) * 2 }] })
    const levels = breakEvenLevels(thirsty)
    expect(levels).toHaveLength(2)
    expect(new Set(levels.map(({ name }) => name)).size).toBe(2)
  })

  it('says why a model has none', () => {
    const broken = {
      ...result,
      cases: result.cases.map((one) =>
        one.line === 0 ? { ...one, metrics: null, problem: 'quote_missing' as const } : one,
      ),
    }
    const levels = breakEvenLevels(broken)
    expect(levels.at(-1)).toMatchObject({ usdPerPhDay: null, reason: 'enter a quote' })
    expect(levels.filter(({ usdPerPhDay }) => usdPerPhDay === null)).toHaveLength(1)
    const pending = {
      ...result,
      cases: result.cases.map((one) => ({ ...one, metrics: null, problem: null })),
    }
    expect(breakEvenLevels(pending).every(({ reason }) => reason === 'not computed yet')).toBe(true)
  })
})

describe('titles state the finding', () => {
  it.each([
    [
      38.24,
      [level('T21', 20.73), level('S21 Pro', 16.36)],
      'Hashprice, $38.24, is 84\u00a0% above the break-even of the T21, the dearest of two models to run',
    ],
    [
      38.24,
      [level('S21 Pro', 16.36)],
      'Hashprice, $38.24, is 134\u00a0% above the break-even of the S21 Pro',
    ],
    [90, [level('S21 Pro', 16)], 'Hashprice, $90.00, is 5.6 times the break-even of the S21 Pro'],
    [
      20,
      [level('T21', 20.02), level('S21 Pro', 16)],
      'Hashprice, $20.00, covers the power of the S21 Pro but not of the T21, which needs $20.02',
    ],
    [
      12,
      [level('T21', 20), level('S21 Pro', 16)],
      'Hashprice, $12.00, does not cover the power of any of the two models: even the S21 Pro needs $16.00',
    ],
    [
      12,
      [level('T21', 20), level('AI', null)],
      'Hashprice, $12.00, does not cover the power of the T21: it needs $20.00',
    ],
    [20, [level('T21', 20)], 'Hashprice, $20.00, is level with the break-even of the T21'],
    [
      30,
      [level('T21', 20), level('AI3680', 20), level('S21 Pro', 16)],
      'Hashprice, $30.00, is 50\u00a0% above the break-even of the T21 and AI3680, the dearest of three models to run',
    ],
  ])('hashprice %s against %j', (now, levels, title) => {
    expect(hashpriceTitle(now, levels)).toBe(title)
  })

  it('and fall back to a neutral name', () => {
    expect(hashpriceTitle(null, [level('T21', 20)])).toBe(NEUTRAL_TITLES.hashprice)
    expect(hashpriceTitle(38, [level('T21', null)])).toBe(NEUTRAL_TITLES.hashprice)
    expect(hashpriceTitle(38, [level('T21', 0)])).toBe(NEUTRAL_TITLES.hashprice)
    expect(priceTitle('1y', null, null, null)).toBe(NEUTRAL_TITLES.price)
    expect(difficultyTitle('1y', { timeS: 2, value: 1 }, null)).toBe(NEUTRAL_TITLES.difficulty)
    const empty = historySeries(NO_HISTORY, null, '3y', NOW)
    expect(empty.charts.map((chart) => chart.title)).toEqual(empty.charts.map((chart) => chart.neutralTitle))
  })

  it('of price and difficulty by range', () => {
    const now = { timeS: at('2026-10-27'), value: 84_714 }
    const then = { timeS: at('2025-10-27'), value: 112_000 }
    expect(priceTitle('1y', now, then, then)).toBe('BTC, $84,714, costs 24\u00a0% less than one year ago')
    expect(priceTitle('3y', now, { ...then, value: 34_000 }, then)).toBe(
      'BTC, $84,714, costs 2.5 times what it did three years ago',
    )
    expect(priceTitle('all', now, then, then)).toBe(
      'BTC, $84,714, is 24\u00a0% below its highest reading, $112,000 of October 2025',
    )
    const difficulty = { timeS: now.timeS, value: 140.6e12 }
    expect(difficultyTitle('1y', difficulty, { ...then, value: 146.7e12 })).toBe(
      'Difficulty has fallen 4\u00a0% over one year, to 140.6\u00a0T',
    )
    expect(difficultyTitle('5y', difficulty, { ...then, value: 20.1e12 })).toBe(
      'Difficulty has multiplied by 7 over five years, to 140.6\u00a0T',
    )
    expect(difficultyTitle('all', difficulty, { timeS: at('2009-01-17'), value: 1 })).toBe(
      'Difficulty has risen from 1 in Jan 2009 to 140.6\u00a0T',
    )
  })
})

describe('the span', () => {
  it.each([
    ['1y', '2025-10-27T01:00Z'],
    ['3y', '2023-10-27T01:00Z'],
    ['5y', '2021-10-27T01:00Z'],
    ['all', '2009-01-17'],
  ] as const)('%s begins on %s and ends now', (range, start) => {
    const model = historySeries(history, result, range, NOW)
    expect([model.startS, model.endS]).toEqual([at(start), NOW])
    expect(model.halvings.length).toBe({ '1y': 0, '3y': 1, '5y': 1, all: 4 }[range])
    for (const { runs } of model.charts) {
      expect(runs.length).toBeGreaterThan(0)
      expect(Math.max(...runs.flat().map((point) => point.timeS))).toBeLessThanOrEqual(NOW)
    }
  })

  it('ends each line with the market of the results, unless somebody typed it in', () => {
    const later = at('2026-11-02')
    const model = historySeries(sampleHistory({ pricesFrom: '2020-01-06' }), result, '1y', later)
    expect(chartOf(model, 'hashprice').runs.at(-1)?.at(-1)?.value).toBe(model.hashpriceUsdPerPhDay)
    expect(chartOf(model, 'hashprice').current?.value).toBe(model.hashpriceUsdPerPhDay)
    expect(chartOf(model, 'difficulty').runs.at(-1)?.at(-1)?.value).toBe(result.market.difficulty)
    const provenance = { ...result.market.provenance }
    const typed = {
      ...result,
      market: {
        ...result.market,
        difficulty: 1e12,
        provenance: { ...provenance, difficulty: { ...provenance.difficulty, state: 'manual' as const } },
      },
    }
    const own = historySeries(history, typed, '1y', later)
    expect(
      chartOf(own, 'difficulty')
        .runs.flat()
        .map((point) => point.value),
    ).not.toContain(1e12)
    expect(chartOf(own, 'difficulty').current?.value).toBe(1e12)
  })
})

describe('gaps are gaps', () => {
  const broken = sampleHistory({ unknown: ['2026-06-20', '2026-09-20'] })
  const model = historySeries(broken, result, '1y', NOW)

  it('breaks the lines of difficulty and hashprice, not of price', () => {
    const [gap] = chartOf(model, 'difficulty').gaps
    if (gap === undefined) throw new Error('no gap')
    expect(gap.fromS).toBeGreaterThanOrEqual(at('2026-06-20'))
    for (const key of ['difficulty', 'hashprice'] as const) {
      const chart = chartOf(model, key)
      expect(chart.gaps).toEqual([gap])
      expect(chart.runs).toHaveLength(2)
      for (const run of chart.runs) {
        const times = run.map((point) => point.timeS)
        expect(times.every((timeS) => timeS <= gap.fromS || timeS >= gap.toS)).toBe(true)
      }
    }
    expect(chartOf(model, 'price').runs).toHaveLength(1)
  })

  it('reads nothing there and says so in table and file', () => {
    const inside = at('2026-08-01')
    const [hashprice, price, difficulty] = historyReadings(model, inside)
    expect(hashprice?.point).toBeNull()
    expect(difficulty?.text).toBe('not known')
    expect(price?.point).not.toBeNull()
    const { table, file } = chartOf(model, 'difficulty')
    expect(table.rows.flat().filter((cell) => cell.startsWith('not known until'))).toHaveLength(1)
    expect(file.rows.filter((row) => row[2] === '')).toHaveLength(1)
  })

  it('does not carry the last known value on for ever', () => {
    const stale = historySeries(history, null, '1y', at('2027-02-01'))
    const end = chartOf(stale, 'difficulty').runs.at(-1)?.at(-1)?.timeS ?? Infinity
    expect(end).toBeLessThanOrEqual(at('2026-10-20') + 15 * 86_400)
    expect(historyReadings(stale, at('2027-01-15'))[2]?.point).toBeNull()
  })

  it('does not join prices more than two months apart', () => {
    const gappy = {
      ...history,
      price: history.price.filter(({ timeS }) => timeS < at('2026-03-01') || timeS > at('2026-06-01')),
    }
    expect(chartOf(historySeries(gappy, null, '1y', NOW), 'price').runs).toHaveLength(2)
  })
})

describe('readings', () => {
  const model = historySeries(history, result, '3y', NOW)

  it('are those in force: a difficulty from its retarget on, the last price before with its date', () => {
    const step = history.difficulty.findLast(({ timeS }) => timeS < at('2026-03-01'))
    if (step?.difficulty == null) throw new Error('no step')
    expect(historyReadings(model, step.timeS)[2]?.point?.value).toBe(step.difficulty)
    const before = historyReadings(model, step.timeS - 60)[2]?.point?.value
    expect(before).toBe(history.difficulty.findLast(({ timeS }) => timeS < step.timeS)?.difficulty)
    expect(historyReadings(model, step.timeS)[1]?.dated).toMatch(/^\d+ \w{3}$/)
  })

  it('take the close of a week when the week is over, never before', () => {
    const bar = history.price.at(-5)
    const next = history.price.at(-4)
    if (bar === undefined || next === undefined) throw new Error('no bars')
    expect(historyReadings(model, next.timeS)[1]?.point?.value).toBe(bar.closeUsd)
  })

  it('are one sentence for the ear', () => {
    expect(historyReadingText(model, model.times.at(-1) ?? 0)).toMatch(
      /^27 Oct 2026: Hashprice \$[\d.]+\/PH\/day, BTC price \$[\d,]+( of \d+ Oct)?, Difficulty 140\.6\sT$/,
    )
  })

  it('are reached by keys: ends, steps forward and back, and never outside', () => {
    const { times } = model
    const first = times[0]
    const last = times.at(-1)
    expect(timeByKey(model, null, 'ArrowRight')).toBe(first)
    expect(timeByKey(model, null, 'ArrowLeft')).toBe(last)
    expect(timeByKey(model, first ?? 0, 'End')).toBe(last)
    expect(timeByKey(model, last ?? 0, 'ArrowRight')).toBe(last)
    expect(timeByKey(model, first ?? 0, 'PageUp')).toBe(first)
    expect(timeByKey(model, first ?? 0, 'a')).toBeNull()
    let presses = 0
    for (let timeS = first ?? null; timeS !== last && presses < 500; presses += 1) {
      const next = timeByKey(model, timeS, 'ArrowRight')
      expect(next).toBeGreaterThan(timeS ?? Infinity)
      timeS = next
    }
    expect(presses).toBeGreaterThan(60)
    expect(presses).toBeLessThan(180)
    expect(timeByKey(historySeries(NO_HISTORY, null, '1y', NOW), null, 'Home')).toBeNull()
  })
})

describe('tables and files', () => {
  const model = historySeries(history, result, '1y', NOW)

  it('hold every reading of the range, newest first on screen, oldest first in the file', () => {
    for (const { table, file } of model.charts) {
      expect(table.rows.length).toBeGreaterThan(20)
      expect(file.rows).toHaveLength(table.rows.length)
      for (const row of [...table.rows, ...file.rows]) {
        expect(row.join(' ')).not.toMatch(/NaN|undefined|Infinity/)
      }
      const times = file.rows.map((row) => row[0] ?? '')
      expect(times).toEqual(times.toSorted())
      expect(times[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)
    }
  })

  it('write plain figures that need no quotes', () => {
    for (const { file } of model.charts) {
      const [, ...lines] = chartTableCsv(file).trimEnd().split('\r\n')
      for (const line of lines) {
        expect(line).not.toContain('"')
        expect(Number(line.split(',')[1])).toBeGreaterThan(0)
      }
    }
    const { file } = chartOf(model, 'hashprice')
    expect(file.columns.map(({ label }) => label).slice(0, 3)).toEqual([
      'time_utc',
      'hashprice_usd_per_ph_day',
      'fees_included',
    ])
    expect(file.columns).toHaveLength(3 + model.breakEvens.length)
  })

  it('summaries hold a number, sources a name and a date, in every range', () => {
    for (const range of ['1y', '3y', '5y', 'all'] as const) {
      for (const chart of historySeries(history, result, range, NOW).charts) {
        expect(chart.summary).toMatch(/\d/)
        expect(chart.source).toContain('Kraken, to 26 Oct 2026')
      }
    }
    const provenance = { ...history.provenance.price, state: 'bundled', observedAt: null } as const
    const builtIn = { ...history, provenance: { price: provenance, difficulty: provenance } }
    expect(chartOf(historySeries(builtIn, result, '1y', NOW), 'hashprice').source).toMatch(
      /^Price: built-in table, to \d+ Oct 2026 · Difficulty: built-in table, to \d+ Oct 2026$/,
    )
    expect(
      historySeries(NO_HISTORY, null, 'all', NOW).charts.every(({ summary }) => /\d/.test(summary)),
    ).toBe(true)
  })
})
