import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisTicks } from '#charts/history/axisTicks.ts'
import { tickText } from '#charts/history/figureText.ts'
import { historyLayout } from '#charts/history/historyLayout.ts'
import { historyPath, shortfallPath } from '#charts/history/historyPath.ts'
import type { Run } from '#charts/history/historyTypes.ts'
import { historySeries } from '#charts/history/series.ts'
import { MOST_POINTS, thinRuns } from '#charts/history/thinRuns.ts'
import { timeTicks } from '#charts/history/timeTicks.ts'
import { sampleResult } from '../../support/sampleResult.ts'
import { at, NO_HISTORY, sampleHistory } from './historyFixture.ts'

const NOW = at('2026-10-27T01:00Z')
const history = sampleHistory({ unknown: ['2026-06-20', '2026-09-20'] })
const result = sampleResult()
const RANGES = ['1y', '3y', '5y', 'all'] as const
const identity = (value: number): number => value

/** Corners of a path: every command but a move adds one, a step two unless it is flat. */
function corners(path: string): number {
  return path.match(/[MLHV]/g)?.length ?? 0
}

describe.each(RANGES)('range %s', (range) => {
  const model = historySeries(history, result, range, NOW)

  it.each(['linear', 'log'] as const)('draws at most 260 points a line, %s', (scale) => {
    const layout = historyLayout(model, 1_060, scale)
    model.charts.forEach((chart, index) => {
      const axis = layout.axes[index]
      if (axis === undefined) throw new Error('no axis')
      const drawn = thinRuns(chart.runs, chart.shape, axis.scale === 'log' ? Math.log : identity)
      const path = historyPath(drawn, chart.shape, layout.x, axis.y)
      expect(path).not.toMatch(/NaN|Infinity/)
      expect(corners(path)).toBeLessThanOrEqual(MOST_POINTS)
      expect(corners(path)).toBeGreaterThan(20)
      expect(path.match(/M/g)).toHaveLength(chart.runs.length)
      drawn.forEach((run, place) => {
        expect(run[0]).toEqual(chart.runs[place]?.[0])
        expect(run.at(-1)).toEqual(chart.runs[place]?.at(-1))
      })
    })
  })

  it.each([1_060, 736, 358])('fits %s px: ticks and labels inside, neighbours apart', (width) => {
    for (const scale of ['linear', 'log'] as const) {
      const layout = historyLayout(model, width, scale)
      expect(layout.right - layout.left).toBeGreaterThan(width * 0.4)
      const places = layout.timeTicks.map((tick) => layout.x(tick.timeS))
      expect(places.length).toBeGreaterThanOrEqual(2)
      places.forEach((place, index) => {
        expect(place).toBeGreaterThanOrEqual(layout.left)
        expect(place).toBeLessThanOrEqual(layout.right + 0.1)
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThan(40)
      })
      for (const axis of layout.axes) {
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2)
        const heights = axis.ticks.map((tick) => axis.y(tick.value))
        heights.forEach((y, index) => {
          expect(y).toBeGreaterThanOrEqual(axis.top - 1)
          expect(y).toBeLessThanOrEqual(axis.bottom + 1)
          if (index > 0) expect((heights[index - 1] ?? 0) - y).toBeGreaterThan(12)
        })
        expect(new Set(axis.ticks.map((tick) => tick.text)).size).toBe(axis.ticks.length)
      }
    }
  })
})

it('uses a log axis where an even one would show only the last stretch', () => {
  const all = historyLayout(historySeries(history, result, 'all', NOW), 800, 'linear')
  expect(all.axes.map((axis) => axis.scale)).toEqual(['log', 'linear', 'log'])
  const year = historyLayout(historySeries(history, result, '1y', NOW), 800, 'linear')
  expect(year.axes.map((axis) => axis.scale)).toEqual(['linear', 'linear', 'linear'])
})

it('lays out a history of nothing', () => {
  const layout = historyLayout(historySeries(NO_HISTORY, null, '3y', NOW), 800, 'log')
  for (const axis of layout.axes)
    expect(axis.ticks.every((tick) => Number.isFinite(axis.y(tick.value)))).toBe(true)
})

it('tells the ticks of a single value apart', () => {
  const layout = historyLayout(historySeries(NO_HISTORY, result, '3y', NOW), 800, 'linear')
  for (const { ticks } of layout.axes) {
    expect(ticks.length).toBeGreaterThan(2)
    expect(new Set(ticks.map((tick) => tick.text)).size).toBe(ticks.length)
  }
})

it('keeps hashprice lines of models in the picture, but not one that would flatten it', () => {
  const dear = sampleResult({ powerUsdPerKwh: 2 })
  const [hashprice] = historySeries(history, dear, '1y', NOW).charts
  expect(hashprice?.levels).toEqual([])
  const model = historySeries(history, result, '1y', NOW)
  const axis = historyLayout(model, 800, 'linear').axes[0]
  for (const level of model.charts[0]?.levels ?? []) {
    expect(axis?.y(level.usdPerPhDay)).toBeLessThanOrEqual(axis?.bottom ?? 0)
  }
  expect(model.charts[0]?.levels.length).toBeGreaterThan(1)
})

