import type { Line, Route } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/**
 * Chance that a unit of the line is held on this route, 0 to 1: the route's own figure if it has one, else by the
 * model's supply-chain flag; 0 without a border. Judgement (C).
 */
export function holdRiskOf(line: Line, route: Route, { set, catalogue }: ScenarioFacts): number {
  if (route.regime === 'none') return 0
  if (route.holdRiskFraction !== null) return route.holdRiskFraction
  const flagged = line.modelId !== null && catalogue.get(line.modelId)?.supplyChainFlag === true
  return flagged ? set.holdRisk.flagged : set.holdRisk.usual
}
