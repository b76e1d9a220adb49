import type { EngineInput } from '#engine/engineInput.ts'
import type { ExampleQuote } from '#facts/exampleQuotes.ts'
import type { MpfLimits } from '#facts/factTypes.ts'
import type { Line, Route, Scenario } from './scenario.ts'

type Coupling = EngineInput['network']['coupling']

/** Terms that no field of a scenario edits; every other field of an engine input comes from the scenario. */
interface FixedTerms extends Pick<EngineInput, 'otherCapex' | 'site' | 'tax' | 'outputs'> {
  readonly blocksPerDay: EngineInput['network']['blocksPerDay']
  readonly payments: EngineInput['purchase']['payments']
  readonly miner: Omit<EngineInput['miner'], 'hashrateThs' | 'powerW' | 'units' | 'uptime'>
  readonly pool: Omit<EngineInput['pool'], 'fee'>
  readonly power: Omit<EngineInput['power'], 'usdPerKwh' | 'overhead'>
  readonly logistics: Pick<
    EngineInput['logistics'],
    'entryLagDays' | 'inlandDays' | 'installDays' | 'freightFixedUsd' | 'insuredMultiple'
  >
  readonly import: Pick<
    EngineInput['import'],
    | 'valuation'
    | 'dutyPayLagDays'
    | 'entries'
    | 'mpfRate'
    | 'hmfRate'
    | 'otherUsd'
    | 'vatExtraBaseUsd'
    | 'vatRecoverableFraction'
    | 'vatRecoveryLagDays'
  >
  readonly salvageDeclineAnnual: number
  readonly saleCost: number
  readonly finance: Omit<EngineInput['finance'], 'discountRate'>
}

/**
 * A dated default set: everything a link may leave out, and everything that is reckoned with but never written into a link.
 * Immutable once links have been made with it; see README.md. Together with the catalogue and the duty schedules of the same
 * day it makes `ScenarioFacts`. Fractions, USD, days, watts.
 */
export interface DefaultSet {
  /** `YYMM`, with a letter when a month has several. */
  readonly id: string
  /** A line before anything is said about it. */
  readonly line: Pick<Line, 'routeId' | 'quantity' | 'resaleFraction'>
  /** Models and routes of the first screen; specification and quote come from the facts of the same set. */
  readonly seedLines: readonly { readonly modelId: string; readonly routeId: string }[]
  readonly scenario: Omit<Scenario, 'lines'>
  /** The named outlooks. Growth as a fraction a year, half-life and lag in days. */
  readonly outlook: {
    readonly trendHalfLifeDays: number
    readonly repeatGrowthAnnual: number
    readonly coupling: Coupling
    readonly uncoupled: Coupling
  }
  readonly fixed: FixedTerms
  /** Routes offered from the start. */
  readonly routes: readonly Route[]
  /** Chance that an imported unit is held, in general and for models with the supply-chain flag; 0 to 1. */
  readonly holdRisk: { readonly usual: number; readonly flagged: number }
  /** Dated example quotes of the first screen. */
  readonly quotes: readonly ExampleQuote[]
  /** Limits of the merchandise processing fee by date of entry, oldest first. */
  readonly mpfLimits: readonly [MpfLimits, ...MpfLimits[]]
}
