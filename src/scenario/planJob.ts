import { ENGINE_ID } from '#engine/engineId.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import type { GridJob, Job, LimitJob } from '#engine/job.ts'
import type { Market } from '#units/market.ts'
import { addDays } from '#units/utcDay.ts'
import { entryDay, type Delay } from './entryDay.ts'
import type { ScenarioCase } from './cases.ts'
import type { DelayScenario, Scenario } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import type { CurveResult, GridResult, LimitsResult } from './scenarioResult.ts'
import { delayOutcomes, lineInputs, toCases, type LineInputs } from './toCases.ts'

/** How far the longest bearable hold is sought, days. */
const MAX_LIMIT_DELAY_DAYS = 365

/** A case with the places of its outcomes in `job.cases`. */
export interface PlannedCase extends ScenarioCase {
  readonly outcomes: readonly { readonly weight: number; readonly index: number }[]
}

/** One engine job for everything on screen, and what is needed to read its result. */
export interface JobPlan {
  readonly scenario: Scenario
  readonly market: Market
  readonly engineId: number
  readonly job: Job
  readonly cases: readonly PlannedCase[]
  /** Index of the selected case in `cases`. */
  readonly selected: number
  /** What the first curves of the job show, in order. */
  readonly curves: readonly Omit<CurveResult, 'points'>[]
  /** Places of the band's edges in `job.curves`. */
  readonly band: { readonly onTime: number; readonly longest: number; readonly longestDays: number } | null
  readonly grid: Omit<GridResult, 'grid'> | null
  /** Which limit each entry of `job.limits` gives. */
  readonly limits: readonly (keyof LimitsResult)[]
}

const ON_TIME: Delay = { stage: 'customs', days: 0 }

/** The longest delay any hold of the scenario can bring that this line feels; null when none does. */
function longestDelay(holds: readonly DelayScenario[], noBorder: boolean): Delay | null {
  const felt = holds
    .flatMap((hold) => delayOutcomes(hold).map((outcome) => outcome.delay))
    .filter((delay) => delay.days > 0 && !(noBorder && delay.stage === 'customs'))
  return felt.reduce<Delay | null>(
    (longest, delay) => (longest === null || delay.days > longest.days ? delay : longest),
    null,
  )
}

/** The cases that "over time" draws; cases that mean the same as one before are drawn once, the selected one always. */
function comparedCases(scenario: Scenario, cases: readonly PlannedCase[], selected: PlannedCase) {
  const { line, tariff, hold } = scenario.selected
  const wanted = cases.filter((candidate) => {
    if (candidate.missing !== null) return false
    switch (scenario.compareBy) {
      case 'lines':
        return candidate.tariff === tariff && candidate.hold === hold
      case 'tariffs':
        return candidate.line === line && candidate.hold === hold
      case 'holds':
        return candidate.line === line && candidate.tariff === tariff
    }
  })
  const shown = new Set<number>()
  const first = selected.outcomes[0]?.index
  return wanted.filter((candidate) => {
    const index = candidate.outcomes[0]?.index
    if (index === undefined || (index === first && candidate !== selected) || shown.has(index)) return false
    shown.add(index)
    return true
  })
}

function planGrid(
  scenario: Scenario,
  inputs: LineInputs,
): { job: GridJob; meta: Omit<GridResult, 'grid'> } | null {
  const stage = scenario.heatmapStage
  const scheduled = inputs.input({ kind: 'scheduled' }, ON_TIME)
  if (typeof scheduled === 'string') return null
  const { noBorder } = inputs
  // Without a border no rate applies, and a customs hold neither: one row, then one cell.
  const rates = noBorder ? [null] : [null, ...scenario.heatmapRates]
  const delays = noBorder && stage === 'customs' ? [0] : scenario.heatmapDelays
  return {
    job: {
      input: { ...scheduled, delay: { stage, days: 0 }, outputs: { irr: false } },
      tariffs: rates,
      delays,
    },
    meta: {
      line: scenario.selected.line,
      noBorder,
      rates,
      delays,
      entryDates: delays.map((days) => {
        const entry = entryDay(scheduled.orderDay, scheduled.logistics, scenario.entryBasis, { stage, days })
        return addDays(scheduled.valuationDate, entry)
      }),
    },
  }
}

