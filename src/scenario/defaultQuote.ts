import type { ScenarioFacts } from './scenarioFacts.ts'

/**
 * Quote a new line starts with, USD per unit before the route's premium: the dated example for this model and
 * route, else the catalogue's suggestion, else null (the buyer has to type one).
 */
export function defaultQuote(
  modelId: string,
  routeId: string,
  { set, catalogue }: ScenarioFacts,
): number | null {
  const example = set.quotes.find((quote) => quote.modelId === modelId && quote.routeId === routeId)
  return (example?.price ?? catalogue.get(modelId)?.price)?.usd ?? null
}
