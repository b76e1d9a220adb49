import { gridMatrix } from '#engine/gridMatrix.ts'
import { metricReasons } from './metricReasons.ts'
import type { Scenario } from './scenario.ts'
import type { CaseResult, ScenarioResult } from './scenarioResult.ts'
import { holdTexts, serializeLink, tariffTexts } from './serializeLink.ts'
import { snakeKeys } from './snakeKeys.ts'

function caseDocument(
  scenario: Scenario,
  one: CaseResult,
  tariffs: readonly string[],
  holds: readonly string[],
) {
  const line = scenario.lines[one.line]
  return {
    line: one.line + 1,
    model: line?.modelId ?? line?.label ?? null,
    route: line?.routeId ?? null,
    tariff: tariffs[one.tariff] ?? null,
    delay: holds[one.hold] ?? null,
    noBorder: one.noBorder,
    scenario: snakeKeys(one.input),
    metrics: snakeKeys(one.metrics),
    expected: snakeKeys(expectedOf(one)),
    reasons: snakeKeys(metricReasons(one)),
  }
}

/** Figures over all outcomes of the delay; those of `metrics` belong to the most likely one. */
function expectedOf(one: CaseResult) {
  const { roi, npvUsd, netProfitUsd, capexUsd, buyBtcRoi, overBtc, paybackDays, lossProbability } = one
  const { entryDate, firstHashDate } = one
  return {
    roi,
    npvUsd,
    netProfitUsd,
    capexUsd,
    buyBtcRoi,
    overBtc,
    paybackDays,
    lossProbability,
    entryDate,
    firstHashDate,
  }
}

/**
 * The result for machines, as the page carries it: engine inputs and metrics with the field names of the headless protocol (snake_case),
 * the scenario as its canonical query, lines counted from 1 and tariffs and delays by their link words. Plain JSON:
 * no undefined, no NaN, no Infinity; every null figure has a code in `reasons`.
 */
export function resultDocument(result: ScenarioResult) {
  const { scenario, market, grid } = result
  const tariffs = tariffTexts(scenario.tariffs)
  const holds = holdTexts(scenario.holds)
  return {
    schema: 1,
    engineVersion: result.engineId,
    market: finite(market),
    defaultSet: scenario.defaultSet,
    inputs: serializeLink(scenario),
    selected: {
      line: scenario.selected.line + 1,
      tariff: tariffs[scenario.selected.tariff] ?? null,
      delay: holds[scenario.selected.hold] ?? null,
    },
    cases: result.cases.map((one) => caseDocument(scenario, one, tariffs, holds)),
    grid:
      grid === null
        ? null
        : {
            line: grid.line + 1,
            metric: scenario.metric,
            tariffs: grid.rates,
            delays: grid.delays,
            values: gridMatrix(grid.grid, scenario.metric === 'npv' ? 'npvUsd' : 'roi'),
          },
  }
}

/** A deep copy in which numbers JSON cannot say are null. */
function finite<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
