import { breakEven } from './breakEven.ts'
import type { EngineInput } from './engineInput.ts'
import { evaluate } from './evaluate.ts'
import { gridSteps } from './grid/gridSteps.ts'
import type { CaseOutcome, Job, JobResult } from './job.ts'
import { lateDiscount } from './lateDiscount.ts'
import type { BreakEven, Grid, RoiPoint } from './metrics.ts'
import { parseEngineInput } from './parseEngineInput.ts'
import { marketPath } from './paths/marketPath.ts'
import type { MarketPath } from './paths/marketPath.ts'
import { roiCurve } from './roiCurve.ts'

/** Gives inputs with the same network, price and horizon the same market path. */
function marketShare(): (input: EngineInput) => MarketPath {
  const known = new Map<string, MarketPath>()
  return (input) => {
    const key = JSON.stringify([input.network, input.price, input.horizonDays])
    const market = known.get(key) ?? marketPath(input)
    known.set(key, market)
    return market
  }
}

/** The late discount of a case in the form of a limit. */
function discountLimit(input: EngineInput, market: MarketPath): BreakEven {
  const { status, usdPerUnit } = lateDiscount(input, input.delay.days, market)
  return { value: usdPerUnit, status, scale: null }
}

/**
 * Computes a job in steps of about a millisecond, yielding between them so that a caller can hand the thread back or stop.
 * Inputs that do not pass validation give their error code (cases), an empty curve, or null (grids and limits).
 */
export function* jobSteps(job: Job): Generator<void, JobResult> {
  const marketOf = marketShare()
  const inputs: (EngineInput | null)[] = []
  const cases: CaseOutcome[] = []
  for (const candidate of job.cases) {
    const parsed = parseEngineInput(candidate)
    inputs.push(parsed.ok ? parsed.value : null)
    cases.push(
      parsed.ok
        ? { ok: true, metrics: evaluate(parsed.value, marketOf(parsed.value)) }
        : { ok: false, code: parsed.error },
    )
    yield
  }
  const curves: (readonly RoiPoint[])[] = []
  for (const index of job.curves) {
    const input = inputs[index]
    curves.push(input ? roiCurve(input, marketOf(input)) : [])
    yield
  }
  const grids: (Grid | null)[] = []
  for (const { input, tariffs, delays } of job.grids) {
    const parsed = parseEngineInput(input)
    grids.push(parsed.ok ? yield* gridSteps(parsed.value, tariffs, delays, marketOf(parsed.value)) : null)
    yield
  }
  const limits: (BreakEven | null)[] = []
  for (const { caseIndex, variable, target, maxDelayDays } of job.limits) {
    const input = inputs[caseIndex]
    limits.push(
      input === null || input === undefined
        ? null
        : variable === 'late_discount'
          ? discountLimit(input, marketOf(input))
          : breakEven(input, variable, { target, maxDelayDays }, marketOf(input)),
    )
    yield
  }
  return { cases, curves, grids, limits }
}
