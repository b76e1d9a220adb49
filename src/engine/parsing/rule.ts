import { utcDayFromIso } from '#units/utcDay.ts'

/** State of one parse: the first problem found wins, later ones are not looked at. */
export interface Reading {
  error: string | null
  /** Field names of the data are snake_case (headless protocol) instead of camelCase. */
  readonly snakeCase: boolean
}

/**
 * Reads one value. `undefined` means the field is absent and gives the default, if it has one.
 * On a problem the error of `reading` is set and the value returned is meaningless.
 */
export type Rule<T> = (value: unknown, key: string, path: string, reading: Reading) => T

/** snake_case spelling of a camelCase name: `sellerAbsorption` -> `seller_absorption`, `rate0` -> `rate_0`, `s0` stays. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]|(?<=\w\w)\d+/g, (part) => `_${part.toLowerCase()}`)
}

function reject<T>(reading: Reading, key: string, value: T): T {
  reading.error ??= `invalid:${snakeCase(key)}`
  return value
}

/** A finite number within [low, high]. */
export function number(fallback: number | undefined, low = 0, high = 1e18): Rule<number> {
  return (value, key, _path, reading) => {
    const given = value === undefined ? fallback : value
    return typeof given === 'number' && given >= low && given <= high ? given : reject(reading, key, low)
  }
}

/** A finite number strictly above `low`. */
export function above(fallback: number, low: number, high = 1e18): Rule<number> {
  const inRange = number(fallback, low, high)
  return (value, key, path, reading) =>
    value === low ? reject(reading, key, low) : inRange(value, key, path, reading)
}

/** A whole number within [low, high]. `name` replaces the field name in the error code. */
export function integer(fallback: number | undefined, low: number, high: number, name = ''): Rule<number> {
  const inRange = number(fallback, low, high)
  return (value, key, path, reading) => {
    const read = inRange(value, name || key, path, reading)
    return Number.isInteger(read) ? read : reject(reading, name || key, low)
  }
}

/** One of the listed words; the first one is the default unless another is named. */
export function word<T extends string>(words: readonly [T, ...T[]], fallback: T = words[0]): Rule<T> {
  return (value, key, _path, reading) =>
    value === undefined ? fallback : (words.find((each) => each === value) ?? reject(reading, key, fallback))
}

export function flag(fallback: boolean): Rule<boolean> {
  return (value, key, _path, reading) =>
    value === undefined ? fallback : typeof value === 'boolean' ? value : reject(reading, key, fallback)
}

export const text: Rule<string> = (value, key, _path, reading) =>
  value === undefined ? '' : typeof value === 'string' ? value : reject(reading, key, '')

/** A real calendar date `YYYY-MM-DD`. */
export function isoDay(fallback?: string): Rule<string> {
  return (value, key, _path, reading) => {
    const given = value === undefined ? fallback : value
    return typeof given === 'string' && utcDayFromIso(given) !== null ? given : reject(reading, key, '')
  }
}

/** The value may be null, and is null when absent unless a default is given. */
export function nullable<T>(rule: Rule<T>, fallback: T | null = null): Rule<T | null> {
  return (value, key, path, reading) =>
    value === undefined ? fallback : value === null ? null : rule(value, key, path, reading)
}

/** Either of two shapes, told apart by `first`. */
export function either<A, B>(first: (value: unknown) => value is A, other: Rule<B>): Rule<A | B> {
  return (value, key, path, reading) => (first(value) ? value : other(value, key, path, reading))
}

/** A list of at most 40,000 items. */
export function list<T>(rule: Rule<T>, fallback: readonly T[] | undefined, shortest = 0): Rule<readonly T[]> {
  return (value, key, path, reading) => {
    if (value === undefined && fallback !== undefined) return fallback
    if (!Array.isArray(value) || value.length < shortest || value.length > 40_000) {
      return reject(reading, key, [])
    }
    return Array.from(value, (item: unknown, index) => rule(item, key, `${path}[${index}]`, reading))
  }
}

/** An object with exactly these fields; absent ones take their defaults, unknown ones are an error. */
export function fields<T>(rules: { readonly [K in keyof T]: Rule<T[K]> }): Rule<T> {
  const names = Object.keys(rules) as (keyof T & string)[]
  return (value, key, path, reading) => {
    const given = value === undefined ? {} : value
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      return reject(reading, key, {} as T)
    }
    const prefix = path === '' ? '' : `${path}.`
    const spelled = new Map(names.map((name) => [reading.snakeCase ? snakeCase(name) : name, name]))
    for (const name of Object.keys(given)) {
      if (!spelled.has(name)) reading.error ??= `unknown_field:${prefix}${name}`
    }
    const read: Partial<T> = {}
    for (const [spelling, name] of spelled) {
      const own = Object.hasOwn(given, spelling) ? (given as Record<string, unknown>)[spelling] : undefined
      read[name] = rules[name](own, name, prefix + spelling, reading)
    }
    return read as T
  }
}
