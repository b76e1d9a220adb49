import { HOLD_RISK_DEFAULT, HOLD_RISK_FLAGGED } from '#facts/builtInRoutes.ts'
import type { Line, Route } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/**
 * Chance that a unit of the line is held on this route, 0 to 1: the route's own figure if it has one, else by the
 * model's supply-chain flag; 0 without a border. Judgement (C).
 */
export function holdRiskOf(line: Line, route: Route, catalogue: ScenarioFacts['catalogue']): number {
  if (route.regime === 'none') return 0
  if (route.holdRiskFraction !== null) return route.holdRiskFraction
  const flagged = line.modelId !== null && catalogue.get(line.modelId)?.supplyChainFlag === true
  return flagged ? HOLD_RISK_FLAGGED : HOLD_RISK_DEFAULT
}
