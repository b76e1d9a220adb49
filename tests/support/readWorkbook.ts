import { strFromU8, unzipSync } from 'fflate'

/** One cell as a file holds it. Texts are resolved; `value` of a formula is the one stored beside it. */
export interface StoredCell {
  readonly text: string | null
  readonly value: number | null
  readonly formula: string | null
}

/** Cells by name, `B7`, of every sheet by its name. */
export type StoredWorkbook = ReadonlyMap<string, ReadonlyMap<string, StoredCell>>

function unescaped(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** The files inside a workbook as text. */
export function workbookFiles(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
}

function cellsOf(xml: string, texts: readonly string[]): ReadonlyMap<string, StoredCell> {
  const cells = new Map<string, StoredCell>()
  for (const [, attributes = '', inside = ''] of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const name = /r="([A-Z]+\d+)"/.exec(attributes)?.[1]
    const stored = /<v>(.*?)<\/v>/s.exec(inside)?.[1] ?? null
    const formula = /<f>(.*?)<\/f>/s.exec(inside)?.[1]
    if (name === undefined) continue
    const isText = attributes.includes('t="s"')
    cells.set(name, {
      text: isText && stored !== null ? (texts[Number(stored)] ?? null) : null,
      value: isText || stored === null ? null : Number(stored),
      formula: formula === undefined ? null : unescaped(formula),
    })
  }
  return cells
}

/** Reads a workbook back from its bytes. */
export function readWorkbook(bytes: Uint8Array): StoredWorkbook {
  const files = workbookFiles(bytes)
  const texts = [
    ...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*?(?:\/>|>(.*?)<\/t>)<\/si>/gs),
  ].map((match) => unescaped(match[1] ?? ''))
  const sheets = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?>/g)].map(([tag]) => ({
    id: /sheetId="(\d+)"/.exec(tag)?.[1] ?? '',
    name: unescaped(/name="([^"]*)"/.exec(tag)?.[1] ?? ''),
  }))
  return new Map(
    sheets.map(({ id, name }) => [name, cellsOf(files.get(`xl/worksheets/sheet${id}.xml`) ?? '', texts)]),
  )
}
