import type { MarketHistory } from '#units/marketHistory.ts'

/** Paths of the history files below the site's root. */
export const HISTORY_FILES = {
  difficulty: 'data/v1/difficulty.json',
  price: 'data/v1/price-weekly.json',
} as const

const SCHEMA = 1

/** One row a line: readable in a diff, and no larger once compressed. */
function fileText(head: Readonly<Record<string, unknown>>, name: string, rows: readonly unknown[]): string {
  const text = rows.map((row) => ` ${JSON.stringify(row)}`).join(',\n')
  return `${JSON.stringify({ schema: SCHEMA, ...head }).slice(0, -1)},"${name}":[\n${text}\n]}\n`
}

/**
 * The difficulty history as the text of `data/v1/difficulty.json`: rows `[epoch seconds, height, difficulty]` in order of time, each in
 * force until the next; difficulty null where it is not known.
 */
export function writeDifficultyFile({ difficulty, provenance }: MarketHistory): string {
  const rows = difficulty.map(({ timeS, height, difficulty: value }) => [timeS, height, value])
  return fileText(
    { columns: ['timeS', 'height', 'difficulty'], provenance: provenance.difficulty },
    'rows',
    rows,
  )
}

/** Bars closer than this to the one before are left out; a week may be some hours short of 7 days. */
const CLOSEST_S = 6.5 * 86_400

/**
 * The price history as the text of `data/v1/price-weekly.json`: rows `[epoch seconds, USD per BTC]` in order of time, about a week
 * apart where an exchange was read, else a month, without the bar still in progress.
 */
export function writePriceFile({ price, provenance }: MarketHistory): string {
  let lastS = -Infinity
  const rows = price.flatMap(({ timeS, closeUsd, final }) => {
    if (!final || timeS - lastS < CLOSEST_S) return []
    lastS = timeS
    return [[timeS, closeUsd]]
  })
  return fileText({ columns: ['timeS', 'closeUsd'], provenance: provenance.price }, 'rows', rows)
}
