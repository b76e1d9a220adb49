import { FIELD_BOUNDS, withinBounds, type BoundedField } from './fieldBounds.ts'
import { LINK_KEYS } from './linkKeys.ts'
import { decimalText, readDecimal, visibleText } from './linkText.ts'
import type { Repair } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** More notices than this help nobody. */
const MAX_REPAIRS = 40
const MAX_RAW = 80
/** Twice as many as any item of a list has; what follows in hostile text is not looked at. */
export const MAX_ITEM_FIELDS = 20

/** Reads the parameters of a link one at a time and collects what could not be taken as it stood. */
export class LinkReader {
  readonly repairs: Repair[] = []
  readonly facts: ScenarioFacts
  readonly #values: ReadonlyMap<string, string>

  constructor(values: ReadonlyMap<string, string>, facts: ScenarioFacts) {
    this.#values = values
    this.facts = facts
  }

  /** Value of a key still percent-encoded, or null when the link does not say. */
  text(key: string): string | null {
    return this.#values.get(key) ?? null
  }

  /** Adds a notice: `raw` is shown as received, `message` says what is used instead. */
  note(key: string, raw: string, message: string): void {
    if (this.repairs.length >= MAX_REPAIRS) return
    const [, field, name] = LINK_KEYS.find(([known]) => known === key) ?? [key, '', '']
    const shown = visibleText(raw, MAX_RAW)
    this.repairs.push({ key, field, raw: shown, message: name === '' ? message : `${name}: ${message}` })
  }

  /** A number of a field, clamped into its bounds with a notice; null, with a notice, when the text is no number. */
  number(key: string, raw: string, text: string, field: BoundedField, shift: number): number | null {
    const read = readDecimal(text, shift)
    if (read === null) {
      this.note(key, raw, `“${shorten(text)}” is not a number and is not used.`)
      return null
    }
    const { value, problem } = withinBounds(field, read)
    if (problem === null) return value
    const shown = `${decimalText(value, shift)}${unitText(field)}`
    const words = {
      too_low: `below the lowest value; ${shown} is used.`,
      too_high: `above the highest value; ${shown} is used.`,
      not_whole: `not a whole number; ${shown} is used.`,
    }
    this.note(key, raw, `“${shorten(text)}” is ${words[problem]}`)
    return value
  }

  /** Items of a list, at most `max` of them; the rest is left out with a notice. */
  items(key: string, text: string, max: number): readonly string[] {
    const items = text.split(',').filter((item) => item !== '')
    if (items.length > max) {
      this.note(key, items.slice(max).join(','), `at most ${max} fit; the rest is left out.`)
    }
    return items.slice(0, max)
  }
}

/** Link text inside a message: decoded and short. */
export function shorten(text: string): string {
  return visibleText(text, 24)
}

function unitText(field: BoundedField): string {
  const { unit } = FIELD_BOUNDS[field]
  if (unit === 'fraction') return ' %'
  return unit === 'ratio' || unit === 'units' ? '' : ` ${unit}`
}
