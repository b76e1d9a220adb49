import { gridCell } from '#engine/gridCell.ts'
import type { GridResult } from '#scenario/scenarioResult.ts'

/** Where one column of flat rates turns. */
export type ColumnTurn =
  | { readonly kind: 'at'; readonly rate: number }
  | { readonly kind: 'gain' }
  | { readonly kind: 'loss' }
  | { readonly kind: 'unclear' }

/**
 * The duty rate at which each column of the grid breaks even. Net profit (or NPV) is linear in the rate as long as capital
 * is paid in full, so it is interpolated between the two neighbouring rates of opposite sign; a column with more than
 * one turn is unclear.
 */
export function breakEvenRates(grid: GridResult, metric: 'roi' | 'npv'): readonly ColumnTurn[] {
  return grid.delays.map((_, delay): ColumnTurn => {
    const points = grid.rates.flatMap((rate, index) => {
      const roi = gridCell(grid.grid, 'roi', delay, index)
      const capex = gridCell(grid.grid, 'capexUsd', delay, index)
      const npv = gridCell(grid.grid, 'npvUsd', delay, index)
      const value = metric === 'npv' ? npv : roi === null || capex === null ? null : roi * capex
      return rate === null || value === null ? [] : [{ rate, value }]
    })
    points.sort((a, b) => a.rate - b.rate)
    const turns: number[] = []
    for (let index = 1; index < points.length; index += 1) {
      const a = points[index - 1]
      const b = points[index]
      if (a === undefined || b === undefined || a.value < 0 === b.value < 0) continue
      turns.push(a.rate + ((b.rate - a.rate) * a.value) / (a.value - b.value))
    }
    const [rate] = turns
    if (rate !== undefined) return turns.length === 1 ? { kind: 'at', rate } : { kind: 'unclear' }
    if (points.length === 0) return { kind: 'unclear' }
    return { kind: (points[0]?.value ?? 0) < 0 ? 'loss' : 'gain' }
  })
}
