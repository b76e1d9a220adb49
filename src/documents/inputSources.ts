import { dutyStack } from '#engine/logistics/dutyStack.ts'
import { DUTY_MEASURES } from '#facts/dutyMeasures.ts'
import { EXAMPLE_QUOTES } from '#facts/exampleQuotes.ts'
import { ROUTE_SOURCES, type RouteFigure } from '#facts/routeSources.ts'
import { lineIdentities } from '#charts/frame/lineStyles.ts'
import type { DefaultSet } from '#scenario/defaultSet.ts'
import { isBuiltInUnchanged, routeOf } from '#scenario/routes.ts'
import type { Line, Route } from '#scenario/scenario.ts'
import type { ExportContext } from './exportContext.ts'

/** Where one input comes from. `confidence`: A two sources agree, B one good source, C weak; empty for what the user entered. */
export interface InputSource {
  readonly what: string
  readonly value: string
  readonly basis: string
  readonly source: string
  readonly date: string
  readonly confidence: string
}

const ENTERED = { basis: 'entered in this scenario', source: 'user', date: '', confidence: '' } as const

function modelSource(name: string, line: Line, { facts }: ExportContext): InputSource {
  const value = `${line.hashrateThs} TH/s, ${line.powerW} W`
  const what = `${name}: specification`
  const entry = line.modelId === null ? undefined : facts.catalogue.get(line.modelId)
  const rated = [entry, ...(entry?.variants ?? [])].some(
    (one) => one?.hashrateThs === line.hashrateThs && one.powerW === line.powerW,
  )
  return entry === undefined || !rated
    ? { what, value, ...ENTERED }
    : {
        what,
        value,
        basis: `${entry.maker} ${entry.model}, ${entry.status}`,
        source: entry.specSource,
        date: entry.released,
        confidence: entry.specConfidence,
      }
}

function quoteSource(name: string, line: Line, { facts }: ExportContext): InputSource {
  const what = `${name}: quote`
  if (line.quoteUsd === null)
    return { what, value: 'none', ...ENTERED, basis: 'no quote, so no result for this line' }
  const value = `${line.quoteUsd} USD per unit`
  const example = EXAMPLE_QUOTES.find((one) => one.modelId === line.modelId && one.routeId === line.routeId)
  const listed = line.modelId === null ? undefined : facts.catalogue.get(line.modelId)?.price
  const price = [example?.price, listed].find((one) => one?.usd === line.quoteUsd)
  return price === undefined || price === null
    ? { what, value, ...ENTERED }
    : { what, value, basis: price.basis, source: 'see basis', date: price.date, confidence: price.confidence }
}

const ROUTE_FIGURES: readonly {
  readonly key: RouteFigure
  readonly name: string
  readonly value: (route: Route) => string
}[] = [
  { key: 'leadDays', name: 'lead time', value: (route) => `${route.leadDays} days` },
  { key: 'transitDays', name: 'transit', value: (route) => `${route.transitDays} days` },
  { key: 'clearanceDays', name: 'clearance', value: (route) => `${route.clearanceDays} days` },
  { key: 'freightUsdPerUnit', name: 'freight', value: (route) => `${route.freightUsdPerUnit} USD per unit` },
  {
    key: 'premiumFraction',
    name: 'premium on the quote',
    value: (route) => `${route.premiumFraction * 100} %`,
  },
]

function routeSources(route: Route, set: DefaultSet): readonly InputSource[] {
  const known = isBuiltInUnchanged(route, set) ? ROUTE_SOURCES[route.id] : undefined
  return ROUTE_FIGURES.map(({ key, name, value }) => {
    const what = `Route ${route.id}: ${name}`
    const figure = known?.figures[key]
    return figure === undefined
      ? { what, value: value(route), ...ENTERED }
      : { what, value: value(route), ...figure }
  })
}

function dutySources({ result }: ExportContext): readonly InputSource[] {
  // What some case pays, not every step its schedule ever had.
  const names = new Set(
    result.cases.flatMap(({ input, metrics }) =>
      input === null || metrics === null
        ? []
        : dutyStack(input, metrics.timeline).charged.map((layer) => layer.name),
    ),
  )
  return DUTY_MEASURES.flatMap((measure) =>
    measure.layerName !== null && names.has(measure.layerName)
      ? [
          {
            what: `Duty: ${measure.layerName}`,
            value: 'see schedule',
            basis: measure.text,
            source: measure.source,
            date: measure.date,
            confidence: measure.confidence,
          },
        ]
      : [],
  )
}

/** Sources of the machines, quotes, routes and duties of a scenario, with date and confidence. */
export function inputSources(context: ExportContext): readonly InputSource[] {
  const { scenario } = context.result
  const identities = lineIdentities(scenario)
  const routes = [...new Set(scenario.lines.map((line) => line.routeId))]
  return [
    ...scenario.lines.flatMap((line, index) => {
      const identity = identities[index]
      const name = identity === undefined ? line.label : `${identity.model}, ${identity.route}`
      return [modelSource(name, line, context), quoteSource(name, line, context)]
    }),
    ...routes.flatMap((id) => {
      const route = routeOf(scenario, id)
      return route === null ? [] : routeSources(route, context.facts.set)
    }),
    ...dutySources(context),
  ]
}
