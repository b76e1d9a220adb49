import { gridCell } from '#engine/gridCell.ts'
import { describe, expect, test } from 'vitest'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { breakEvenRates } from '#charts/heatmap/breakEvenRates.ts'
import { contourEdges, countSegments } from '#charts/heatmap/contour.ts'
import { gridMove } from '#charts/heatmap/gridMoves.ts'
import { heatmapSeries } from '#charts/heatmap/series.ts'
import { signedCell } from '#charts/labels/signedWhole.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'

const result = sampleResult(MIXED_SCENARIO)
const model = heatmapSeries(result)
const shownGrid = result.grid

describe('contour', () => {
  test('lies where and only where neighbours differ in sign; row 0 stands apart', () => {
    const losses = [
      [false, false, true],
      [true, true, true],
      [false, true, null],
      [true, true, true],
    ]
    const edges = contourEdges(losses)
    expect(edges[0]?.map((edge) => edge.left)).toEqual([false, false, true])
    expect(edges[0]?.some((edge) => edge.top)).toBe(false)
    expect(edges[1]?.some((edge) => edge.top)).toBe(false)
    expect(edges[2]?.map((edge) => edge.top)).toEqual([true, false, false])
    expect(edges[2]?.map((edge) => edge.left)).toEqual([false, true, false])
    expect(edges[3]?.map((edge) => edge.top)).toEqual([true, false, false])
    expect(countSegments(edges)).toBe(4)
  })

  test('of a real grid counts exactly the sign changes', () => {
    const grid = shownGrid
    expect(grid).not.toBeNull()
    if (grid === null) return
    let expected = 0
    const loss = (row: number, column: number) => (gridCell(grid.grid, 'roi', column, row) ?? 0) < 0
    for (let row = 0; row < grid.rates.length; row += 1) {
      for (let column = 0; column < grid.delays.length; column += 1) {
        if (column > 0 && loss(row, column) !== loss(row, column - 1)) expected += 1
        if (row > 1 && loss(row, column) !== loss(row - 1, column)) expected += 1
      }
    }
    expect(expected).toBeGreaterThan(3)
    expect(model.segments).toBe(expected)
  })
})

