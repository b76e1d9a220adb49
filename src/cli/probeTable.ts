import type { ProbeRow } from './probeEndpoints.ts'

const HEAD = ['address', 'status', 'ms', 'bytes', 'type', 'CORS', 'cache', 'limits', 'verdict']

/** A dash for what is missing; a line break in a header would break the table. */
function cell(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line === '' ? '-' : line
}

/** Rows of a probe as a table in plain text, with a line below that counts what can be used. */
export function probeTable(rows: readonly ProbeRow[]): string {
  const lines = [
    HEAD,
    ...rows.map((row) =>
      [
        row.url.replace(/^https?:\/\//, ''),
        row.status === null ? '' : `${row.status}`,
        `${Math.round(row.ms)}`,
        row.bytes === null ? '' : `${row.bytes}`,
        row.contentType.split(';')[0] ?? '',
        row.cors,
        row.cacheControl,
        row.limits.join(', '),
        row.verdict,
      ].map(cell),
    ),
  ]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  const table = lines.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const needed = rows.filter((row) => !row.errorPage)
  const usable = needed.filter((row) => row.verdict === 'ok').length
  return `${table.join('\n')}\n\n${usable} of ${needed.length} addresses can be used from a browser\n`
}
