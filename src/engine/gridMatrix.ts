import { gridCell } from './gridCell.ts'
import type { Grid, GridFigure } from './metrics.ts'

/** One figure of a grid as a matrix [delay][tariff], null where it is undefined. */
export function gridMatrix(grid: Grid, figure: GridFigure): (number | null)[][] {
  return grid.delays.map((_, delay) =>
    grid.tariffs.map((_rate, tariff) => gridCell(grid, figure, delay, tariff)),
  )
}
