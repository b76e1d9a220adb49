/**
 * Look of a cell. `head`, `figureHead` and `noteHead` stand over words, figures and notes; `explanation`: a line under a title; `input`: meant
 * to be changed; `computed`: comes from the engine; `result`: what the sheet is about.
 */
export type CellLook =
  | 'plain'
  | 'title'
  | 'head'
  | 'figureHead'
  | 'noteHead'
  | 'section'
  | 'note'
  | 'explanation'
  | 'input'
  | 'computed'
  | 'result'
  | 'total'

/** Number formats by what a figure is. */
export type CellFormat =
  | 'usd'
  | 'usdCents'
  | 'integer'
  | 'number'
  | 'percent'
  | 'precise'
  | 'day'
  | 'month'
  | 'general'

/** A formula with the value it has now, so that programs which do not compute still show it. */
export type SheetCell =
  | null
  | { readonly text: string; readonly look?: CellLook }
  | { readonly value: number; readonly format: CellFormat; readonly look?: CellLook }
  | {
      readonly formula: string
      readonly value: number
      readonly format: CellFormat
      readonly look?: CellLook
    }

export interface WorkbookSheet {
  readonly name: string
  /** Characters. */
  readonly columnWidths: readonly number[]
  readonly frozenRows: number
  readonly rows: readonly (readonly SheetCell[])[]
}

/** Letters of a column counted from 0. */
export function columnName(index: number): string {
  let name = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/** Serial number of an ISO day in spreadsheets (1 = 1 January 1900, with the leap day that never was). */
export function daySerial(iso: string): number {
  return Date.parse(`${iso}T00:00Z`) / 86_400_000 + 25_569
}
