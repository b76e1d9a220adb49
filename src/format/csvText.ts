import { spreadsheetText } from './spreadsheetText.ts'

/** `,` with a decimal point, or `;` with a decimal comma, as spreadsheets of each habit expect. */
export type CsvSeparator = ',' | ';'

/** A figure as it is printed, sign and unit included; the caller knows that it is nothing but that. */
export interface PrintedFigure {
  readonly printed: string
}

export type CsvValue = string | number | null | PrintedFigure

function cell(value: CsvValue, separator: CsvSeparator): string {
  if (value === null) return ''
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return ''
    const digits = String(value)
    return separator === ';' ? digits.replace('.', ',') : digits
  }
  const text = typeof value === 'string' ? spreadsheetText(value) : value.printed
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Rows as RFC 4180 text with CRLF line ends and the byte order mark that tells spreadsheets it is UTF-8. Numbers keep all their
 * digits; text that would be run as a formula is disarmed.
 */
export function csvText(rows: readonly (readonly CsvValue[])[], separator: CsvSeparator): string {
  const lines = rows.map((row) => row.map((value) => cell(value, separator)).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
