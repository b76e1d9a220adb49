import { defaultQuote } from './defaultQuote.ts'
import { DEFAULT_SET_2611 } from './defaultSet2611.ts'
import type { Line } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** A line of a catalogue model with every default of the set; null when the model is not in the facts given. */
export function newLine(
  modelId: string,
  routeId: string,
  catalogue: ScenarioFacts['catalogue'],
): Line | null {
  const entry = catalogue.get(modelId)
  if (entry === undefined) return null
  return {
    modelId,
    label: entry.label,
    routeId,
    quantity: DEFAULT_SET_2611.line.quantity,
    hashrateThs: entry.hashrateThs,
    powerW: entry.powerW,
    quoteUsd: defaultQuote(modelId, routeId, catalogue),
    resaleFraction: DEFAULT_SET_2611.line.resaleFraction,
  }
}

/** Name of a custom model that has none, by its place in the list. */
export function customLabel(index: number): string {
  return `Custom ${index + 1}`
}
