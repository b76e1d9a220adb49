import { decimalText, readDecimal } from './linkText.ts'

/** One parameter of a link: lower-case key and value, still percent-encoded. */
export type LinkParameter = readonly [key: string, value: string]

type Migration = (parameters: readonly LinkParameter[]) => readonly LinkParameter[]

const MONTH_DAYS = 365 / 12

/** A number of another unit; text that is none is left for the reader to complain about. */
function converted(text: string, convert: (value: number) => number): string {
  const value = readDecimal(text)
  return value === null || !Number.isFinite(value) ? text : decimalText(convert(value))
}

/**
 * Grammar 0, the preview, to grammar 1: `hor` counted months, `opx` was USD per unit and month, and `duty=0,25` listed flat rates in
 * percent to stand beside the schedule.
 */
function fromGrammar0(parameters: readonly LinkParameter[]): readonly LinkParameter[] {
  return parameters.map(([key, value]): LinkParameter => {
    if (key === 'hor') return [key, converted(value, (months) => Math.round(months * MONTH_DAYS))]
    if (key === 'opx') return [key, converted(value, (usdPerMonth) => usdPerMonth / MONTH_DAYS)]
    if (key === 'duty') return ['trf', ['s', ...value.split(',').map((rate) => `f${rate}`)].join(',')]
    return [key, value]
  })
}

/** From each grammar to the next, beginning with grammar 0. A migration is never changed nor removed: links live for years. */
const MIGRATIONS: readonly Migration[] = [fromGrammar0]

/** The grammar that is written, and the newest that can be read whole. */
export const LINK_GRAMMAR = MIGRATIONS.length

function grammarOf(version: string | undefined): number | null {
  return version !== undefined && /^\d{1,4}$/.test(version) ? Number(version) : null
}

/** Parameters of an older grammar in today's; those of today's, of a newer or of no known grammar as they are. */
export function migrateParameters(parameters: readonly LinkParameter[]): readonly LinkParameter[] {
  const from = grammarOf(parameters.find(([key]) => key === 'v')?.[1])
  if (from === null || from >= LINK_GRAMMAR) return parameters
  return MIGRATIONS.slice(from)
    .reduce((migrated, migrate) => migrate(migrated), parameters)
    .map(([key, value]): LinkParameter => (key === 'v' ? [key, String(LINK_GRAMMAR)] : [key, value]))
}

/** True when an address speaks an older grammar, so that it may be rewritten in today's. */
export function isOldLink(search: string, hash: string): boolean {
  const from = grammarOf(/[?&#]v=(\d+)(?=&|$)/i.exec(search + hash)?.[1])
  return from !== null && from < LINK_GRAMMAR
}

/** What to say about the version of a link, after migration; null when it is today's. `shown` is the version as it may be shown. */
export function versionProblem(version: string, shown: string): string | null {
  const grammar = grammarOf(version)
  if (grammar === LINK_GRAMMAR) return null
  return grammar === null
    ? `version “${shown}” is not known here; the link is read as version ${LINK_GRAMMAR}.`
    : `version ${shown} is newer than this page, which read what it knows; a reload may bring the newer page.`
}
