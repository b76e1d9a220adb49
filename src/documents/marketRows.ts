import type { MarketDatum } from '#units/market.ts'
import type { ExportContext } from './exportContext.ts'

/** One figure of the market with where it comes from. Times are ISO instants, null when unknown. */
export interface MarketRow {
  readonly figure: string
  readonly value: number | null
  readonly unit: string
  readonly source: string
  readonly observedAt: string | null
  readonly readAt: string | null
  readonly state: string
  readonly note: string
}

const FIGURES: readonly { readonly datum: MarketDatum; readonly figure: string; readonly unit: string }[] = [
  { datum: 'priceUsd', figure: 'BTC price', unit: 'USD per BTC' },
  { datum: 'difficulty', figure: 'Network difficulty', unit: '' },
  { datum: 'tipHeight', figure: 'Block height', unit: 'blocks' },
  { datum: 'feesBtcPerBlock', figure: 'Transaction fees', unit: 'BTC per block' },
]

function instant(ms: number | null): string | null {
  return ms === null || !Number.isFinite(ms) ? null : new Date(ms).toISOString()
}

/** The market a result was computed with: every figure with its source and times, then what follows from them. */
export function marketRows({ result, sourceName }: ExportContext): readonly MarketRow[] {
  const { market } = result
  const network = market.provenance.difficulty
  const derived = (figure: string, value: number | null): MarketRow => ({
    figure,
    value,
    unit: 'fraction',
    source: sourceName(network),
    observedAt: instant(network.observedAt),
    readAt: instant(network.fetchedAt),
    state: network.state,
    note: 'computed from retargets',
  })
  return [
    ...FIGURES.map(({ datum, figure, unit }): MarketRow => {
      const provenance = market.provenance[datum]
      return {
        figure,
        value: market[datum],
        unit,
        source: sourceName(provenance),
        observedAt: instant(provenance.observedAt),
        readAt: instant(provenance.fetchedAt),
        state: provenance.state,
        note: provenance.note,
      }
    }),
    derived('Difficulty growth, trailing year', market.trendGrowthAnnual),
    derived('Coming retarget, estimate', market.nextChangeFraction),
  ]
}
