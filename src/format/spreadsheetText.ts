/** What makes a spreadsheet take a cell for a formula, wide forms included; blanks before it do not stop all of them. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/**
 * Text for a cell that no spreadsheet will run: an apostrophe goes before text that would start a formula. For text cells alone:
 * a number is never passed through here.
 */
export function spreadsheetText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}
