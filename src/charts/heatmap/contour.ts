/** True for a loss, false for none, null where there is no figure. */
export type LossMap = readonly (readonly (boolean | null)[])[]

/** Edges of a cell that the break-even line runs along. */
export interface CellEdges {
  /** Between this cell and the one above it. */
  readonly top: boolean
  /** Between this cell and the one to its left. */
  readonly left: boolean
}

function differ(a: boolean | null | undefined, b: boolean | null | undefined): boolean {
  return typeof a === 'boolean' && typeof b === 'boolean' && a !== b
}

/**
 * Where the break-even line runs: on the edge between two neighbours exactly when one is a loss and the other is
 * not. Row 0, "as scheduled", stands apart: it has marks between its own columns only, no edge joins it to row 1.
 */
export function contourEdges(losses: LossMap): readonly (readonly CellEdges[])[] {
  return losses.map((row, rowIndex) =>
    row.map((loss, column) => ({
      top: rowIndex >= 2 && differ(loss, losses[rowIndex - 1]?.[column]),
      left: column >= 1 && differ(loss, row[column - 1]),
    })),
  )
}

/** Number of edges the line has. */
export function countSegments(edges: readonly (readonly CellEdges[])[]): number {
  return edges.flat().reduce((sum, edge) => sum + Number(edge.top) + Number(edge.left), 0)
}
