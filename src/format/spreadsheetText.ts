/** What makes a spreadsheet take a cell for a formula, wide forms included; blanks before it do not stop all of them. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
/**
 * The same behind what a program with another list separator takes for the end of a cell, since it does not see the quotes around
 * ours either. A signed figure is none.
 */
const FORMULA_INSIDE =
  /([,;\t\r\n][ "]*)(?=[=@\uff1d\uff20]|[+\-\uff0b\uff0d](?!\d[\d.,]*(?: ?%)?(?:$|[,;)])))/g

/**
 * Text for a cell that no spreadsheet will run: an apostrophe goes before whatever would start a formula. For text cells alone:
 * a number is never passed through here.
 */
export function spreadsheetText(text: string): string {
  const disarmed = text.replace(FORMULA_INSIDE, "$1'")
  return FORMULA.test(disarmed) ? `'${disarmed}` : disarmed
}
