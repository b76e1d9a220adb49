import { formatDate } from '#format/formatDate.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { countWord, listText } from '../labels/listText.ts'
import { figureText, tickText, usdText } from './figureText.ts'
import type { BreakEvenLevel, HistoryRange, TimeValue } from './historyTypes.ts'

const RANGE_WORDS: Readonly<Record<HistoryRange, string>> = {
  '1y': 'one year',
  '3y': 'three years',
  '5y': 'five years',
  all: 'all years',
}

export const NEUTRAL_TITLES = {
  hashprice: 'Hashprice and break-even hashprice',
  price: 'BTC price',
  difficulty: 'Network difficulty',
} as const

/** "40 % above", "40 % below" or "level with" what follows. */
function comparison(value: number, other: number): string {
  const change = value / other - 1
  if (Math.abs(change) < 0.005) return 'level with'
  if (change >= 2) return `${formatNumber(value / other, { maxDecimals: 1 })} times`
  return `${formatPercent(Math.abs(change))} ${change > 0 ? 'above' : 'below'}`
}

/** Hashprice now against what the chosen models need; the neutral name where there is nothing to compare. */
export function hashpriceTitle(nowUsd: number | null, levels: readonly BreakEvenLevel[]): string {
  const known = levels.flatMap(({ name, usdPerPhDay }) =>
    usdPerPhDay === null || usdPerPhDay <= 0 ? [] : [{ name, usd: usdPerPhDay }],
  )
  const dearest = known[0]
  const cheapest = known[known.length - 1]
  if (nowUsd === null || dearest === undefined || cheapest === undefined) return NEUTRAL_TITLES.hashprice
  const now = usdText(nowUsd)
  const only = known.length === 1
  if (nowUsd < cheapest.usd) {
    const who = only ? `the ${cheapest.name}` : `any of the ${countWord(known.length)} models`
    const need = only ? 'it needs' : `even the ${cheapest.name} needs`
    return `Hashprice, ${now}, does not cover the power of ${who}: ${need} ${usdText(cheapest.usd)}`
  }
  if (nowUsd < dearest.usd) {
    return `Hashprice, ${now}, covers the power of the ${cheapest.name} but not of the ${dearest.name}, which needs ${usdText(dearest.usd)}`
  }
  // Machines of the same efficiency need the same.
  const tied = known.filter(({ usd }) => usdText(usd) === usdText(dearest.usd)).map(({ name }) => name)
  const rank = tied.length === known.length ? '' : `, the dearest of ${countWord(known.length)} models to run`
  return `Hashprice, ${now}, is ${comparison(nowUsd, dearest.usd)} the break-even of the ${listText(tied)}${rank}`
}

/** "over one year", or since the first reading. */
function sinceWords(range: HistoryRange, start: TimeValue): string {
  return range === 'all' ? `since ${formatDate(start.timeS * 1_000, 'month')}` : `over ${RANGE_WORDS[range]}`
}

/** Where the price stands against the start of the range; over all years, against its highest reading. */
export function priceTitle(
  range: HistoryRange,
  now: TimeValue | null,
  start: TimeValue | null,
  peak: TimeValue | null,
): string {
  if (now === null) return NEUTRAL_TITLES.price
  const nowText = usdText(now.value)
  if (range === 'all') {
    if (peak === null) return NEUTRAL_TITLES.price
    if (now.value >= peak.value) return `BTC, ${nowText}, is at its highest reading`
    return `BTC, ${nowText}, is ${formatPercent(1 - now.value / peak.value)} below its highest reading, ${usdText(
      peak.value,
    )} of ${formatDate(peak.timeS * 1_000, 'monthLong')}`
  }
  if (start === null) return NEUTRAL_TITLES.price
  const change = now.value / start.value - 1
  if (Math.abs(change) < 0.005) return `BTC, ${nowText}, is where it was ${RANGE_WORDS[range]} ago`
  return change > 1
    ? `BTC, ${nowText}, costs ${formatNumber(now.value / start.value, { maxDecimals: 1 })} times what it did ${RANGE_WORDS[range]} ago`
    : `BTC, ${nowText}, costs ${formatPercent(Math.abs(change))} ${change > 0 ? 'more' : 'less'} than ${RANGE_WORDS[range]} ago`
}

/** How much harder mining has become over the range. */
export function difficultyTitle(range: HistoryRange, now: TimeValue | null, start: TimeValue | null): string {
  if (now === null || start === null || now.timeS <= start.timeS) return NEUTRAL_TITLES.difficulty
  const when = sinceWords(range, start)
  const to = figureText('difficulty', now.value)
  const ratio = now.value / start.value
  if (ratio >= 1_000) {
    const from = tickText('difficulty', start.value)
    return `Difficulty has risen from ${from} in ${formatDate(start.timeS * 1_000, 'month')} to ${to}`
  }
  if (ratio >= 3) {
    const times = formatNumber(ratio, { maxDecimals: ratio < 10 ? 1 : 0 })
    return `Difficulty has multiplied by ${times} ${when}, to ${to}`
  }
  if (Math.abs(ratio - 1) < 0.005) return `Difficulty is unchanged ${when}, at ${to}`
  return `Difficulty has ${ratio > 1 ? 'risen' : 'fallen'} ${formatPercent(Math.abs(ratio - 1))} ${when}, to ${to}`
}
