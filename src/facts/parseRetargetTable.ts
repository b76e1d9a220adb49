/** One difficulty change: the difficulty holds from this block height on. */
export interface DifficultyRetarget {
  readonly height: number
  /** ISO minute, UTC, `2025-10-16T06:05Z`. */
  readonly time: string
  readonly difficulty: number
  /** Compact target of the blocks from here on, as in their headers; null where only a rounded difficulty is known. */
  readonly bits: number | null
  /**
   * How the time is known: the block's own, computed from targets and block times near by (some minutes off, rarely half an hour),
   * estimated to the day (00:00 is given), or press (difficulty rounded, too).
   */
  readonly basis: 'block' | 'derived' | 'day' | 'press'
}

const BLOCKS_PER_EPOCH = 2016
/** Height, time to the minute or day, then bits with an optional mark, or a difficulty in trillions. */
const ENTRY = /^(?:@(\d+) )?(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2})? (?:([0-9a-f]{8})(\*?)|(\d+(?:\.\d+)?)T)$/

/**
 * Difficulty of a compact target: 0xFFFF * 2^208 over the target. A whole number from ten million on, nine digits below.
 */
function difficultyOf(bits: number): number {
  const difficulty = (0xffff / (bits & 0x7fffff)) * 256 ** (0x1d - (bits >>> 24))
  return difficulty < 1e7 ? Number(difficulty.toPrecision(9)) : Math.round(difficulty)
}

/**
 * Reads a table of retargets (see `DIFFICULTY_RETARGET_TABLE`); the first one is at `firstHeight`, each next 2016 blocks higher unless
 * `@height` says otherwise. A malformed entry is an error in our own data and throws.
 */
export function parseRetargetTable(table: string, firstHeight: number): readonly DifficultyRetarget[] {
  let height = firstHeight - BLOCKS_PER_EPOCH
  return table
    .trim()
    .split(/ \| |\n/)
    .map((entry, index) => {
      const match = ENTRY.exec(entry)
      if (match === null) throw new Error(`retarget ${index}: ${entry}`)
      const [, from, day, minute, hex, mark, trillions] = match
      height = from === undefined ? height + BLOCKS_PER_EPOCH : Number(from)
      const bits = hex === undefined ? null : Number.parseInt(hex, 16)
      const time = `${day}${minute ?? 'T00:00'}Z`
      if (bits === null) {
        return { height, time, difficulty: Number(trillions) * 1e12, bits, basis: 'press' }
      }
      const basis = minute === undefined ? 'day' : mark === '*' ? 'block' : 'derived'
      return { height, time, difficulty: difficultyOf(bits), bits, basis }
    })
}
