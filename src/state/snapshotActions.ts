import { create } from 'zustand'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { CaseResult } from '#scenario/scenarioResult.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { engineInUse } from './engineInUse.ts'
import { resultStore } from './resultStore.ts'
import { applyEdit, saveCopy } from './scenarioActions.ts'
import { scenarioStore, useScenarioStore } from './scenarioStore.ts'

/** Headline figures of one case as two results of it are compared. Fraction, USD, days from the order. */
export interface Headline {
  readonly roi: number | null
  readonly npvUsd: number | null
  readonly paybackDays: number | null
}

/** What a snapshot said before it was recalculated with today's market. */
export interface Recalculation {
  readonly earlier: Headline
  /** ISO instant of the snapshot's market. */
  readonly asOf: string
  /** The scenario whose results are compared with it, as link text without how it is looked at. */
  readonly question: string
}

/** The last recalculation until it is dismissed; shown while the scenario is still the one recalculated. */
const recalculationStore = create<{ readonly recalculation: Recalculation | null }>()(() => ({
  recalculation: null,
}))

/** Headline figures of a case. */
export function headlineOf({ roi, npvUsd, paybackDays }: CaseResult): Headline {
  return { roi, npvUsd, paybackDays }
}

function questionOf(scenario: Scenario): string {
  const { view, metric, compareBy } = DEFAULT_SCENARIO
  return serializeLink({ ...scenario, name: '', view, metric, compareBy })
}

/** What the reader sees of the snapshot, else what its receipt says. */
function snapshotHeadline(scenario: Scenario): Headline | null {
  const { result } = resultStore.getState()
  if (result !== null && result.scenario === scenario) return headlineOf(result.selected)
  const { receipt } = scenario
  return receipt === null
    ? null
    : { roi: receipt.roi, npvUsd: receipt.npvUsd, paybackDays: receipt.paybackDay }
}

/**
 * Lets go of a pinned market, so that the next results are today's, and remembers what the snapshot said. A place of its own in the
 * browser's history: Back returns to the snapshot.
 */
export function recalculateWithTodaysMarket(): void {
  const { scenario } = scenarioStore.getState()
  if (scenario.market === null) return
  const earlier = snapshotHeadline(scenario)
  applyEdit((before) => ({ ...before, market: null, receipt: null, engineId: null }), {
    label: "Recalculate with today's market",
    push: true,
  })
  const question = questionOf(scenarioStore.getState().scenario)
  recalculationStore.setState({
    recalculation: earlier === null ? null : { earlier, asOf: scenario.market.asOf, question },
  })
}

/** The recalculation that the scenario on screen is the result of; null after another edit, or when dismissed. */
export function useRecalculation(): Recalculation | null {
  const recalculation = recalculationStore((state) => state.recalculation)
  const scenario = useScenarioStore((state) => state.scenario)
  return recalculation !== null && scenario.market === null && questionOf(scenario) === recalculation.question
    ? recalculation
    : null
}

/** Takes the comparison of then and now off the screen. */
export function dismissRecalculation(): void {
  recalculationStore.setState({ recalculation: null })
}

/** Keeps a snapshot's market for edits of one's own; the sender's results no longer belong to it. */
export function keepSnapshotCopy(): void {
  applyEdit(
    (scenario) => {
      if (scenario.receipt === null) return scenario
      const name = scenario.name === '' ? '' : `${scenario.name.slice(0, 51)} (edited)`
      return { ...scenario, receipt: null, engineId: engineInUse(scenario), name }
    },
    { label: 'Keep the snapshot' },
  )
  saveCopy()
}

/**
 * Computes this page's snapshots of an older engine with that engine, until `leaveOlderEngine` or a live market. The choice belongs to
 * the page, not to the scenario: it outlives edits, which then are that engine's, too. False when the engine cannot be had.
 */
export async function chooseOlderEngine(id: number): Promise<boolean> {
  try {
    const { loadOlderEngine } = await import('#compute/olderEngines.ts')
    await loadOlderEngine(id)
  } catch {
    return false
  }
  scenarioStore.setState({ engineChoice: id })
  return true
}

/** Computes with the page's own engine again. */
export function leaveOlderEngine(): void {
  scenarioStore.setState({ engineChoice: null })
}
