import { fileNamePart } from '#format/fileNamePart.ts'

interface ExportedThing {
  /** Name of the scenario, empty when it has none. */
  readonly name: string
  /** Which part of the result, such as `heatmap-1200x630`; empty for all of it. */
  readonly what: string
  /** ISO instant of the market. */
  readonly asOf: string
  readonly ending: 'png' | 'svg' | 'csv' | 'json' | 'xlsx'
}

/** "landfall-four-ways-into-texas-heatmap-1200x630-2026-10-27.png" */
export function exportFileName({ name, what, asOf, ending }: ExportedThing): string {
  const parts = ['landfall', fileNamePart(name), what, asOf.slice(0, 10)].filter((part) => part !== '')
  return `${parts.join('-')}.${ending}`
}
