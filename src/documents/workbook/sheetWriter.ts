import type { CellFormat, CellLook, SheetCell, WorkbookSheet } from './sheetTypes.ts'

/** Where a written cell stands, for formulas of other sheets. */
export interface CellRef {
  /** `Inputs!$B$7` */
  readonly absolute: string
  readonly value: number
}

/** Collects the rows of a sheet and says where each value came to stand. */
export interface SheetWriter {
  readonly name: string
  /** Number of the next row, from 1. */
  readonly nextRow: () => number
  readonly row: (...cells: readonly SheetCell[]) => void
  /** A labelled value in column B with its unit and a note. */
  readonly value: (label: string, cell: ValueCell, unit?: string, note?: string) => CellRef
  readonly finish: (shape: Pick<WorkbookSheet, 'columnWidths' | 'frozenRows'>) => WorkbookSheet
}

export interface ValueCell {
  readonly value: number
  readonly format: CellFormat
  readonly look?: CellLook
  readonly formula?: string
}

/** Name of a sheet inside a formula. */
function quoted(name: string): string {
  return /^[A-Za-z]\w*$/.test(name) ? name : `'${name}'`
}

/** A cell of words. */
export function text(words: string, look: CellLook = 'plain'): SheetCell {
  return { text: words, look }
}

/** An empty sheet that is written row by row, from the top. */
export function sheetWriter(name: string): SheetWriter {
  const rows: (readonly SheetCell[])[] = []
  return {
    name,
    nextRow: () => rows.length + 1,
    row: (...cells) => {
      rows.push(cells)
    },
    value: (label, { value, format, look = 'plain', formula }, unit = '', note = '') => {
      const cell: SheetCell =
        formula === undefined ? { value, format, look } : { formula, value, format, look }
      rows.push([
        text(label, look === 'total' || look === 'result' ? look : 'plain'),
        cell,
        unit === '' ? null : text(unit, 'note'),
        note === '' ? null : text(note, 'note'),
      ])
      return { absolute: `${quoted(name)}!$B$${rows.length}`, value }
    },
    finish: (shape) => ({ name, rows, ...shape }),
  }
}
