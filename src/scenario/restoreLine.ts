import { FIELD_BOUNDS } from './fieldBounds.ts'
import { LINE_TAGS, ROUTE_TAGS } from './linkKeys.ts'
import { cleanLabel } from './linkText.ts'
import { customLabel, newLine } from './newLine.ts'
import { fieldsOf, type Restorer } from './restorer.ts'
import { routeOf, routeTemplate } from './routes.ts'
import type { Line, Route } from './scenario.ts'

/** A route from unknown data; null when it has no usable id or its origin no duty schedule. */
export function restoreRoute(restorer: Restorer, data: unknown): Route | null {
  const fields = fieldsOf(data)
  const id = fields?.['id']
  if (fields === null || typeof id !== 'string' || !/^[a-z0-9]{1,8}$/.test(id)) return null
  const template = routeTemplate(id, restorer.facts.set)
  const origin = fields['origin']
  const known = typeof origin === 'string' && /^[A-Z]{2}$/.test(origin)
  if (known && restorer.facts.complete && !restorer.facts.schedules.has(origin)) return null
  const route: { -readonly [Key in keyof Route]: Route[Key] } = {
    ...template,
    origin: known ? origin : template.origin,
    mode: fields['mode'] === 'ocean' ? 'ocean' : 'air',
  }
  route.regime = route.origin === 'US' ? 'none' : 'US'
  for (const [, name] of ROUTE_TAGS) {
    if (name === 'holdRiskFraction' && fields[name] === null) route[name] = null
    else if (name !== 'holdRiskFraction' || fields[name] !== undefined) {
      route[name] = restorer.number('routes', fields[name], name, template[name] ?? 0)
    }
  }
  return route
}

/** A line from unknown data; null without hashrate and power of its own or from the catalogue. */
export function restoreLine(
  restorer: Restorer,
  data: unknown,
  index: number,
  routes: readonly Route[],
): Line | null {
  const fields = fieldsOf(data)
  if (fields === null) return null
  const wanted = fields['routeId']
  const routed = { routes, defaultSet: restorer.facts.set.id }
  const routeId = typeof wanted === 'string' && routeOf(routed, wanted) !== null ? wanted : 'cn'
  if (routeId !== wanted) restorer.note('lines', wanted, 'names no route; China is used.')
  const id = fields['modelId']
  const modelId = typeof id === 'string' && /^[a-z0-9]{2,14}$/.test(id) ? id : null
  const known = modelId === null ? null : newLine(modelId, routeId, restorer.facts)
  if (id !== null && known === null && (modelId === null || restorer.facts.complete)) {
    restorer.note('lines', id, 'is not in the catalogue; its figures are kept as a model of your own.')
  }
  const label = typeof fields['label'] === 'string' ? cleanLabel(fields['label']) : ''
  const line: { -readonly [Key in keyof Line]: Line[Key] } = {
    modelId: known !== null || !restorer.facts.complete ? modelId : null,
    label: known?.label ?? (label || customLabel(index)),
    routeId,
    quantity: 100,
    hashrateThs: 0,
    powerW: 0,
    quoteUsd: null,
    resaleFraction: 0,
  }
  for (const [, name] of LINE_TAGS) {
    const value = fields[name]
    if (name === 'quoteUsd' && (value === null || (value === undefined && known === null))) continue
    const fallback = known?.[name] ?? (name === 'quantity' || name === 'resaleFraction' ? line[name] : null)
    if (fallback === null && typeof value !== 'number') return null
    line[name] = restorer.number('lines', value, name, fallback ?? FIELD_BOUNDS[name].min)
  }
  return line
}
