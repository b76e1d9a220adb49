import type { DefaultSet } from './defaultSet.ts'
import { defaultSetOf } from './defaultSets.ts'
import type { Route, Scenario } from './scenario.ts'

type Routed = Pick<Scenario, 'routes' | 'defaultSet'>

/** The built-in route of an id, or null. */
function builtInRoute(id: string, set: DefaultSet): Route | null {
  return set.routes.find((route) => route.id === id) ?? null
}

/** The route of an id: the scenario's own version when it has one, else the one built into its default set, else null. */
export function routeOf(scenario: Routed, id: string): Route | null {
  return scenario.routes.find((route) => route.id === id) ?? builtInRoute(id, defaultSetOf(scenario))
}

/** Every route a line may take: the built-in ones in their order (as overridden), then the user's own. */
export function allRoutes(scenario: Routed): readonly Route[] {
  const set = defaultSetOf(scenario)
  const own = scenario.routes.filter((route) => builtInRoute(route.id, set) === null)
  return [...set.routes.map((route) => routeOf(scenario, route.id) ?? route), ...own]
}

/** Starting point for a route of the user's own: what a link may leave out about it. */
export function routeTemplate(id: string, set: DefaultSet): Route {
  const base = builtInRoute(id, set) ?? builtInRoute(set.line.routeId, set)
  if (base === null) throw new Error('the route of a new line is not built in')
  return { ...base, id }
}

/** True when a route equals the built-in one of its id, so that a scenario need not carry it. */
export function isBuiltInUnchanged(route: Route, set: DefaultSet): boolean {
  const base = builtInRoute(route.id, set)
  if (base === null) return false
  const keys = Object.keys(base) as (keyof Route)[]
  return keys.every((key) => base[key] === route[key])
}
