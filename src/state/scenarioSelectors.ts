import { useShallow } from 'zustand/react/shallow'
import type { Repair } from '#scenario/scenario.ts'
import { useScenarioStore, type ScenarioState } from './scenarioStore.ts'

/** What Undo would take back, or null when there is nothing. */
export function undoLabel(state: ScenarioState): string | null {
  return state.past.at(-1)?.label ?? null
}

/** What Redo would do again, or null when there is nothing. */
export function redoLabel(state: ScenarioState): string | null {
  return state.future[0]?.label ?? null
}

/** Repairs that concern one field, for the notice next to it. */
export function useRepairsForField(field: string): readonly Repair[] {
  return useScenarioStore(useShallow((state) => state.repairs.filter((repair) => repair.field === field)))
}
