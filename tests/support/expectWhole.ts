import { expect } from 'vitest'
import type { Scenario } from '#scenario/scenario.ts'

/** Fails on a scenario that points outside its lists or holds a number that is none. */
export function expectWhole(scenario: Scenario): void {
  const { line, tariff, hold } = scenario.selected
  const whole =
    scenario.lines[line] !== undefined &&
    scenario.tariffs[tariff] !== undefined &&
    scenario.holds[hold] !== undefined &&
    everyNumberIsFinite(scenario)
  if (!whole) expect.fail(`not a whole scenario: ${JSON.stringify(scenario)}`)
}

function everyNumberIsFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return value !== undefined
  return Object.values(value).every(everyNumberIsFinite)
}
