import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { ENGINE_ID } from '#engine/engineId.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { NetworkOutlook, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { toCases } from '#scenario/toCases.ts'
import { engineInUse } from '#state/engineInUse.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import type { Market } from '#units/market.ts'

type Part = { readonly weight: number; readonly input: EngineInput }
type Totals = { readonly netProfitUsd: number; readonly capexUsd: number }

/** ROI of the selected case under each difficulty outlook, in order; null where it has none, or while an older engine computes. */
export function useOutlookRois(
  scenario: Scenario,
  market: Market,
  facts: ScenarioFacts,
  outlooks: readonly NetworkOutlook[],
): readonly (number | null)[] {
  // Four extra evaluations can wait for the main result.
  const settled = useDeferredValue(scenario)
  const engineId = useScenarioStore((state) => engineInUse(settled, state))
  const cases = useMemo(
    () =>
      outlooks.map((network) =>
        selectedParts({ ...settled, network: keepOwn(settled, network) }, market, facts),
      ),
    // The list is made anew on every render from constants.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [settled, market, facts],
  )
  const now = useMemo(
    () =>
      engineId === ENGINE_ID
        ? cases.map((parts) =>
            roiOf(
              parts,
              parts.map(({ input }) => evaluate(input)),
            ),
          )
        : null,
    [cases, engineId],
  )
  const older = useOlderRois(cases, engineId)
  return now ?? older
}

/** The same by an older engine, which has to be asked for. */
function useOlderRois(cases: readonly (readonly Part[])[], engineId: number): readonly (number | null)[] {
  const [rois, setRois] = useState<readonly (number | null)[]>([])
  useEffect(() => {
    if (engineId === ENGINE_ID) return undefined
    const abort = new AbortController()
    const compute = async () => {
      const { runOlderEngine } = await import('#compute/olderEngines.ts')
      const job = { cases: cases.flat().map(({ input }) => input), curves: [], grids: [], limits: [] }
      const outcomes = (await runOlderEngine(engineId, job, abort.signal)).cases
      let next = 0
      setRois(
        cases.map((parts) => {
          const own = outcomes.slice(next, (next += parts.length))
          return roiOf(
            parts,
            own.flatMap((outcome) => (outcome.ok ? outcome.metrics : [])),
          )
        }),
      )
    }
    compute().catch(() => {
      // Replaced by a newer one, or the engine cannot be had, which the result itself reports.
      if (!abort.signal.aborted) setRois([])
    })
    return () => {
      abort.abort()
    }
  }, [cases, engineId])
  return rois
}

/** The outlook in use keeps the figures typed into it. */
function keepOwn(scenario: Scenario, network: NetworkOutlook): NetworkOutlook {
  return scenario.network.kind === network.kind ? scenario.network : network
}

/** Weighted inputs of the selected case. */
function selectedParts(scenario: Scenario, market: Market, facts: ScenarioFacts): readonly Part[] {
  const { line, tariff, hold } = scenario.selected
  const only = {
    ...scenario,
    lines: scenario.lines.slice(line, line + 1),
    tariffs: scenario.tariffs.slice(tariff, tariff + 1),
    holds: scenario.holds.slice(hold, hold + 1),
    selected: { line: 0, tariff: 0, hold: 0 },
  }
  const parts = toCases(only, market, facts)[0]?.parts ?? []
  return parts.map(({ weight, input }) => ({ weight, input: { ...input, outputs: { irr: false } } }))
}

function roiOf(parts: readonly Part[], totals: readonly Totals[]): number | null {
  let profitUsd = 0
  let capexUsd = 0
  parts.forEach(({ weight }, index) => {
    profitUsd += weight * (totals[index]?.netProfitUsd ?? NaN)
    capexUsd += weight * (totals[index]?.capexUsd ?? NaN)
  })
  return capexUsd > 0 ? profitUsd / capexUsd : null
}
