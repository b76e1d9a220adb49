import { defaultSetOf } from './defaultSets.ts'
import { isBuiltInUnchanged, routeOf } from './routes.ts'
import {
  MAX_HOLDS,
  MAX_LAYERS,
  MAX_LINES,
  MAX_OUTCOMES,
  MAX_ROUTES,
  MAX_TARIFFS,
  type DelayScenario,
  type Line,
  type Route,
  type Scenario,
  type TariffScenario,
} from './scenario.ts'

type ListName = 'lines' | 'tariffs' | 'holds'
type SelectedName = keyof Scenario['selected']

/** Which index of `selected` points into which list. */
const SELECTED: Readonly<Record<ListName, SelectedName>> = { lines: 'line', tariffs: 'tariff', holds: 'hold' }
const LIMITS: Readonly<Record<ListName, number>> = {
  lines: MAX_LINES,
  tariffs: MAX_TARIFFS,
  holds: MAX_HOLDS,
}

function has(list: readonly unknown[], index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < list.length
}

function added<K extends ListName>(scenario: Scenario, name: K, item: Scenario[K][number]): Scenario {
  if (scenario[name].length >= LIMITS[name]) return scenario
  return { ...scenario, [name]: [...scenario[name], item] }
}

function replaced<K extends ListName>(
  scenario: Scenario,
  name: K,
  index: number,
  item: Scenario[K][number],
): Scenario {
  if (!has(scenario[name], index)) return scenario
  return { ...scenario, [name]: scenario[name].map((old, at) => (at === index ? item : old)) }
}

/** The last item stays: a scenario without lines, tariffs or holds has nothing to show. */
function removed(scenario: Scenario, name: ListName, index: number): Scenario {
  const list = scenario[name]
  if (!has(list, index) || list.length === 1) return scenario
  const selected = scenario.selected[SELECTED[name]]
  const next = selected > index || selected === list.length - 1 ? selected - 1 : selected
  return {
    ...scenario,
    [name]: list.filter((_, at) => at !== index),
    selected: { ...scenario.selected, [SELECTED[name]]: next },
  }
}

function isFinitePatch(patch: object): boolean {
  return Object.values(patch).every((value) => typeof value !== 'number' || Number.isFinite(value))
}

function isUsableLine(scenario: Scenario, line: Line): boolean {
  return isFinitePatch(line) && routeOf(scenario, line.routeId) !== null
}

function isUsableTariff(tariff: TariffScenario): boolean {
  if (tariff.kind === 'flat') return Number.isFinite(tariff.rate)
  if (tariff.kind !== 'custom') return true
  return tariff.layers.length > 0 && tariff.layers.length <= MAX_LAYERS && tariff.layers.every(isFinitePatch)
}

function isUsableHold(hold: DelayScenario): boolean {
  if (hold.kind === 'fixed') return Number.isInteger(hold.days) && hold.days >= 0
  const sum = hold.outcomes.reduce((total, outcome) => total + outcome.probability, 0)
  return hold.outcomes.length <= MAX_OUTCOMES && Math.abs(sum - 1) < 1e-6
}

/** Adds a line at the end; unchanged when eight are there or its route does not exist. */
export function addLine(scenario: Scenario, line: Line): Scenario {
  return isUsableLine(scenario, line) ? added(scenario, 'lines', line) : scenario
}

/** Changes some fields of a line. */
export function updateLine(scenario: Scenario, index: number, patch: Partial<Line>): Scenario {
  const before = scenario.lines[index]
  if (before === undefined) return scenario
  const line = { ...before, ...patch }
  return isUsableLine(scenario, line) ? replaced(scenario, 'lines', index, line) : scenario
}

/** Removes a line; the last one stays. The selection stays on its line, or goes to the one that takes its place. */
export function removeLine(scenario: Scenario, index: number): Scenario {
  return removed(scenario, 'lines', index)
}

