import type { Grid, GridFigure } from './metrics.ts'

/** Figure of one cell, by index of its delay and of its tariff; null where it is undefined or was not asked for. */
export function gridCell(grid: Grid, figure: GridFigure, delay: number, tariff: number): number | null {
  const value = grid[figure]?.[delay * grid.tariffs.length + tariff]
  return value === undefined || Number.isNaN(value) ? null : value
}
