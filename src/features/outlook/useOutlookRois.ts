import { useDeferredValue, useMemo } from 'react'
import { evaluate } from '#engine/evaluate.ts'
import type { NetworkOutlook, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { toCases } from '#scenario/toCases.ts'
import type { Market } from '#units/market.ts'

/** ROI of the selected case under each difficulty outlook, in order; null where it has none. */
export function useOutlookRois(
  scenario: Scenario,
  market: Market,
  facts: ScenarioFacts,
  outlooks: readonly NetworkOutlook[],
): readonly (number | null)[] {
  // Four extra evaluations can wait for the main result.
  const settled = useDeferredValue(scenario)
  return useMemo(
    () =>
      outlooks.map((network) =>
        selectedRoi({ ...settled, network: keepOwn(settled, network) }, market, facts),
      ),
    // The list is made anew on every render from constants.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [settled, market, facts],
  )
}

/** The outlook in use keeps the figures typed into it. */
function keepOwn(scenario: Scenario, network: NetworkOutlook): NetworkOutlook {
  return scenario.network.kind === network.kind ? scenario.network : network
}

function selectedRoi(scenario: Scenario, market: Market, facts: ScenarioFacts): number | null {
  const { line, tariff, hold } = scenario.selected
  const only = {
    ...scenario,
    lines: scenario.lines.slice(line, line + 1),
    tariffs: scenario.tariffs.slice(tariff, tariff + 1),
    holds: scenario.holds.slice(hold, hold + 1),
    selected: { line: 0, tariff: 0, hold: 0 },
  }
  let profitUsd = 0
  let capexUsd = 0
  for (const part of toCases(only, market, facts)[0]?.parts ?? []) {
    const metrics = evaluate({ ...part.input, outputs: { irr: false } })
    profitUsd += part.weight * metrics.netProfitUsd
    capexUsd += part.weight * metrics.capexUsd
  }
  return capexUsd > 0 ? profitUsd / capexUsd : null
}