/** Moves a line to another place; the selection goes with its line. */
export function moveLine(scenario: Scenario, from: number, to: number): Scenario {
  const line = scenario.lines[from]
  if (line === undefined || !has(scenario.lines, to) || from === to) return scenario
  const order = scenario.lines.map((_, index) => index).filter((index) => index !== from)
  order.splice(to, 0, from)
  return {
    ...scenario,
    lines: order.flatMap((index) => scenario.lines[index] ?? []),
    selected: { ...scenario.selected, line: order.indexOf(scenario.selected.line) },
  }
}

/** Adds a tariff scenario; unchanged when six are there or it has no layer. */
export function addTariff(scenario: Scenario, tariff: TariffScenario): Scenario {
  return isUsableTariff(tariff) ? added(scenario, 'tariffs', tariff) : scenario
}

/** Replaces a tariff scenario. */
export function updateTariff(scenario: Scenario, index: number, tariff: TariffScenario): Scenario {
  return isUsableTariff(tariff) ? replaced(scenario, 'tariffs', index, tariff) : scenario
}

/** Removes a tariff scenario; the last one stays. */
export function removeTariff(scenario: Scenario, index: number): Scenario {
  return removed(scenario, 'tariffs', index)
}

/** Adds a delay scenario; unchanged when six are there or its chances do not add up to 1. */
export function addHold(scenario: Scenario, hold: DelayScenario): Scenario {
  return isUsableHold(hold) ? added(scenario, 'holds', hold) : scenario
}

/** Replaces a delay scenario. */
export function updateHold(scenario: Scenario, index: number, hold: DelayScenario): Scenario {
  return isUsableHold(hold) ? replaced(scenario, 'holds', index, hold) : scenario
}

/** Removes a delay scenario; the last one stays. */
export function removeHold(scenario: Scenario, index: number): Scenario {
  return removed(scenario, 'holds', index)
}

/** Selects a case; an index outside its list is left as it was. */
export function select(scenario: Scenario, wanted: Partial<Scenario['selected']>): Scenario {
  const selected = { ...scenario.selected }
  for (const name of ['lines', 'tariffs', 'holds'] as const) {
    const index = wanted[SELECTED[name]]
    if (index !== undefined && has(scenario[name], index)) selected[SELECTED[name]] = index
  }
  const { line, tariff, hold } = scenario.selected
  const same = selected.line === line && selected.tariff === tariff && selected.hold === hold
  return same ? scenario : { ...scenario, selected }
}

/**
 * Adds a route of one's own or changes one; a built-in route put back to its own figures is no longer carried. The regime follows the
 * origin: a line made in the United States crosses no border.
 */
export function setRoute(scenario: Scenario, wanted: Route): Scenario {
  if (!isFinitePatch(wanted) || !/^[a-z0-9]{1,8}$/.test(wanted.id)) return scenario
  const route: Route = { ...wanted, regime: wanted.origin === 'US' ? 'none' : 'US' }
  const place = scenario.routes.findIndex(({ id }) => id === route.id)
  if (isBuiltInUnchanged(route, defaultSetOf(scenario))) {
    return place < 0 ? scenario : { ...scenario, routes: scenario.routes.filter((_, at) => at !== place) }
  }
  if (place >= 0) {
    return { ...scenario, routes: scenario.routes.map((old, at) => (at === place ? route : old)) }
  }
  return scenario.routes.length >= MAX_ROUTES
    ? scenario
    : { ...scenario, routes: [...scenario.routes, route] }
}

/** Removes a route of one's own that no line takes, or the changes to a built-in one. */
export function removeRoute(scenario: Scenario, id: string): Scenario {
  const routes = scenario.routes.filter((route) => route.id !== id)
  if (routes.length === scenario.routes.length) return scenario
  const next = { ...scenario, routes }
  return next.lines.every((line) => routeOf(next, line.routeId) !== null) ? next : scenario
}

/** Sets one field that stands for itself; unchanged when it already has that value or a number is not finite. */
export function setField<K extends keyof Scenario>(
  scenario: Scenario,
  field: K,
  value: Scenario[K],
): Scenario {
  if (scenario[field] === value || (typeof value === 'number' && !Number.isFinite(value))) return scenario
  return { ...scenario, [field]: value }
}
