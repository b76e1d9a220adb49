import { HALVINGS } from '#facts/halvings.ts'
import type { Market, Provenance } from '#units/market.ts'
import type { DifficultyStep, MarketHistory } from '#units/marketHistory.ts'
import type { Source } from '../providerHosts.ts'
import { difficultySteps } from './difficultySteps.ts'
import { hashpriceHistory } from './hashpriceHistory.ts'
import type { BundledSeries, DatedBar } from './loadBundledSeries.ts'
import type { Adjustment } from './parseAdjustments.ts'

/** A series as read from providers; without rows no provider gave it. */
export interface ReadSeries<T> {
  readonly rows: readonly T[]
  /** Who gave it, the most recent part first. */
  readonly sources: readonly Source[]
  /** What to say besides, for example why a preferred provider was passed over. */
  readonly note: string
}

/** A series nobody was asked for. */
export const NOT_READ: ReadSeries<never> = { rows: [], sources: [], note: '' }

export interface HistoryParts {
  readonly bundled: BundledSeries
  readonly market: Market
  readonly changes: ReadSeries<Adjustment>
  readonly bars: ReadSeries<DatedBar>
  /** Epoch ms of the reading. */
  readonly readAt: number
}

const BLOCKS_PER_HALVING = 210_000

function provenanceOf({ sources, note }: ReadSeries<unknown>, readAt: number): Provenance {
  const [first] = sources
  const origin =
    first === undefined
      ? {
          sourceId: 'bundled',
          source: 'bundled table',
          observedAt: null,
          fetchedAt: null,
          state: 'bundled' as const,
        }
      : {
          sourceId: first.id,
          source: [...new Set(sources.map((source) => source.name))].join(' and '),
          // A list that was read is complete as of the reading; the age of its last entry says nothing about it.
          observedAt: readAt,
          fetchedAt: readAt,
          state: 'fresh' as const,
        }
  return { ...origin, note }
}

/** Halvings up to the last step; those the table does not have yet are timed from the retarget before them, at ten minutes a block. */
function halvingsUntil(steps: readonly DifficultyStep[]): MarketHistory['halvings'] {
  const halvings = [...HALVINGS]
  const reached = steps.at(-1)?.height ?? 0
  for (
    let height = (halvings.length + 1) * BLOCKS_PER_HALVING;
    height <= reached;
    height += BLOCKS_PER_HALVING
  ) {
    const before = steps.findLast((step) => step.height <= height)
    if (before === undefined) break
    halvings.push({ height, timeS: before.timeS + (height - before.height) * 600 })
  }
  return halvings
}

/** Puts read series over the bundled ones and joins them: what providers gave wins, the tables fill what they did not give. */
export function assembleHistory({ bundled, market, changes, bars, readAt }: HistoryParts): MarketHistory {
  const byHeight = new Map([...bundled.changes, ...changes.rows].map((change) => [change.height, change]))
  const difficulty = difficultySteps(
    [...byHeight.values()].toSorted((a, b) => a.height - b.height),
    market,
  )
  const [firstBar] = bars.rows
  const months = bundled.months.filter((month) => firstBar === undefined || month.timeS < firstBar.timeS)
  const price = [...months, ...bars.rows]
  const halvings = halvingsUntil(difficulty)
  const hashprice = hashpriceHistory(
    price.map(({ closedS, closeUsd }) => ({ timeS: closedS, priceUsd: closeUsd })),
    difficulty,
    halvings,
  )

  const day = (timeS: number): string => new Date(timeS * 1_000).toISOString().slice(0, 10)
  const notes = ['Hashprice counts the block subsidy without transaction fees.']
  for (const [index, step] of difficulty.entries()) {
    const next = difficulty[index + 1]
    if (step.difficulty !== null || next === undefined) continue
    notes.push(`Difficulty is not known from about ${day(step.timeS)} to ${day(next.timeS)}.`)
  }
  const until = firstBar === undefined ? '' : ` before ${day(firstBar.timeS)}`
  if (months.length > 0) notes.push(`Prices${until} are of the first of each month.`)
  return {
    difficulty,
    price: price.map(({ timeS, closeUsd, final }) => ({ timeS, closeUsd, final })),
    hashprice,
    halvings,
    provenance: { difficulty: provenanceOf(changes, readAt), price: provenanceOf(bars, readAt) },
    notes,
  }
}
