import type { CaseOutcome, JobResult } from '#engine/job.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import type { Metrics } from '#engine/metrics.ts'
import { addDays } from '#units/utcDay.ts'
import type { JobPlan, PlannedCase } from './planJob.ts'
import type { CaseResult, LimitsResult, ReasonCode, ScenarioResult } from './scenarioResult.ts'

const NO_LIMITS: LimitsResult = {
  duty: null,
  hold: null,
  power: null,
  unitPrice: null,
  btcPrice: null,
  lateDiscount: null,
}

interface Outcome {
  readonly weight: number
  readonly input: EngineInput
  readonly metrics: Metrics
}

/** Below this a return is rounding noise: at a flat price the same dollars in BTC earn exactly nothing. */
const NOISE = 1e-12

/**
 * ROI of the capital flows put into BTC on the days they are spent, at the price on the last day any money moves. Fraction, >= -1;
 * null without capital or at price 0.
 */
function buyBtcRoi({ input, metrics }: Outcome): number | null {
  if (metrics.btcInvested === null || !(metrics.capexUsd > 0)) return null
  const { usd, growthAnnual } = input.price
  const lastPriceUsd = usd * (1 + growthAnnual) ** (metrics.lastFlowDay / 365)
  const roi = (metrics.btcInvested * lastPriceUsd) / metrics.capexUsd - 1
  return Math.abs(roi) < NOISE ? 0 : roi
}

/** Probability-weighted mean; null as soon as one outcome has no figure. */
function mean(outcomes: readonly Outcome[], figure: (outcome: Outcome) => number | null): number | null {
  let sum = 0
  for (const outcome of outcomes) {
    const value = figure(outcome)
    if (value === null) return null
    sum += outcome.weight * value
  }
  return sum
}

function failureCode(code: string): ReasonCode {
  return `invalid:${code.replace(/^invalid:/, '')}`
}

function problemOf(planned: PlannedCase, outcomes: readonly (CaseOutcome | undefined)[]): ReasonCode | null {
  if (planned.missing !== null) return `${planned.missing}_missing`
  for (const outcome of outcomes) {
    if (outcome === undefined) return 'invalid:case'
    if (!outcome.ok) return failureCode(outcome.code)
  }
  return null
}

function withoutResult(planned: PlannedCase, problem: ReasonCode): CaseResult {
  return {
    line: planned.line,
    tariff: planned.tariff,
    hold: planned.hold,
    noBorder: planned.noBorder,
    problem,
    input: null,
    metrics: null,
    roi: null,
    npvUsd: null,
    netProfitUsd: null,
    capexUsd: null,
    buyBtcRoi: null,
    overBtc: null,
    paybackDays: null,
    lossProbability: 0,
    entryDate: null,
    firstHashDate: null,
  }
}

function caseResult(planned: PlannedCase, results: readonly CaseOutcome[]): CaseResult {
  const found = planned.outcomes.map(({ index }) => results[index])
  const problem = problemOf(planned, found)
  if (problem !== null) return withoutResult(planned, problem)
  const outcomes = planned.parts.flatMap(({ weight, input }, index): Outcome[] => {
    const outcome = found[index]
    return outcome?.ok === true ? [{ weight, input, metrics: outcome.metrics }] : []
  })
  const [likely] = outcomes
  if (likely === undefined) return withoutResult(planned, 'invalid:case')
  const { input, metrics } = likely
  const roi = mean(outcomes, (outcome) => outcome.metrics.roi)
  const buyBtc = mean(outcomes, buyBtcRoi)
  const losing = outcomes.filter((outcome) => (outcome.metrics.roi ?? 0) < 0)
  return {
    line: planned.line,
    tariff: planned.tariff,
    hold: planned.hold,
    noBorder: planned.noBorder,
    problem: null,
    input,
    metrics,
    roi,
    npvUsd: mean(outcomes, (outcome) => outcome.metrics.npvUsd),
    netProfitUsd: mean(outcomes, (outcome) => outcome.metrics.netProfitUsd),
    capexUsd: mean(outcomes, (outcome) => outcome.metrics.capexUsd),
    buyBtcRoi: buyBtc,
    overBtc: roi === null || buyBtc === null ? null : roi - buyBtc,
    paybackDays: metrics.paybackDay === null ? null : metrics.paybackDay - metrics.timeline.order,
    lossProbability: Math.min(
      1,
      losing.reduce((sum, outcome) => sum + outcome.weight, 0),
    ),
    entryDate: addDays(input.valuationDate, metrics.timeline.entry),
    firstHashDate: addDays(input.valuationDate, metrics.timeline.on),
  }
}

/** Reads the engine's answer to a plan: the one object that everything on screen and in the page's data comes from. */
export function assembleResult(plan: JobPlan, jobResult: JobResult): ScenarioResult {
  const cases = plan.cases.map((planned) => caseResult(planned, jobResult.cases))
  const selected = cases[plan.selected]
  if (selected === undefined) throw new Error('the selected case is outside the result')
  const points = (place: number) => jobResult.curves[place] ?? []
  const grid = jobResult.grids[0] ?? null
  const limits: { -readonly [Name in keyof LimitsResult]: LimitsResult[Name] } = { ...NO_LIMITS }
  plan.limits.forEach((name, index) => {
    limits[name] = jobResult.limits[index] ?? null
  })
  return {
    scenario: plan.scenario,
    market: plan.market,
    engineId: plan.engineId,
    cases,
    selected,
    curves: plan.curves.map((curve, place) => ({ ...curve, points: points(place) })),
    band:
      plan.band === null
        ? null
        : {
            onTime: points(plan.band.onTime),
            longest: points(plan.band.longest),
            longestDays: plan.band.longestDays,
          },
    grid: plan.grid === null || grid === null ? null : { ...plan.grid, grid },
    limits,
  }
}