const LIMITS: readonly (readonly [keyof LimitsResult, LimitJob['variable']])[] = [
  ['duty', 'tariff'],
  ['hold', 'delay'],
  ['power', 'electricity'],
  ['unitPrice', 'unit_price'],
  ['btcPrice', 'price'],
  ['lateDiscount', 'late_discount'],
]

/**
 * Plans one engine job for a scenario: every case, the curves to compare, the band of the selected line, its heatmap and its limits.
 * Equal inputs are evaluated once. `engineId`: the engine the job is going to be given to. Lines without a quote, or whose origin's schedule is not among the facts, are left out and say so.
 */
export function planJob(
  scenario: Scenario,
  market: Market,
  facts: ScenarioFacts,
  engineId: number = ENGINE_ID,
): JobPlan {
  const lines = scenario.lines.map((_, index) => lineInputs(scenario, market, facts, index))
  const inputsOf = (line: number): LineInputs => lines[line] ?? lineInputs(scenario, market, facts, line)

  const inputs: EngineInput[] = []
  const places = new Map<EngineInput, number>()
  const place = (input: EngineInput): number => {
    const known = places.get(input)
    if (known !== undefined) return known
    places.set(input, inputs.push(input) - 1)
    return inputs.length - 1
  }

  const cases = toCases(scenario, market, facts, inputsOf).map((one): PlannedCase => ({
    ...one,
    outcomes: one.parts.map(({ weight, input }) => ({ weight, index: place(input) })),
  }))
  const { line, tariff, hold } = scenario.selected
  const selectedIndex = (line * scenario.tariffs.length + tariff) * scenario.holds.length + hold
  const selected = cases[selectedIndex]
  if (selected === undefined) throw new Error('the selected case is outside the scenario')

  const compared = comparedCases(scenario, cases, selected)
  const curves = compared.flatMap((one) => one.outcomes[0]?.index ?? [])

  const selectedLine = inputsOf(line)
  const selectedTariff = scenario.tariffs[tariff]
  const longest = longestDelay(scenario.holds, selectedLine.noBorder)
  let band: JobPlan['band'] = null
  if (longest !== null && selectedTariff !== undefined) {
    const edges = [ON_TIME, longest].map((delay) => selectedLine.input(selectedTariff, delay))
    const [early, late] = edges
    if (typeof early === 'object' && typeof late === 'object') {
      const onTime = curves.push(place(early)) - 1
      band = { onTime, longest: curves.push(place(late)) - 1, longestDays: longest.days }
    }
  }

  const grid = planGrid(scenario, selectedLine)
  const caseIndex = selected.outcomes[0]?.index
  const limits = LIMITS.filter(([, variable]) => {
    const delay = selected.parts[0]?.input.delay
    if (variable === 'late_discount') return (delay?.days ?? 0) > 0
    const customsStage = delay?.stage === 'customs'
    if (!selectedLine.noBorder) return true
    return variable !== 'tariff' && !(variable === 'delay' && customsStage)
  })
  const limitJobs: readonly LimitJob[] =
    caseIndex === undefined
      ? []
      : limits.map(([, variable]) => ({
          caseIndex,
          variable,
          target: scenario.metric,
          maxDelayDays: MAX_LIMIT_DELAY_DAYS,
        }))

  return {
    scenario,
    market,
    engineId,
    job: { cases: inputs, curves, grids: grid === null ? [] : [grid.job], limits: limitJobs },
    cases,
    selected: selectedIndex,
    curves: compared.map((one) => ({ line: one.line, tariff: one.tariff, hold: one.hold })),
    band,
    grid: grid?.meta ?? null,
    limits: limitJobs.length === 0 ? [] : limits.map(([name]) => name),
  }
}
