import { withinBounds, type BoundedField } from './fieldBounds.ts'
import { utcDayFromIso } from '#units/utcDay.ts'
import { LINK_KEYS } from './linkKeys.ts'
import { visibleText } from './linkText.ts'
import type { Repair, Scenario } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Own properties only: what a prototype carries was not in the file. */
export function fieldsOf(data: unknown): Fields | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null
  return Object.assign(Object.create(null) as object, data) as Fields
}

/** A real date of the years 2009 to 2099, else null. */
export function isoDay(value: unknown): string | null {
  const real = typeof value === 'string' && value >= '2009' && value < '2100' && utcDayFromIso(value) !== null
  return real ? value : null
}

/** Reads unknown data field by field; whatever is missing, of the wrong type or out of range takes its default. */
export class Restorer {
  readonly repairs: Repair[] = []
  readonly facts: ScenarioFacts

  constructor(facts: ScenarioFacts) {
    this.facts = facts
  }

  note(field: keyof Scenario, value: unknown, message: string): void {
    const [key, , name] = LINK_KEYS.find(([, known]) => known === field) ?? ['', '', '']
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
    this.repairs.push({ key, field, raw: visibleText(text, 80), message: `${name}: ${message}` })
  }

  /** A number within its bounds; `fallback` when absent or of another type. */
  number(field: keyof Scenario, value: unknown, bounded: BoundedField, fallback: number): number {
    if (value === undefined) return fallback
    if (typeof value !== 'number' || Number.isNaN(value)) {
      this.note(field, value, 'is not a number; the default is used.')
      return fallback
    }
    const read = withinBounds(bounded, value)
    if (read.problem !== null) this.note(field, value, `is out of bounds; ${read.value} is used.`)
    return read.value
  }

  /** Items of a list that can be read; `fallback` when there are none. */
  list<T>(
    field: keyof Scenario,
    value: unknown,
    max: number,
    read: (item: unknown) => T | null,
    fallback: readonly T[],
  ): readonly T[] {
    if (value === undefined) return fallback
    const items = Array.isArray(value) ? (value as readonly unknown[]) : []
    const list = items.slice(0, max).flatMap((item) => {
      const one = read(item)
      if (one === null) this.note(field, item, 'was not understood and is left out.')
      return one === null ? [] : [one]
    })
    if (items.length > max) this.note(field, items.length, `at most ${max} fit; the rest is left out.`)
    if (list.length > 0) return list
    if (fallback.length > 0) this.note(field, value, 'is empty; the default is used.')
    return fallback
  }
}