describe('thinning', () => {
  it('keeps steps within a tolerance that the eye does not see', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 2, maxLength: 600 }),
        (values) => {
          const run: Run = values.map((value, timeS) => ({ timeS, value }))
          const [drawn = []] = thinRuns([run], 'step', identity)
          expect(drawn.length).toBeLessThanOrEqual(Math.max(MOST_POINTS / 2, 3))
          const span = Math.max(...values) - Math.min(...values)
          // With fewer steps than the limit nothing may be lost.
          if (values.length <= MOST_POINTS / 2) expect(drawn).toEqual(run)
          for (const point of run) {
            const shown = drawn.findLast((one) => one.timeS <= point.timeS)
            expect(Math.abs((shown?.value ?? Infinity) - point.value)).toBeLessThanOrEqual(span)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps the peak of a line', () => {
    const run: Run = Array.from({ length: 2_000 }, (_, timeS) => ({
      timeS,
      value: timeS === 777 ? 50 : Math.sin(timeS),
    }))
    const [drawn = []] = thinRuns([run], 'line', identity)
    expect(drawn.length).toBeLessThanOrEqual(MOST_POINTS)
    expect(drawn.map((point) => point.value)).toContain(50)
    expect(drawn).toEqual(drawn.toSorted((a, b) => a.timeS - b.timeS))
  })
})

describe('paths', () => {
  const run: Run = [
    { timeS: 0, value: 1 },
    { timeS: 10, value: 3 },
    { timeS: 20, value: 3 },
  ]
  const flip = (value: number): number => 10 - value

  it('of steps turn at right angles, of lines go straight, and runs are not joined', () => {
    expect(historyPath([run], 'step', identity, flip)).toBe('M0 9H10V7H20')
    expect(historyPath([run], 'line', identity, flip)).toBe('M0 9L10 7L20 7')
    expect(historyPath([run, run], 'line', identity, flip)).toBe('M0 9L10 7L20 7M0 9L10 7L20 7')
  })

  it('of shortfalls lie between the level and what is below it, from crossing to crossing', () => {
    const dip: Run = [
      { timeS: 0, value: 4 },
      { timeS: 10, value: 2 },
      { timeS: 20, value: 4 },
    ]
    expect(shortfallPath([dip], 7, identity, flip)).toBe('M5 7L5 7L10 8L15 7L15 7Z')
    expect(shortfallPath([dip], 9, identity, flip)).toBe('')
    expect(shortfallPath([dip], 5, identity, flip)).toBe('M0 5L0 6L10 8L20 6L20 5Z')
  })
})

describe('ticks', () => {
  it('of values are round, inside and few', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e14, noNaN: true }),
        fc.double({ min: 1.02, max: 1e9, noNaN: true }),
        fc.constantFrom('linear', 'log'),
        fc.integer({ min: 4, max: 6 }),
        (low, ratio, scale, most) => {
          const ticks = axisTicks(low, low * ratio, scale, most)
          expect(ticks.length).toBeLessThanOrEqual(most + 2)
          expect(ticks.length).toBeGreaterThanOrEqual(1)
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low * 0.999999)
            expect(tick).toBeLessThanOrEqual(low * ratio * 1.000001)
          }
        },
      ),
      { numRuns: 300 },
    )
    expect(axisTicks(0, 86, 'linear', 5)).toEqual([0, 20, 40, 60, 80])
    expect(axisTicks(4, 120_000, 'log', 4)).toEqual([10, 100, 1_000, 10_000, 100_000])
    expect(axisTicks(1, 1, 'linear')).toEqual([])
  })

  it.each([
    ['hashprice', 40, '$40'],
    ['hashprice', 1_000_000, '$1\u00a0M'],
    ['price', 80_000, '$80\u00a0k'],
    ['price', 0.5, '$0.50'],
    ['difficulty', 150e12, '150\u00a0T'],
    ['difficulty', 132.5e12, '132.5\u00a0T'],
    ['difficulty', 1, '1'],
  ] as const)('of %s print %s as %s', (key, value, text) => {
    expect(tickText(key, value)).toBe(text)
  })

  it('of time are firsts of months, or of years where months have no room', () => {
    const year = timeTicks(at('2025-10-27'), at('2026-10-27'), 700)
    expect(year.map(({ label }) => label)).toEqual([
      'Nov 2025',
      'Jan 2026',
      'Mar 2026',
      'May 2026',
      'Jul 2026',
      'Sep 2026',
    ])
    const all = timeTicks(at('2009-01-17'), at('2026-10-27'), 240)
    expect(all.map(({ label }) => label)).toEqual(['2012', '2016', '2020', '2024'])
    for (const { timeS } of [...year, ...all])
      expect(new Date(timeS * 1_000).toISOString()).toMatch(/-01T00:00:00/)
  })
})
