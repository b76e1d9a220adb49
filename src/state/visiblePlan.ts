import type { CaseOutcome, Job, JobResult } from '#engine/job.ts'
import type { JobPlan } from '#scenario/planJob.ts'
import type { CaseResult, ScenarioResult } from '#scenario/scenarioResult.ts'
import { assembleResult } from '#scenario/assembleResult.ts'

/** `first`: what the first frame needs. `drag`: what follows a slider on the open view. */
export type VisibleScope = 'first' | 'drag'

/** The part of a plan that is computed first, and how its answer is put back into the whole. */
export interface VisiblePlan {
  readonly plan: JobPlan
  readonly job: Job
  /** For each case of `job`, its place in `plan.job.cases`. */
  readonly places: readonly number[]
}

/** A matrix of more cases than this follows the hand only on the view that is all about it. */
const DRAGGED_MATRIX = 60

function wantedCases(plan: JobPlan, scope: VisibleScope): ReadonlySet<number> {
  const { selected, view } = plan.scenario
  const matrix =
    scope === 'drag' &&
    (view === 'scenarios' || (view === 'overview' && plan.job.cases.length <= DRAGGED_MATRIX))
  const wanted = new Set<number>(plan.job.curves)
  for (const planned of plan.cases) {
    const inFront = planned.tariff === selected.tariff && planned.hold === selected.hold
    if (matrix || inFront) for (const { index } of planned.outcomes) wanted.add(index)
  }
  return wanted
}

/**
 * The visible part of a plan: the selected case, every line at the selected tariff and hold, and the curves; during a drag
 * also the matrix and the heatmap where the open view shows them. The limits take many evaluations each and follow later.
 */
export function visiblePlan(plan: JobPlan, scope: VisibleScope): VisiblePlan {
  const { view } = plan.scenario
  const places = [...wantedCases(plan, scope)].sort((a, b) => a - b)
  const place = new Map(places.map((original, index) => [original, index]))
  const heatmap = view === 'heatmap' || (scope === 'drag' && view === 'overview')
  return {
    plan,
    places,
    job: {
      cases: places.flatMap((original) => plan.job.cases[original] ?? []),
      curves: plan.job.curves.flatMap((original) => place.get(original) ?? []),
      grids: heatmap ? plan.job.grids : [],
      limits: [],
    },
  }
}

/** No problem and no figures: not computed yet. */
function pending(item: CaseResult): CaseResult {
  return { ...item, problem: null }
}

function sameShape(previous: ScenarioResult, plan: JobPlan): boolean {
  const before = previous.scenario
  const after = plan.scenario
  return (
    before.lines.length === after.lines.length &&
    before.tariffs.length === after.tariffs.length &&
    before.holds.length === after.holds.length
  )
}

/**
 * A result of the whole scenario from the answer to its visible part. What was not computed keeps its value of the previous
 * result when the scenario's lists have the same lengths, and is pending otherwise.
 */
export function assembleVisible(
  { plan, places, job }: VisiblePlan,
  answer: JobResult,
  previous: ScenarioResult | null,
): ScenarioResult {
  const outcomes: (CaseOutcome | undefined)[] = Array.from({ length: plan.job.cases.length })
  answer.cases.forEach((outcome, index) => {
    const original = places[index]
    if (original !== undefined) outcomes[original] = outcome
  })
  // Places that were not computed are read as failed and replaced below, before anybody sees them.
  const cases = outcomes.map((outcome): CaseOutcome => outcome ?? { ok: false, code: 'invalid:case' })
  const result = assembleResult(plan, { ...answer, cases })
  const known = previous !== null && sameShape(previous, plan) ? previous : null
  const sameLine = known?.scenario.selected.line === plan.scenario.selected.line
  return {
    ...result,
    cases: result.cases.map((item, index) => {
      const computed = plan.cases[index]?.outcomes.every((outcome) => outcomes[outcome.index] !== undefined)
      if (computed !== false) return item
      return known?.cases[index] ?? pending(item)
    }),
    grid: job.grids.length > 0 ? result.grid : sameLine ? (known?.grid ?? null) : null,
    limits: known !== null && sameLine ? known.limits : result.limits,
  }
}
