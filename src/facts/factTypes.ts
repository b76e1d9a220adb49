import type { Confidence } from '#units/confidence.ts'
import type { DutyLayer } from '#units/dutyLayer.ts'

/** A price with its date and where it was read. */
export interface DatedPrice {
  readonly usd: number
  /** As the source dates it; may be imprecise ("2026-08"). */
  readonly date: string
  readonly condition: string
  readonly basis: string
  readonly confidence: Confidence
}

/** One hashrate bin of a model. */
export interface ModelVariant {
  readonly hashrateThs: number
  readonly powerW: number
  /** J/TH as the source rates it, for checking; the arithmetic uses `powerW`. */
  readonly efficiencyJth?: number
  /** Remark on this bin, for example how its power was found. */
  readonly note?: string
}

/** A SHA-256 miner. Figures are maker-rated; power is at the wall. */
export interface CatalogueEntry {
  /** Permanent id used in links, [a-z0-9]{2,14}, append-only. */
  readonly linkId: string
  readonly maker: string
  /** Full name without maker, for example "Antminer S21 Pro". */
  readonly model: string
  /** Short name for charts, for example "S21 Pro". */
  readonly label: string
  readonly hashrateThs: number
  readonly powerW: number
  readonly cooling: string
  readonly released: string
  readonly status: string
  readonly variants: readonly ModelVariant[]
  readonly specConfidence: Confidence
  readonly specSource: string
  /** Suggested editable quote, null when none or only a tracker's price is known: the user types a quote. */
  readonly price: DatedPrice | null
  readonly originOptions: readonly string[]
  readonly originNote: string
  /** Named in the 2024 customs holds or by the same maker's boards: raises the default hold risk of an imported route. */
  readonly supplyChainFlag: boolean
}

/** Duty schedule of one origin, oldest layer first, in the form the engine takes. */
export interface OriginSchedule {
  /** ISO 3166-1 alpha-2, or "EU". */
  readonly origin: string
  readonly name: string
  readonly layers: readonly DutyLayer[]
  readonly confidence: Confidence
  /** What a reader must know about the last step. */
  readonly note: string
  /** ISO day from which the totals are known; before it layers may be missing. Absent: complete since 2018. */
  readonly coveredFrom?: string
}

/** A dated fact shown to people with its source. */
export interface DatedFact {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly source: string
  readonly confidence: Confidence
}

/** One number with its date and where it was read. */
export interface DatedFigure {
  readonly value: number
  /** As the source dates it; may be imprecise ("2026-08"). */
  readonly date: string
  readonly source: string
  readonly confidence: Confidence
}

/** Limits of the Merchandise Processing Fee by date of entry. `start` inclusive, `end` exclusive. */
export interface MpfLimits {
  readonly start: string
  readonly end: string
  readonly minUsd: number
  readonly maxUsd: number
}
