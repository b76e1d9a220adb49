import { BUILT_IN_ROUTES } from '#facts/builtInRoutes.ts'
import type { Route, Scenario } from './scenario.ts'

/** The built-in route of an id, or null. */
function builtInRoute(id: string): Route | null {
  return BUILT_IN_ROUTES.find((route) => route.id === id) ?? null
}

/** The route of an id: the scenario's own version when it has one, else the built-in one, else null. */
export function routeOf(scenario: Pick<Scenario, 'routes'>, id: string): Route | null {
  return scenario.routes.find((route) => route.id === id) ?? builtInRoute(id)
}

/** Every route a line may take: the built-in ones in their order (as overridden), then the user's own. */
export function allRoutes(scenario: Pick<Scenario, 'routes'>): readonly Route[] {
  const own = scenario.routes.filter((route) => builtInRoute(route.id) === null)
  return [...BUILT_IN_ROUTES.map((route) => routeOf(scenario, route.id) ?? route), ...own]
}

/** Starting point for a route of the user's own: what a link may leave out about it. */
export function routeTemplate(id: string): Route {
  const base = builtInRoute(id) ?? builtInRoute('cn')
  if (base === null) throw new Error('the built-in route cn is missing')
  return { ...base, id }
}

/** True when a route equals the built-in one of its id, so that a scenario need not carry it. */
export function isBuiltInUnchanged(route: Route): boolean {
  const base = builtInRoute(route.id)
  if (base === null) return false
  const keys = Object.keys(base) as (keyof Route)[]
  return keys.every((key) => base[key] === route[key])
}
