import { defaultQuote } from './defaultQuote.ts'
import type { Line } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** A line of a catalogue model with every default of the set; null when the model is not in the facts given. */
export function newLine(modelId: string, routeId: string, facts: ScenarioFacts): Line | null {
  const entry = facts.catalogue.get(modelId)
  if (entry === undefined) return null
  return {
    modelId,
    label: entry.label,
    routeId,
    quantity: facts.set.line.quantity,
    hashrateThs: entry.hashrateThs,
    powerW: entry.powerW,
    quoteUsd: defaultQuote(modelId, routeId, facts),
    resaleFraction: facts.set.line.resaleFraction,
  }
}

/** Name of a custom model that has none, by its place in the list. */
export function customLabel(index: number): string {
  return `Custom ${index + 1}`
}
