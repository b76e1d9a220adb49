import type { PriceBar } from '#units/marketHistory.ts'
import type { Adjustment } from './parseAdjustments.ts'

/** A bar and the moment at which its closing price held, epoch seconds. */
export interface DatedBar extends PriceBar {
  readonly closedS: number
}

/** The tables shipped with the app, in the form of provider answers; each list ascends in time. */
export interface BundledSeries {
  readonly changes: readonly Adjustment[]
  /** Prices of single days, mostly the first of a month. */
  readonly months: readonly DatedBar[]
}

function barOfDay(day: string, closeUsd: number): DatedBar {
  const timeS = Date.parse(day) / 1_000
  return { timeS, closeUsd, final: true, closedS: timeS }
}

/** Loads the tables, which are a chunk of their own; rejects when that cannot be had. */
export async function loadBundledSeries(): Promise<BundledSeries> {
  const [{ DIFFICULTY_RETARGETS }, { LATER_PRICES, MONTHLY_HISTORY }] = await Promise.all([
    import('#facts/difficultyRetargets.ts'),
    import('#facts/monthlyHistory.ts'),
  ])
  const lastDay = `${MONTHLY_HISTORY.at(-1)?.month}-01`
  return {
    changes: DIFFICULTY_RETARGETS.map(({ height, time, difficulty }) => ({
      timeS: Date.parse(time) / 1_000,
      height,
      difficulty,
    })),
    months: [
      ...MONTHLY_HISTORY.map(({ month, priceUsd }) => barOfDay(`${month}-01`, priceUsd)),
      // A refreshed table may have overtaken them.
      ...LATER_PRICES.filter(({ date }) => date > lastDay).map(({ date, value }) => barOfDay(date, value)),
    ],
  }
}
