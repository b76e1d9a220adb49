import type { DifficultyRetarget } from '#facts/parseRetargetTable.ts'
import type { Adjustment } from '#market/history/parseAdjustments.ts'
import { EPOCH_BLOCKS } from '#market/retargetEpoch.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { bitsFromDifficulty } from './bitsFromDifficulty.ts'

const HOUR_S = 3_600
/** How far a time in the table may be off, by what it rests on. */
const TIME_TOLERANCE_S = { block: 120, derived: 3 * HOUR_S, press: 6 * HOUR_S, day: 48 * HOUR_S } as const

const ENTRIES_PER_LINE = 4

/** Start of an epoch as the table has it, with the parts of its entry. */
interface Entry {
  readonly height: number
  /** As in the table: a minute or a day, then bits or a press figure. */
  readonly text: string
}

function isoMinute(timeS: number): string {
  return new Date(timeS * 1_000).toISOString().slice(0, 16)
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0')
}

function textOf({ time, bits, difficulty, basis }: DifficultyRetarget): string {
  const when = basis === 'day' ? time.slice(0, 10) : time.slice(0, 16)
  if (bits === null) return `${when} ${difficulty / 1e12}T`
  return `${when} ${hex(bits)}${basis === 'block' ? '*' : ''}`
}

/** The text between the backquotes of `DIFFICULTY_RETARGET_TABLE`; entries ascend in height and begin at 0. */
export function retargetTableText(entries: readonly Entry[]): string {
  const texts = entries.map(({ height, text }, index) => {
    const follows = height === (entries[index - 1]?.height ?? -EPOCH_BLOCKS) + EPOCH_BLOCKS
    return follows ? text : `@${height} ${text}`
  })
  const lines: string[] = []
  for (let first = 0; first < texts.length; first += ENTRIES_PER_LINE) {
    lines.push(texts.slice(first, first + ENTRIES_PER_LINE).join(' | '))
  }
  return `\n${lines.join('\n')}\n`
}

/** A table's new text and what changed in it, one line each. */
export interface RefreshedTable {
  readonly text: string
  readonly changes: readonly string[]
}

/** Entries of the table as it is. */
export function entriesOf(retargets: readonly DifficultyRetarget[]): readonly Entry[] {
  return retargets.map((retarget) => ({ height: retarget.height, text: textOf(retarget) }))
}

/**
 * The table with the changes of difficulty that a provider lists: new heights are added, and times that were computed, estimated or from
 * the press give way to the block's own. `confirming` is the list of a second provider, or null; it must agree where both have a height.
 * The error says which row contradicts what.
 */
export function refreshRetargets(
  retargets: readonly DifficultyRetarget[],
  listed: readonly Adjustment[],
  confirming: readonly Adjustment[] | null,
): Result<RefreshedTable, string> {
  const known = new Map(retargets.map((retarget) => [retarget.height, retarget]))
  const second = new Map((confirming ?? []).map((row) => [row.height, row]))
  const entries = new Map(entriesOf(retargets).map((entry) => [entry.height, entry.text]))
  const changes: string[] = []

  for (const { height, timeS, difficulty } of listed) {
    const bits = bitsFromDifficulty(difficulty)
    if (bits === null) return fail(`height ${height}: ${difficulty} is the difficulty of no target`)
    const other = second.get(height)
    if (other !== undefined && (bitsFromDifficulty(other.difficulty) !== bits || other.timeS !== timeS)) {
      return fail(`height ${height}: the two providers disagree`)
    }
    const before = known.get(height)
    if (before !== undefined) {
      const off = Math.abs(Date.parse(before.time) / 1_000 - timeS)
      if (before.bits !== null && before.bits !== bits) {
        return fail(`height ${height}: ${hex(bits)} contradicts ${hex(before.bits)} of the table`)
      }
      if (Math.abs(difficulty / before.difficulty - 1) > 1e-4 || off > TIME_TOLERANCE_S[before.basis]) {
        return fail(`height ${height}: contradicts the ${before.basis} figure of the table`)
      }
    }
    // What is already exact stays as it is, so that a second run changes nothing.
    if (before?.basis === 'block') continue
    const text = `${isoMinute(timeS)} ${hex(bits)}*`
    changes.push(`${height}: ${entries.get(height) ?? 'new'} -> ${text}`)
    entries.set(height, text)
  }
  const ascending = [...entries].toSorted(([a], [b]) => a - b).map(([height, text]) => ({ height, text }))
  return ok({ text: retargetTableText(ascending), changes })
}
