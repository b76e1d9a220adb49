import type { EngineInput } from './engineInput.ts'
import type { BreakEven, BreakEvenVariable, Grid, Metrics, RoiPoint } from './metrics.ts'

/** What one computation asks of the engine. Plain data, safe to post to a worker. */
export interface Job {
  /** Evaluated in order; results keep the order. */
  readonly cases: readonly EngineInput[]
  /** Indexes into `cases` whose ROI-over-time curve is wanted. */
  readonly curves: readonly number[]
  readonly grids: readonly GridJob[]
  readonly limits: readonly LimitJob[]
}

/** A grid without rates of return, whatever the input asks for: no chart shows them. */
export interface GridJob {
  readonly input: EngineInput
  /** Flat rates; null = as scheduled. */
  readonly tariffs: readonly (number | null)[]
  readonly delays: readonly number[]
}

/**
 * Where the target of `cases[caseIndex]` crosses zero when one variable moves; `late_discount` is the price cut, USD per unit,
 * that makes up for the case's own delay.
 */
export interface LimitJob {
  readonly caseIndex: number
  readonly variable: BreakEvenVariable | 'late_discount'
  readonly target: 'roi' | 'npv'
  readonly maxDelayDays: number
}

export type CaseOutcome =
  | { readonly ok: true; readonly metrics: Metrics }
  | { readonly ok: false; readonly code: string }

export interface JobResult {
  readonly cases: readonly CaseOutcome[]
  /** Parallel to `job.curves`; an empty list where the case failed. */
  readonly curves: readonly (readonly RoiPoint[])[]
  readonly grids: readonly (Grid | null)[]
  readonly limits: readonly (BreakEven | null)[]
}
