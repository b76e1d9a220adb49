import type { DelayStage } from '#engine/engineInput.ts'
import type { MarketFigures } from '#units/market.ts'

/** Up to this many of each list fit a link and a chart. */
export const MAX_LINES = 8
export const MAX_TARIFFS = 6
export const MAX_HOLDS = 6
/** Routes of one's own for every line, and every built-in one changed. */
export const MAX_ROUTES = 13
/** Layers of one own schedule, outcomes of one distribution, tiers of storage. */
export const MAX_LAYERS = 12
export const MAX_OUTCOMES = 12
export const MAX_STORAGE_TIERS = 6
/** Flat rates and delays of the heatmap's own axes. */
export const MAX_HEATMAP_RATES = 8
export const MAX_HEATMAP_DELAYS = 9

/** Where a machine comes from and how. Days are integers, fractions 0 to 1 (premium may be negative). */
export interface Route {
  /** Built in: cn my th id us. Own routes: [a-z0-9]{1,8}. */
  readonly id: string
  /** ISO 3166-1 alpha-2 of the origin, upper case; "US" with regime none is a domestic line. */
  readonly origin: string
  readonly regime: 'US' | 'none'
  readonly mode: 'air' | 'ocean'
  readonly leadDays: number
  readonly transitDays: number
  readonly clearanceDays: number
  readonly freightUsdPerUnit: number
  readonly premiumFraction: number
  /** null: taken from the model's maker (0.03, or 0.10 when flagged). */
  readonly holdRiskFraction: number | null
}

/** One purchase under consideration: a model over a route. Position in the list is its identity. */
export interface Line {
  /** Catalogue link id, or null for a custom model. */
  readonly modelId: string | null
  /** Short name shown; derived from the catalogue, typed by the user for a custom model. */
  readonly label: string
  readonly routeId: string
  readonly quantity: number
  readonly hashrateThs: number
  readonly powerW: number
  /** Quote per unit before the route's premium, USD; null = no quote yet (the case is not evaluated). */
  readonly quoteUsd: number | null
  /** Salvage at the end as a fraction of the list price, 0 to 1. */
  readonly resaleFraction: number
}

/** One layer of a user's own duty schedule. */
export interface CustomDutyLayer {
  /** null: every imported origin. */
  readonly origin: string | null
  readonly kind: 'ad_valorem' | 'per_unit' | 'replaces' | 'exempt'
  /** Fraction, or USD per unit for per_unit; 0 for exempt. */
  readonly rate: number
  /** ISO days; null unbounded; `end` exclusive. */
  readonly start: string | null
  readonly end: string | null
}

export type TariffScenario =
  | { readonly kind: 'scheduled' }
  | { readonly kind: 'flat'; readonly rate: number }
  | { readonly kind: 'frozen'; readonly date: string }
  | { readonly kind: 'custom'; readonly layers: readonly CustomDutyLayer[] }

export type DelayScenario =
  | { readonly kind: 'fixed'; readonly stage: DelayStage; readonly days: number }
  | {
      readonly kind: 'distribution'
      readonly stage: 'customs'
      /** Probabilities sum to 1. The engine evaluates each and weights the results. */
      readonly outcomes: readonly { readonly days: number; readonly probability: number }[]
    }

export type NetworkOutlook =
  | { readonly kind: 'static' }
  | { readonly kind: 'trend'; readonly growthAnnual: number | null; readonly halfLifeDays: number | null }
  | { readonly kind: 'repeat2025' }
  | { readonly kind: 'coupled'; readonly growthAnnual: number | null }

export type PriceOutlook =
  | { readonly kind: 'flat' }
  | { readonly kind: 'growth'; readonly growthAnnual: number }
  | { readonly kind: 'fixed'; readonly priceUsd: number }

export type Curtailment = 'never' | 'daily' | 'retire'
export type Metric = 'roi' | 'npv'
export const VIEWS = ['overview', 'roi', 'scenarios', 'heatmap', 'landed', 'rank'] as const
export type View = (typeof VIEWS)[number]

/** What over-time shows: every line at the selected tariff and hold, or the selected line across one of them. */
export type CompareBy = 'lines' | 'tariffs' | 'holds'

/** A market carried by the scenario itself; `sourceIds`: of the network's reading, then of the price. */
export type PinnedMarket = MarketFigures & { readonly sourceIds: readonly string[] }

/** Everything the user edits, saves, shares and embeds. Plain, serialisable, complete. Fractions, USD, days, watts. */
export interface Scenario {
  /** Dated immutable default set the link is relative to. */
  readonly defaultSet: string
  readonly name: string
  readonly lines: readonly Line[]
  /** Routes that differ from the built-in ones or are the user's own, plus none of the untouched built-ins. */
  readonly routes: readonly Route[]
  readonly tariffs: readonly TariffScenario[]
  readonly holds: readonly DelayScenario[]
  /** Indexes into lines, tariffs and holds. */
  readonly selected: { readonly line: number; readonly tariff: number; readonly hold: number }
  /** ISO day of the order; null = the day of the market. */
  readonly orderDate: string | null
  readonly horizonDays: number
  readonly lifeDays: number | null
  readonly powerUsdPerKwh: number
  readonly powerOverhead: number
  readonly uptimeFraction: number
  readonly fixedUsdPerUnitDay: number
  readonly poolFeeFraction: number
  readonly curtailment: Curtailment
  readonly network: NetworkOutlook
  readonly price: PriceOutlook
  /** Overrides the market's fees; null = market. */
  readonly feesBtcPerBlock: number | null
  readonly discountRate: number
  readonly sellerAbsorption: number
  readonly entryBasis: 'release' | 'filing'
  readonly insuranceRate: number
  readonly brokerUsdPerEntry: number
  readonly installUsdPerUnit: number
  readonly vatRate: number
  readonly salesTaxRate: number
  /** USD per unit and day after the free days; charged while held between arrival and release. */
  readonly storageTiers: readonly { readonly afterDays: number; readonly usdPerUnitDay: number }[]
  readonly hodlFraction: number
  /** Heatmap axes: flat duty rates (row 0 is always "as scheduled") and days at a stage. */
  readonly heatmapRates: readonly number[]
  readonly heatmapDelays: readonly number[]
  readonly heatmapStage: DelayStage
  readonly metric: Metric
  readonly compareBy: CompareBy
  readonly view: View
  /** A pinned market makes the scenario a snapshot; null = live. */
  readonly market: PinnedMarket | null
  /** Headline results the sender saw (snapshot links only). */
  readonly receipt: {
    readonly roi: number | null
    readonly npvUsd: number | null
    /** Days from the order. */
    readonly paybackDay: number | null
  } | null
  /** Engine id a snapshot was made with. */
  readonly engineId: number | null
}

/** Something in a link, file or store that could not be taken as it stood; shown next to the field. */
export interface Repair {
  /** Link key or scenario field concerned, for example `kwh` or `m`. */
  readonly key: string
  /** The scenario field the notice links to, for example `powerUsdPerKwh` or `lines`; empty when there is none. */
  readonly field: string
  /** The raw text as received, at most 80 characters, never interpreted. */
  readonly raw: string
  /** Plain words: what was wrong and what is used instead. */
  readonly message: string
}
