/** What somebody would write who wants a page, a spreadsheet or a reader to take text for something else, by what it tries. */
export const HOSTILE_TEXTS = {
  script: '<script>globalThis.hit=1</script>',
  markup: '"><img src=x onerror=globalThis.hit=1>',
  attribute: "' autofocus onfocus=globalThis.hit=1 x='",
  endOfScript: '</script><svg onload=globalThis.hit=1>',
  address: "javascript:globalThis.hit=1//'",
  template: '{{constructor.constructor("globalThis.hit=1")()}}${globalThis.hit=1}',
  prototype: '__proto__',
  constructor: 'constructor',
  formula: '=HYPERLINK("http://x/","y")',
  command: "@SUM(1+1)*cmd|'/C calc'!A0",
  nextCell: "a;=cmd|'/C calc'!A0;b,=1+1",
  invisible: '\u202Etxt.exe\u200B\u0000\uFEFF\uFFFF',
  endless: '<b>'.repeat(2_000),
} as const

export const HOSTILE_LIST: readonly string[] = Object.values(HOSTILE_TEXTS)
