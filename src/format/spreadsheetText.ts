/**
 * Where a spreadsheet takes text for a formula: at the beginning of a cell, wide forms included, because blanks before it do not stop all
 * of them; and behind what a program with another list separator takes for the end of one, since it does not see the quotes
 * around ours.
 */
const FORMULA =
  /^(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])|([,;\r\n][ "]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/**
 * Text for a cell that no spreadsheet will run: an apostrophe goes before whatever would start a formula. For text cells alone:
 * a number is never passed through here.
 */
export function spreadsheetText(text: string): string {
  return text.replace(FORMULA, "$1'")
}
