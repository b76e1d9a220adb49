import { formatDate } from '#format/formatDate.ts'
import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { DifficultyStep, HashpricePoint } from '#units/marketHistory.ts'
import type { ChartTable } from '../chartTypes.ts'
import { figureText } from './figureText.ts'
import type { BreakEvenLevel, HistoryGap, TimeValue } from './historyTypes.ts'
import type { Span } from './historyRuns.ts'
import { lazyTable } from './lazyTable.ts'

/** A table to read, newest first, and the same rows as plain figures for a file, oldest first. */
export interface HistoryTables {
  readonly table: ChartTable
  readonly file: ChartTable
}

const DATE = { label: 'Date, UTC', numeric: false } as const
const FILE_TIME = { label: 'time_utc', numeric: false } as const

function numeric(label: string) {
  return { label, numeric: true }
}

function within<T extends { readonly timeS: number }>(
  items: readonly T[],
  { startS, endS }: Span,
): readonly T[] {
  return items.filter(({ timeS }) => timeS >= startS && timeS <= endS)
}

function dayText(timeS: number): string {
  return formatDate(timeS * 1_000)
}

/** ISO minute, which spreadsheets and programs both read. */
function isoText(timeS: number): string {
  return `${new Date(timeS * 1_000).toISOString().slice(0, 16)}Z`
}

/** Twelve digits, no grouping, no unit. */
function plain(value: number): string {
  return String(Number(value.toPrecision(12)))
}

/** Prices as they were paid. */
export function priceTables(caption: string, prices: readonly TimeValue[], span: Span): HistoryTables {
  const rows = within(prices, span)
  return {
    table: lazyTable(caption, [DATE, numeric('USD per BTC')], () =>
      rows.map(({ timeS, value }) => [dayText(timeS), figureText('price', value)]).toReversed(),
    ),
    file: lazyTable(caption, [FILE_TIME, numeric('usd_per_btc')], () =>
      rows.map(({ timeS, value }) => [isoText(timeS), plain(value)]),
    ),
  }
}

/** Hashprice with its distance from what each model needs. */
export function hashpriceTables(
  caption: string,
  points: readonly HashpricePoint[],
  levels: readonly BreakEvenLevel[],
  span: Span,
): HistoryTables {
  const rows = within(points, span)
  const known = levels.flatMap(({ name, usdPerPhDay }) =>
    usdPerPhDay === null ? [] : [{ name, usd: usdPerPhDay }],
  )
  const columns = [
    DATE,
    numeric('USD per PH/day'),
    { label: 'Fees', numeric: false },
    ...known.map(({ name }) => numeric(`Over ${name}`)),
  ]
  const fileColumns = [
    FILE_TIME,
    numeric('hashprice_usd_per_ph_day'),
    { label: 'fees_included', numeric: false },
    ...known.map(({ name }) => numeric(`hashcost_usd_per_ph_day ${name}`)),
  ]
  return {
    table: lazyTable(caption, columns, () =>
      rows
        .map(({ timeS, usdPerPhDay, feesIncluded }) => [
          dayText(timeS),
          figureText('price', usdPerPhDay),
          feesIncluded ? 'included' : 'without',
          ...known.map(({ usd }) => (usd > 0 ? formatSignedPercent(usdPerPhDay / usd - 1) : 'free power')),
        ])
        .toReversed(),
    ),
    file: lazyTable(caption, fileColumns, () =>
      rows.map(({ timeS, usdPerPhDay, feesIncluded }) => [
        isoText(timeS),
        plain(usdPerPhDay),
        feesIncluded ? 'yes' : 'no',
        ...known.map(({ usd }) => plain(usd)),
      ]),
    ),
  }
}

/** Retargets with their change; a stretch without a reading is a row of its own. */
export function difficultyTables(
  caption: string,
  steps: readonly DifficultyStep[],
  gaps: readonly HistoryGap[],
  span: Span,
): HistoryTables {
  const rows = within(steps, span)
  const before = new Map(steps.map((step, index) => [step, steps[index - 1]?.difficulty ?? null]))
  const changeText = (step: DifficultyStep): string => {
    const from = before.get(step) ?? null
    return step.difficulty === null || from === null
      ? '\u2013'
      : formatSignedPercent(step.difficulty / from - 1, 1)
  }
  const unknownText = (timeS: number): string => {
    const gap = gaps.find(({ fromS }) => fromS === timeS)
    return gap === undefined ? 'not known' : `not known until ${dayText(gap.toS)}`
  }
  return {
    table: lazyTable(caption, [DATE, numeric('Block'), numeric('Difficulty'), numeric('Change')], () =>
      rows
        .map((step) => [
          dayText(step.timeS),
          formatNumber(step.height, { maxDecimals: 0 }),
          step.difficulty === null ? unknownText(step.timeS) : formatDifficulty(step.difficulty, 2),
          changeText(step),
        ])
        .toReversed(),
    ),
    file: lazyTable(caption, [FILE_TIME, numeric('height'), numeric('difficulty')], () =>
      rows.map((step) => [
        isoText(step.timeS),
        String(step.height),
        step.difficulty === null ? '' : plain(step.difficulty),
      ]),
    ),
  }
}