describe('heatmapSeries', () => {
  test('row 0 is as scheduled with the rate of each entry date', () => {
    expect(model.rows[0]?.head).toBe('As scheduled')
    model.rows[0]?.cells.forEach((cell, column) => {
      const rate =
        shownGrid === null ? Number.NaN : (gridCell(shownGrid.grid, 'tariffRate', column, 0) ?? Number.NaN)
      expect(cell.note.replace('\u00a0%', '')).toBe(String(Number((rate * 100).toFixed(1))))
    })
    expect(model.rows.slice(1).map((row) => row.rate)).toEqual([...DEFAULT_SCENARIO.heatmapRates])
  })

  test('every cell prints its sign, every loss is marked a loss', () => {
    for (const row of model.rows) {
      for (const cell of row.cells) {
        const value = cell.value ?? Number.NaN
        expect(cell.text).toMatch(value < 0 ? /^−/ : /^\+/)
        expect(cell.loss).toBe(value < 0)
        if (cell.step !== null && cell.step !== 0) expect(Math.sign(cell.step)).toBe(Math.sign(value))
      }
    }
  })

  test('names say duty, days, result and gain or loss', () => {
    const scheduled = model.rows[0]?.cells[2]
    expect(scheduled?.name).toMatch(/^As scheduled 40\.1\s%, 60 days held: ROI minus 11 percent, loss$/)
    const flat = model.rows[2]?.cells[0]
    expect(flat?.name).toMatch(/^Duty 12\.6\s%, 0 days held: ROI plus 32 percent, gain$/)
  })

  test('the selected case is ringed once, on the scheduled row', () => {
    const selected = model.rows.flatMap((row, index) =>
      row.cells.flatMap((cell, column) => (cell.selected ? [[index, column]] : [])),
    )
    expect(selected).toEqual([[0, 2]])
    const flat = heatmapSeries(sampleResult({ ...MIXED_SCENARIO, selected: { line: 0, tariff: 2, hold: 2 } }))
    expect(flat.rows.findIndex((row) => row.cells.some((cell) => cell.selected))).toBe(5)
  })

  test('the table twin equals the grid', () => {
    model.table.rows.forEach((row, rowIndex) => {
      row.slice(1).forEach((text, column) => {
        const roi =
          shownGrid === null ? Number.NaN : (gridCell(shownGrid.grid, 'roi', column, rowIndex) ?? Number.NaN)
        expect(text.startsWith(formatSignedPercent(roi, 1))).toBe(true)
      })
    })
  })

  test('titles: the break-even of the first and last column that has one', () => {
    expect(model.title).toMatch(
      /^From China, break-even falls from \d+\s% duty on time to \d+\s% after \d+ days$/,
    )
    const allLoss = heatmapSeries(sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.09 }))
    expect(allLoss.title).toMatch(
      /every duty and delay here loses; the best is −\d+\s% at 0\s% duty, on time$/,
    )
    expect(allLoss.segments).toBe(0)
    const allGain = heatmapSeries(sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.01 }))
    expect(allGain.title).toMatch(/every duty and delay here gains/)
    const domestic = heatmapSeries(sampleResult({ selected: { line: 2, tariff: 0, hold: 0 } }))
    expect(domestic.title).toBe('From the US line there is no border: duty and customs holds change nothing')
  })

  test('break-even rates zero the net profit between their neighbours', () => {
    const grid = result.grid
    if (grid === null) throw new Error('the sample has a grid')
    const turns = breakEvenRates(grid, 'roi')
    const first = turns[0]
    expect(first?.kind).toBe('at')
    if (first?.kind !== 'at') return
    const exact = sampleResult({
      ...MIXED_SCENARIO,
      tariffs: [{ kind: 'flat', rate: first.rate }],
      selected: { line: 0, tariff: 0, hold: 0 },
    })
    expect(Math.abs(exact.selected.roi ?? 1)).toBeLessThan(0.001)
  })

  test('NPV is printed in thousands and coloured by its share of landed cost', () => {
    const npv = heatmapSeries(sampleResult({ ...MIXED_SCENARIO, metric: 'npv' }))
    expect(npv.rows[0]?.cells[0]?.text).toMatch(/^[+−][\d.]+\sk$/)
    expect(npv.subtitle).toContain('NPV at 10')
  })

  test('without a quote it says so and keeps its height', () => {
    const lines = DEFAULT_SCENARIO.lines.map((line, index) =>
      index === 0 ? { ...line, quoteUsd: null } : line,
    )
    const missing = heatmapSeries(sampleResult({ lines }))
    expect(missing.missing).toBe('S21 Pro from China: enter a quote')
    expect(missing.rowCount).toBe(DEFAULT_SCENARIO.heatmapRates.length + 1)
  })
})

describe('signedCell', () => {
  test('never hides the sign of a result', () => {
    expect([0.03, -0.25, 0.004, -0.004, 0.0001, -0.0001, 0].map(signedCell)).toEqual([
      '+3',
      '−25',
      '+0.4',
      '−0.4',
      '+<0.1',
      '−<0.1',
      '0',
    ])
  })
})

describe('gridMove', () => {
  const losses = [
    [false, false, true, true],
    [false, true, true, true],
    [true, true, true, true],
  ]
  const from = { row: 0, column: 0 }

  test('arrows stop at the edges', () => {
    expect(gridMove('ArrowLeft', false, from, losses)).toEqual({ row: 0, column: 0 })
    expect(gridMove('ArrowRight', false, from, losses)).toEqual({ row: 0, column: 1 })
    expect(gridMove('ArrowDown', false, { row: 2, column: 3 }, losses)).toEqual({ row: 2, column: 3 })
  })

  test('Home, End, Page Up, Page Down and the corners', () => {
    expect(gridMove('End', false, from, losses)).toEqual({ row: 0, column: 3 })
    expect(gridMove('End', true, from, losses)).toEqual({ row: 2, column: 3 })
    expect(gridMove('Home', true, { row: 2, column: 2 }, losses)).toEqual({ row: 0, column: 0 })
    expect(gridMove('PageDown', false, { row: 0, column: 2 }, losses)).toEqual({ row: 2, column: 2 })
    expect(gridMove('PageUp', false, { row: 2, column: 2 }, losses)).toEqual({ row: 0, column: 2 })
  })

  test('B goes to the cell before the next change of sign, wrapping in the row', () => {
    expect(gridMove('b', false, from, losses)).toEqual({ row: 0, column: 1 })
    expect(gridMove('B', false, { row: 1, column: 2 }, losses)).toEqual({ row: 1, column: 0 })
    expect(gridMove('b', false, { row: 2, column: 1 }, losses)).toEqual({ row: 2, column: 1 })
    expect(gridMove('x', false, from, losses)).toBeNull()
  })
})
