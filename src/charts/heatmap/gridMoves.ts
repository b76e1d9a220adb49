export interface Place {
  readonly row: number
  readonly column: number
}

/** The next cell to the right (then from the start of the row) that stands at a change between gain and loss; null without one. */
function nextCrossing(from: Place, losses: readonly (readonly (boolean | null)[])[]): Place | null {
  const row = losses[from.row] ?? []
  const count = row.length
  for (let step = 1; step <= count; step += 1) {
    const column = (from.column + step) % count
    const here = row[column] ?? null
    const next = row[column + 1] ?? null
    if (here !== null && next !== null && here !== next) return { row: from.row, column }
  }
  return null
}

/**
 * Where a key leads in the grid, or null when the key means nothing here. Arrows stop at the edges; Home and End go to
 * the ends of the row, with Ctrl to the corners; Page Up and Down to the first and last row; B to the next crossing.
 */
export function gridMove(
  key: string,
  withCtrl: boolean,
  from: Place,
  losses: readonly (readonly (boolean | null)[])[],
): Place | null {
  const lastRow = losses.length - 1
  const lastColumn = (losses[0]?.length ?? 1) - 1
  const at = (row: number, column: number): Place => ({
    row: Math.min(lastRow, Math.max(0, row)),
    column: Math.min(lastColumn, Math.max(0, column)),
  })
  switch (key) {
    case 'ArrowLeft':
      return at(from.row, from.column - 1)
    case 'ArrowRight':
      return at(from.row, from.column + 1)
    case 'ArrowUp':
      return at(from.row - 1, from.column)
    case 'ArrowDown':
      return at(from.row + 1, from.column)
    case 'Home':
      return at(withCtrl ? 0 : from.row, 0)
    case 'End':
      return at(withCtrl ? lastRow : from.row, lastColumn)
    case 'PageUp':
      return at(0, from.column)
    case 'PageDown':
      return at(lastRow, from.column)
    case 'b':
    case 'B':
      return withCtrl ? null : (nextCrossing(from, losses) ?? from)
    default:
      return null
  }
}
