import { describe, expect, test } from 'vitest'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { valueOn } from '#charts/roi/linePath.ts'
import { zeroNotePlace } from '#charts/roi/zeroNotePlace.ts'
import { roiLayout, xScale, yScale } from '#charts/roi/roiLayout.ts'
import { roiSeries } from '#charts/roi/series.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'

const result = sampleResult(MIXED_SCENARIO)
const model = roiSeries(result)

describe('roiSeries', () => {
  test('each curve ends at the ROI of its case', () => {
    expect(model.curves).toHaveLength(5)
    for (const curve of model.curves) {
      const line = Number(curve.key.replace('line-', ''))
      const one = result.cases.find((item) => item.line === line && item.tariff === 0 && item.hold === 1)
      expect(curve.end).toBeCloseTo(one?.roi ?? Number.NaN, 9)
    }
  })

  test('lines of one model share a hue, lines of one route a dash', () => {
    const style = (name: string) => model.curves.find((curve) => curve.name === name)?.style
    expect(style('S21 Pro, China')?.seriesIndex).toBe(style('S21 Pro, Malaysia')?.seriesIndex)
    expect(style('S21 Pro, China')?.seriesIndex).not.toBe(style('T21, China')?.seriesIndex)
    expect(style('S21 Pro, China')?.dash).toBe(style('T21, China')?.dash)
    expect(style('S21 Pro, China')?.dash).not.toBe(style('S21 Pro, US line')?.dash)
  })

  test('the selected curve is drawn last and there are at most 260 points a line', () => {
    expect(model.curves.at(-1)?.name).toBe('S21 Pro, China')
    expect(model.curves.filter((curve) => curve.selected)).toHaveLength(1)
    for (const curve of model.curves) expect(curve.points.length).toBeLessThanOrEqual(260)
  })

  test('the domain holds every drawn value and zero, ticks lie inside', () => {
    const values = [
      ...model.curves.flatMap((curve) => curve.points),
      ...(model.benchmark?.points ?? []),
      ...(model.band?.lower ?? []),
    ]
    for (const { value } of values) {
      expect(value).toBeGreaterThanOrEqual(model.domain[0])
      expect(value).toBeLessThanOrEqual(model.domain[1])
    }
    expect(model.ticks).toContain(0)
    expect(model.ticks.length).toBeLessThanOrEqual(6)
    expect(model.ticks.every((tick) => tick >= model.domain[0] && tick <= model.domain[1])).toBe(true)
  })

  test('events carry the dates of the selected case', () => {
    const on = result.selected.metrics?.timeline.on
    expect(model.events.find((event) => event.key === 'firstHash')?.day).toBe(on)
    expect(model.events.find((event) => event.key === 'firstHash')?.wide).toEqual([
      'First hash 5 Feb 2027',
      'after a 60-day hold',
    ])
    expect(model.events.find((event) => event.key === 'halving')?.wide[0]).toMatch(
      /^Halving, about \d+ Apr 2028$/,
    )
  })

  test('the table twin prints the curve on each sample day', () => {
    const ranked = model.curves.toSorted((a, b) => b.end - a.end)
    expect(model.table.columns.map((column) => column.label)).toEqual([
      'Date',
      ...ranked.map((curve) => `${curve.name}, ROI`),
      'Same $ in BTC, ROI',
    ])
    model.table.rows.forEach((row, index) => {
      const day = model.sampleDays[index] ?? Number.NaN
      ranked.forEach((curve, column) => {
        const value = valueOn(curve.points, day)
        expect(row[column + 1]).toBe(value === null ? '' : formatSignedPercent(value, 1))
      })
    })
    expect(model.table.rows.at(-1)?.[1]).toBe(formatSignedPercent(ranked[0]?.end ?? 0, 1))
  })

  test('the title names what stands alone and the summary counts', () => {
    expect(model.title).toBe('Only the S21 Pro from China stays below its landed cost by October 2030')
    expect(model.summary).toMatch(/[+−]\d/)
    const losing = roiSeries(sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.09 }))
    expect(losing.title).toBe('None of the five cases earns back its landed cost by October 2030')
    const gaining = roiSeries(sampleResult({}))
    expect(gaining.title).toBe('All five cases earn back their landed cost by October 2030')
    expect(gaining.neutralTitle).toBe('Return over time')
  })

  test('across holds and tariffs the curves differ in hue and dash', () => {
    for (const compareBy of ['holds', 'tariffs'] as const) {
      const curves = roiSeries(sampleResult({ ...MIXED_SCENARIO, compareBy })).curves
      expect(curves.length).toBeGreaterThan(2)
      expect(new Set(curves.map((curve) => curve.style.dash)).size).toBe(curves.length)
      expect(new Set(curves.map((curve) => curve.style.seriesIndex)).size).toBe(curves.length)
    }
  })

  test('a line without a quote is named, the others stay', () => {
    const lines = DEFAULT_SCENARIO.lines.map((line, index) =>
      index === 0 ? { ...line, quoteUsd: null } : line,
    )
    const partial = roiSeries(sampleResult({ lines }))
    expect(partial.missing).toEqual(['S21 Pro, China: enter a quote'])
    expect(partial.curves).toHaveLength(4)
    const none = roiSeries(sampleResult({ lines: lines.slice(0, 1) }))
    expect(none.curves).toHaveLength(0)
    expect(none.title).toBe(none.neutralTitle)
  })

  test('the selected line does not run through the words on the zero line', () => {
    for (const changes of [{}, MIXED_SCENARIO]) {
      const drawn = roiSeries(sampleResult(changes))
      for (const width of [358, 736]) {
        const layout = roiLayout(drawn, width)
        const x = xScale(layout, drawn.endDay)
        const y = yScale(layout, drawn.domain)
        const place = zeroNotePlace('Recovered', drawn, layout, x, y)
        const points = drawn.curves.at(-1)?.points ?? []
        const gaps: number[] = []
        for (let at = place.x; at <= place.x + 60; at += 2) {
          const value = valueOn(points, ((at - layout.left) / (layout.right - layout.left)) * drawn.endDay)
          if (value !== null) gaps.push(Math.abs(y(value) - (place.y - 4)))
        }
        expect(Math.min(...gaps)).toBeGreaterThan(4)
      }
    }
  })

  test('geometry maps the domain onto the plot at every width', () => {
    for (const width of [358, 574, 736]) {
      const layout = roiLayout(model, width)
      const x = xScale(layout, model.endDay)
      const y = yScale(layout, model.domain)
      expect(x(0)).toBeCloseTo(layout.left)
      expect(x(model.endDay)).toBeCloseTo(layout.right)
      expect(y(model.domain[0])).toBeCloseTo(layout.bottom)
      expect(y(model.domain[1])).toBeCloseTo(layout.top)
      expect(layout.right).toBeLessThan(layout.nameX)
      expect(layout.dateTicks.length).toBeGreaterThanOrEqual(3)
      const places = layout.dateTicks.map((tick) => x(tick.day))
      for (let index = 1; index < places.length; index += 1) {
        expect((places[index] ?? 0) - (places[index - 1] ?? 0)).toBeGreaterThan(35)
      }
    }
  })
})
