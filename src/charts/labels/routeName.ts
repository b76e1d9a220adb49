import type { Line, Route, Scenario } from '#scenario/scenario.ts'

/** Where a line comes from. `domestic` routes cross no border. */
export interface RouteOrigin {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly origin: string
  readonly domestic: boolean
}

const COUNTRIES: Readonly<Record<string, string>> = {
  CN: 'China',
  MY: 'Malaysia',
  TH: 'Thailand',
  ID: 'Indonesia',
  US: 'US',
  SG: 'Singapore',
  HK: 'Hong Kong',
  TW: 'Taiwan',
  EU: 'EU',
}

let regionNames: Intl.DisplayNames | null = null

/** English short name of a country, "China" for CN; the code itself when it is not known. */
export function countryName(origin: string): string {
  const known = COUNTRIES[origin]
  if (known !== undefined) return known
  try {
    regionNames ??= new Intl.DisplayNames('en', { type: 'region' })
    return regionNames.of(origin) ?? origin
  } catch {
    // Not shaped like a region code.
    return origin
  }
}

/**
 * Origin of a line's route. Untouched built-in routes are not listed in the scenario; their ids are the
 * lower-case origin, and `us` is the domestic line.
 */
export function routeOrigin(scenario: Pick<Scenario, 'routes'>, line: Line): RouteOrigin {
  const route: Route | undefined = scenario.routes.find((candidate) => candidate.id === line.routeId)
  if (route !== undefined) return { origin: route.origin, domestic: route.regime === 'none' }
  return { origin: line.routeId.toUpperCase(), domestic: line.routeId === 'us' }
}

/** A route as charts name it: "China" for an import, "US line" for machines made where they run. */
export function routeName(scenario: Pick<Scenario, 'routes'>, line: Line): string {
  const { origin, domestic } = routeOrigin(scenario, line)
  const country = countryName(origin)
  return domestic ? `${country} line` : country
}

/** The route inside a sentence: "China", "the US line". */
export function routePhrase(scenario: Pick<Scenario, 'routes'>, line: Line): string {
  const name = routeName(scenario, line)
  return routeOrigin(scenario, line).domestic || name === 'US' ? `the ${name}` : name
}
