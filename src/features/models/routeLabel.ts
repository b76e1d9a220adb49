import { countryName } from '#charts/labels/routeName.ts'
import type { Route } from '#scenario/scenario.ts'

/** A route in lists: "China, by air", "US line". */
export function routeLabel(route: Route): string {
  if (route.regime === 'none') return `${countryName(route.origin)} line`
  return `${countryName(route.origin)}, by ${route.mode === 'air' ? 'air' : 'sea'}`
}
