import { LINE_TAGS, ROUTE_TAGS } from './linkKeys.ts'
import { MAX_ITEM_FIELDS, shorten, type LinkReader } from './linkReader.ts'
import { cleanLabel, decodeLinkText } from './linkText.ts'
import { customLabel, newLine } from './newLine.ts'
import { isBuiltInUnchanged, routeOf, routeTemplate } from './routes.ts'
import { MAX_LINES, MAX_ROUTES, type Line, type Route } from './scenario.ts'

const ROUTE_ID = /^[a-z0-9]{1,8}$/

/** `c1` to `c8`: a model that is in no catalogue, by its place. */
const CUSTOM_MODEL = /^c[1-8]$/

function readRoute(reader: LinkReader, item: string): Route | null {
  const [id = '', country = '', ...fields] = item.split(':', MAX_ITEM_FIELDS)
  if (!ROUTE_ID.test(id)) {
    reader.note('rt', item, `“${shorten(id)}” is no route name; this route is left out.`)
    return null
  }
  const template = routeTemplate(id, reader.facts.set)
  let { origin } = template
  const wanted = country.toUpperCase()
  if (reader.facts.schedules.has(wanted)) origin = wanted
  else reader.note('rt', item, `no duty schedule for origin “${shorten(wanted)}”; ${origin} is used.`)
  const route = { ...template, origin, regime: origin === 'US' ? 'none' : 'US' } as {
    -readonly [Key in keyof Route]: Route[Key]
  }
  for (const field of fields) {
    const value = field.slice(1)
    if (field === 'aair' || field === 'aocean') {
      route.mode = value === 'air' ? 'air' : 'ocean'
      continue
    }
    const tag = ROUTE_TAGS.find(([letter]) => letter === field[0])
    if (tag === undefined) {
      reader.note('rt', item, `“${shorten(field)}” was not understood and is left out.`)
      continue
    }
    const [, name, shift] = tag
    if (name === 'holdRiskFraction' && value === '') route.holdRiskFraction = null
    else route[name] = reader.number('rt', item, value, name, shift) ?? template[name] ?? 0
  }
  return route
}

/** Own and changed routes of a link; one that equals the built-in route of its id need not be carried. */
export function readRoutes(reader: LinkReader): readonly Route[] {
  const routes: Route[] = []
  for (const item of reader.items('rt', reader.text('rt') ?? '', MAX_ROUTES)) {
    const route = readRoute(reader, item)
    if (route === null || isBuiltInUnchanged(route, reader.facts.set)) continue
    if (routes.some(({ id }) => id === route.id)) reader.note('rt', item, 'given twice; the first is used.')
    else routes.push(route)
  }
  return routes
}

type DraftLine = { -readonly [Key in keyof Line]: Line[Key] }

function baseLine(reader: LinkReader, modelId: string, routeId: string, index: number): DraftLine {
  const known = CUSTOM_MODEL.test(modelId) ? null : newLine(modelId, routeId, reader.facts)
  return (
    known ?? {
      ...reader.facts.set.line,
      modelId: null,
      label: customLabel(index),
      routeId,
      hashrateThs: 0,
      powerW: 0,
      quoteUsd: null,
    }
  )
}

function readLine(reader: LinkReader, item: string, index: number, routes: readonly Route[]): Line | null {
  const [modelId = '', ...fields] = item.split(':', MAX_ITEM_FIELDS)
  const { set } = reader.facts
  let { routeId } = set.line
  const named = fields.findLast((field) => field.startsWith('o'))?.slice(1)
  if (named !== undefined) {
    if (routeOf({ routes, defaultSet: set.id }, named) !== null) routeId = named
    else reader.note('m', item, `there is no route “${shorten(named)}”; ${routeId} is used.`)
  }
  const line = baseLine(reader, modelId, routeId, index)
  const custom = line.modelId === null
  const given = new Set<string>()
  for (const field of fields) {
    const [letter] = field
    const value = field.slice(1)
    if (letter === 'o') continue
    if (letter === 'n' && custom) {
      line.label = cleanLabel(decodeLinkText(value)) || line.label
      continue
    }
    const tag = LINE_TAGS.find(([known]) => known === letter)
    if (tag === undefined) {
      reader.note('m', item, `“${shorten(field)}” was not understood and is left out.`)
      continue
    }
    const [, name, shift] = tag
    if (name === 'quoteUsd' && value === '') line.quoteUsd = null
    else {
      const read = reader.number('m', item, value, name, shift)
      if (read === null) continue
      line[name] = read
      given.add(name)
    }
  }
  if (!custom) return line
  const complete = given.has('hashrateThs') && given.has('powerW')
  if (CUSTOM_MODEL.test(modelId)) {
    if (complete) return line
    reader.note('m', item, 'a model of your own needs its hashrate (h) and power (w); it is left out.')
    return null
  }
  const name = `model “${shorten(modelId)}” is not in the catalogue`
  if (!complete) {
    reader.note('m', item, `${name}; it is left out.`)
    return null
  }
  reader.note('m', item, `${name}; its figures are kept as a model of your own.`)
  return { ...line, label: cleanLabel(decodeLinkText(modelId)) || line.label }
}

/**
 * Lines of a link and, for each place in the link, where it ended up (-1: left out); null when the link names none
 * or none could be read, so that the default lines stay.
 */
export function readLines(
  reader: LinkReader,
  routes: readonly Route[],
): { readonly lines: readonly Line[]; readonly places: readonly number[] } | null {
  const text = reader.text('m')
  if (text === null) return null
  const lines: Line[] = []
  const items = reader.items('m', text, MAX_LINES)
  const places = items.map((item, index) => {
    const line = readLine(reader, item, index, routes)
    return line === null ? -1 : lines.push(line) - 1
  })
  if (lines.length > 0) return { lines, places }
  if (items.length === 0) reader.note('m', text, 'no model is named; the default ones are shown.')
  return null
}

/** Ids of the catalogue models and upper-case origins of the routes a link names, known or not. */
export function namedFacts(values: ReadonlyMap<string, string>): {
  readonly modelIds: readonly string[]
  readonly origins: readonly string[]
} {
  const part = (key: string, index: number) =>
    (values.get(key) ?? '')
      .split(',')
      .map((item) => item.split(':')[index] ?? '')
      .filter((name) => name !== '')
  return {
    modelIds: part('m', 0)
      .map((id) => id.toLowerCase())
      .filter((id) => !CUSTOM_MODEL.test(id)),
    origins: part('rt', 1).map((origin) => origin.toUpperCase()),
  }
}
