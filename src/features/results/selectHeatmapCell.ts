import { addHold, addTariff } from '#scenario/editScenario.ts'
import { MAX_HOLDS, MAX_TARIFFS, type Scenario } from '#scenario/scenario.ts'
import { applyEdit, selectCase } from '#state/scenarioActions.ts'
import { scenarioStore } from '#state/scenarioStore.ts'

const SAME_RATE = 1e-9

function tariffIndex(scenario: Scenario, rate: number | null): number {
  return scenario.tariffs.findIndex((tariff) =>
    rate === null
      ? tariff.kind === 'scheduled'
      : tariff.kind === 'flat' && Math.abs(tariff.rate - rate) < SAME_RATE,
  )
}

function holdIndex(scenario: Scenario, days: number): number {
  return scenario.holds.findIndex(
    (hold) => hold.kind === 'fixed' && hold.stage === scenario.heatmapStage && hold.days === days,
  )
}

/**
 * Makes the case of a heatmap cell the selected one. Cells lie on the heatmap's own axes: a tariff or delay that the
 * scenario does not list yet is added to it, as long as there is room; without room nothing changes.
 */
export function selectHeatmapCell(rate: number | null, days: number): void {
  const before = scenarioStore.getState().scenario
  const needsTariff = tariffIndex(before, rate) === -1
  const needsHold = holdIndex(before, days) === -1
  if (
    (needsTariff && before.tariffs.length >= MAX_TARIFFS) ||
    (needsHold && before.holds.length >= MAX_HOLDS)
  ) {
    return
  }
  if (needsTariff || needsHold) {
    applyEdit(
      (scenario) => {
        const withTariff = !needsTariff
          ? scenario
          : addTariff(scenario, rate === null ? { kind: 'scheduled' } : { kind: 'flat', rate })
        return !needsHold
          ? withTariff
          : addHold(withTariff, { kind: 'fixed', stage: scenario.heatmapStage, days })
      },
      { label: 'Case from the heatmap' },
    )
  }
  const after = scenarioStore.getState().scenario
  selectCase({ tariff: tariffIndex(after, rate), hold: holdIndex(after, days) })
}
