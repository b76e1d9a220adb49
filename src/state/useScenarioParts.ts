import { useShallow } from 'zustand/react/shallow'
import type { Scenario } from '#scenario/scenario.ts'
import { useScenarioStore } from './scenarioStore.ts'

/** The named parts of the scenario; the panel renders again only when one of them changes. */
export function useScenarioParts<K extends keyof Scenario>(...keys: readonly K[]): Pick<Scenario, K> {
  return useScenarioStore(
    useShallow(
      ({ scenario }) => Object.fromEntries(keys.map((key) => [key, scenario[key]])) as Pick<Scenario, K>,
    ),
  )
}
