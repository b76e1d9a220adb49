import type { Provenance } from '#units/market.ts'
import type { DifficultyStep, MarketHistory, PriceBar } from '#units/marketHistory.ts'

const DAY_S = 86_400

/** Epoch seconds of an ISO day or minute. */
export function at(iso: string): number {
  return Date.parse(iso) / 1_000
}

const PROVENANCE: Provenance = {
  sourceId: 'kraken',
  source: 'Kraken',
  observedAt: Date.parse('2026-10-26'),
  fetchedAt: Date.parse('2026-10-27'),
  state: 'fresh',
  note: '',
}

/** Every fortnight from `from`: difficulty 1 growing to about 140 T, with the stretch in `unknown` not known. */
function steps(from: string, unknown: readonly [string, string] | null): readonly DifficultyStep[] {
  const first = at(from)
  const count = Math.floor((at('2026-10-20') - first) / (14 * DAY_S))
  const all = Array.from({ length: count + 1 }, (_, index) => ({
    timeS: first + index * 14 * DAY_S,
    height: index * 2_016,
    difficulty: Math.exp((Math.log(140.57768005192e12) * index) / count) * (index % 2 === 0 ? 1 : 0.97),
  }))
  if (unknown === null) return all
  const [gapS, endS] = unknown.map(at)
  return all.flatMap((step): readonly DifficultyStep[] => {
    if (gapS === undefined || endS === undefined || step.timeS < gapS || step.timeS >= endS) return [step]
    const isFirst = step.timeS - 14 * DAY_S < gapS
    return isFirst ? [{ ...step, difficulty: null }] : []
  })
}

/** Closes of weeks from `from` to 26 October 2026; the last is in progress. */
function weeks(from: string): readonly PriceBar[] {
  const first = at(from)
  const count = Math.floor((at('2026-10-26') - first) / (7 * DAY_S))
  return Array.from({ length: count + 1 }, (_, index) => ({
    timeS: first + index * 7 * DAY_S,
    closeUsd: 60_000 + 40_000 * Math.sin(index / 9) + (index % 3) * 500,
    final: index < count,
  }))
}

/** Seventeen years of fortnights and weeks, by default without gaps. */
export function sampleHistory(
  options: { readonly unknown?: readonly [string, string]; readonly pricesFrom?: string } = {},
): MarketHistory {
  const price = weeks(options.pricesFrom ?? '2012-01-02')
  const difficulty = steps('2009-01-17', options.unknown ?? null)
  const hashprice = price.flatMap(({ timeS, closeUsd }) => {
    const step = difficulty.findLast((one) => one.timeS <= timeS)
    return step?.difficulty == null
      ? []
      : [
          {
            timeS,
            usdPerPhDay: (closeUsd * 3.125 * 86_400e15) / (step.difficulty * 2 ** 32),
            feesIncluded: false,
          },
        ]
  })
  return {
    difficulty,
    price,
    hashprice,
    halvings: [
      { height: 210_000, timeS: 1_354_116_278 },
      { height: 420_000, timeS: 1_468_082_773 },
      { height: 630_000, timeS: 1_589_225_023 },
      { height: 840_000, timeS: 1_713_571_767 },
    ],
    provenance: { difficulty: PROVENANCE, price: PROVENANCE },
    notes: ['Hashprice counts the block subsidy without transaction fees.'],
  }
}

/** A history of nothing. */
export const NO_HISTORY: MarketHistory = {
  difficulty: [],
  price: [],
  hashprice: [],
  halvings: [],
  provenance: { difficulty: PROVENANCE, price: PROVENANCE },
  notes: [],
}
