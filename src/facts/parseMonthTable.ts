/** First day of a month, 00:00 UTC. */
export interface MonthlyRecord {
  /** `2026-07`. */
  readonly month: string
  /** USD per BTC. */
  readonly priceUsd: number
  /** Difficulty in force, null when not known. */
  readonly difficulty: number | null
}

const ENTRY = /^(\d{4}-(?:0[1-9]|1[0-2])) (\d+(?:\.\d+)?) (\d+(?:\.\d+)?|-)$/

/**
 * Reads a table of months (`month price difficulty`, `-` for an unknown difficulty, separated by `|` or line breaks).
 * A malformed entry is an error in our own data and throws.
 */
export function parseMonthTable(table: string): readonly MonthlyRecord[] {
  return table
    .trim()
    .split(/ \| |\n/)
    .map((entry) => {
      const [, month, price, difficulty] = ENTRY.exec(entry) ?? []
      if (month === undefined) throw new Error(`month: ${entry}`)
      return {
        month,
        priceUsd: Number(price),
        difficulty: difficulty === '-' ? null : Number(difficulty),
      }
    })
}
