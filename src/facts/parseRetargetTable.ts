/** One difficulty change: the difficulty holds from this block height on. */
export interface DifficultyRetarget {
  readonly height: number
  /** ISO minute, UTC, `2025-10-16T06:05Z`. */
  readonly time: string
  readonly difficulty: number
  /** How the time is known: the block's own, chained from target ratios (error below 0.55 h), or press (all rounded). */
  readonly basis: 'block' | 'derived' | 'press'
}

const BLOCKS_PER_EPOCH = 2016
const ENTRY = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}) (\d+(?:\.\d+)?)([bp]?)$/
const BASIS = { '': 'derived', b: 'block', p: 'press' } as const

/**
 * Reads a table of retargets (`minute difficulty[b|p]`, separated by `|` or line breaks); the first one is at
 * `firstHeight`, each next 2016 blocks higher. A malformed entry is an error in our own data and throws.
 */
export function parseRetargetTable(table: string, firstHeight: number): readonly DifficultyRetarget[] {
  return table
    .trim()
    .split(/ \| |\n/)
    .map((entry, index) => {
      const match = ENTRY.exec(entry)
      if (match === null) throw new Error(`retarget ${index}: ${entry}`)
      const suffix = match[3] === 'b' || match[3] === 'p' ? match[3] : ''
      return {
        height: firstHeight + index * BLOCKS_PER_EPOCH,
        time: `${match[1]}Z`,
        difficulty: Number(match[2]),
        basis: BASIS[suffix],
      }
    })
}
