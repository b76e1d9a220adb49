/** Fields of a route as a scenario carries them. Days are integers, fractions 0 to 1. */
export interface BuiltInRoute {
  readonly id: string
  readonly origin: string
  readonly regime: 'US' | 'none'
  readonly mode: 'air' | 'ocean'
  readonly leadDays: number
  readonly transitDays: number
  readonly clearanceDays: number
  readonly freightUsdPerUnit: number
  readonly premiumFraction: number
  readonly holdRiskFraction: number | null
}

/** Chance that an imported unit is held. Judgement (C): no count of holds against entries is published. */
export const HOLD_RISK_DEFAULT = 0.03

/** The same for machines with the supply-chain flag. Judgement (C): holds named these families first. */
export const HOLD_RISK_FLAGGED = 0.1

/**
 * The routes offered from the start. Lead, transit and clearance are midpoints of the ranges found; what each figure
 * rests on is in `ROUTE_SOURCES`. `premiumFraction` is 0 because no premium is published; `holdRiskFraction` null
 * means "by the model's flag". The US route has no border: nothing to clear, nothing held.
 */
export const BUILT_IN_ROUTES: readonly BuiltInRoute[] = [
  imported('cn', 'CN'),
  imported('my', 'MY'),
  imported('th', 'TH'),
  imported('id', 'ID'),
  {
    id: 'us',
    origin: 'US',
    regime: 'none',
    mode: 'air',
    leadDays: 18,
    transitDays: 4,
    clearanceDays: 0,
    freightUsdPerUnit: 30,
    premiumFraction: 0,
    holdRiskFraction: null,
  },
]

function imported(id: string, origin: string): BuiltInRoute {
  return {
    id,
    origin,
    regime: 'US',
    mode: 'air',
    leadDays: 20,
    transitDays: 9,
    clearanceDays: 2,
    freightUsdPerUnit: 60,
    premiumFraction: 0,
    holdRiskFraction: null,
  }
}
