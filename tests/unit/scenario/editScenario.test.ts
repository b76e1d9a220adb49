import { describe, expect, test } from 'vitest'
import { changedFields } from '#scenario/changedFields.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import {
  addHold,
  addLine,
  addTariff,
  moveLine,
  removeHold,
  removeLine,
  removeRoute,
  removeTariff,
  select,
  setField,
  setRoute,
  updateHold,
  updateLine,
  updateTariff,
} from '#scenario/editScenario.ts'
import { holdRiskOf } from '#scenario/holdRisk.ts'
import { newLine } from '#scenario/newLine.ts'
import { allRoutes, routeOf, routeTemplate } from '#scenario/routes.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'

const base = DEFAULT_SCENARIO

function lineOf(scenario: Scenario, index: number) {
  const line = scenario.lines[index]
  if (line === undefined) throw new Error(`no line ${index}`)
  return line
}

function times(count: number, edit: (scenario: Scenario) => Scenario): Scenario {
  return Array.from({ length: count }).reduce<Scenario>((scenario) => edit(scenario), base)
}

describe('edits', () => {
  test('lists fill up to their limits and keep one item', () => {
    expect(times(9, (scenario) => addLine(scenario, lineOf(base, 0))).lines).toHaveLength(8)
    expect(times(9, (scenario) => addTariff(scenario, { kind: 'scheduled' })).tariffs).toHaveLength(6)
    const hold = { kind: 'fixed', stage: 'site', days: 3 } as const
    expect(times(9, (scenario) => addHold(scenario, hold)).holds).toHaveLength(6)
    const one = times(9, (scenario) => removeHold(removeTariff(removeLine(scenario, 0), 0), 0))
    expect([one.lines, one.tariffs, one.holds].map((list) => list.length)).toEqual([1, 1, 1])
    expect(one.selected).toEqual({ line: 0, tariff: 0, hold: 0 })
    expect(removeLine(one, 0)).toBe(one)
  })

  test('the selection stays with its item', () => {
    const scenario = select(base, { line: 3, tariff: 3, hold: 2 })
    expect(removeLine(scenario, 1).selected.line).toBe(2)
    expect(removeLine(scenario, 4).selected.line).toBe(3)
    expect(removeLine(scenario, 3).selected.line).toBe(3)
    expect(removeTariff(scenario, 3).selected.tariff).toBe(2)
    expect(removeHold(scenario, 2).selected.hold).toBe(1)
    const moved = moveLine(scenario, 3, 0)
    expect(moved.selected.line).toBe(0)
    expect(moved.lines[0]).toBe(scenario.lines[3])
    expect(moveLine(scenario, 0, 4).selected.line).toBe(2)
  })

  test('what cannot be done changes nothing', () => {
    expect(updateLine(base, 9, { quantity: 1 })).toBe(base)
    expect(updateLine(base, 0, { routeId: 'nowhere' })).toBe(base)
    expect(updateLine(base, 0, { quoteUsd: Number.NaN })).toBe(base)
    expect(updateTariff(base, 0, { kind: 'custom', layers: [] })).toBe(base)
    expect(updateTariff(base, -1, { kind: 'scheduled' })).toBe(base)
    const outcomes = [{ days: 3, probability: 0.5 }]
    expect(updateHold(base, 0, { kind: 'distribution', stage: 'customs', outcomes })).toBe(base)
    expect(addHold(base, { kind: 'fixed', stage: 'customs', days: -1 })).toBe(base)
    expect(select(base, { line: 99 })).toBe(base)
    expect(moveLine(base, 0, 99)).toBe(base)
    expect(setField(base, 'horizonDays', Number.POSITIVE_INFINITY)).toBe(base)
    expect(setField(base, 'horizonDays', 1460)).toBe(base)
  })

  test('a built-in route put back to its figures is no longer carried', () => {
    const cn = routeTemplate('cn', SEED_FACTS.set)
    const slow = setRoute(base, { ...cn, leadDays: 99 })
    expect(slow.routes).toHaveLength(1)
    expect(routeOf(slow, 'cn')?.leadDays).toBe(99)
    expect(setRoute(slow, cn).routes).toEqual([])
    expect(setRoute(base, cn)).toBe(base)
    expect(removeRoute(slow, 'cn').routes).toEqual([])
  })

  test('a route of one’s own goes only when no line takes it; made in the US it has no border', () => {
    const own = setRoute(base, { ...routeTemplate('tx', SEED_FACTS.set), origin: 'US' })
    expect(routeOf(own, 'tx')?.regime).toBe('none')
    expect(allRoutes(own).map(({ id }) => id)).toEqual(['cn', 'my', 'th', 'id', 'us', 'tx'])
    const used = updateLine(own, 0, { routeId: 'tx' })
    expect(removeRoute(used, 'tx')).toBe(used)
    expect(removeRoute(own, 'tx').routes).toEqual([])
  })

  test('hold risk: flagged makers 10 %, others 3 %, none without a border, own figure first', () => {
    const cn = routeTemplate('cn', SEED_FACTS.set)
    const flagged = lineOf(base, 0)
    const other = newLine('ai3680', 'cn', SEED_FACTS)
    if (other === null) throw new Error('no AI3680')
    expect(holdRiskOf(flagged, cn, SEED_FACTS)).toBe(0.1)
    expect(holdRiskOf(other, cn, SEED_FACTS)).toBe(0.03)
    expect(holdRiskOf(flagged, routeTemplate('us', SEED_FACTS.set), SEED_FACTS)).toBe(0)
    expect(holdRiskOf(flagged, { ...cn, holdRiskFraction: 0.4 }, SEED_FACTS)).toBe(0.4)
  })

  test('changed assumptions are counted by name; looks are none', () => {
    expect(changedFields(base).changed).toEqual([])
    const edited = { ...base, powerUsdPerKwh: 0.06, view: 'rank', metric: 'npv', name: 'x' } as const
    expect(changedFields(edited).changed).toEqual([{ field: 'powerUsdPerKwh', name: 'Power price' }])
    expect(changedFields(base).total).toBe(26)
  })
})
