import { fail, ok, type Result } from '#units/result.ts'

/**
 * Reads one value of an answer. A failure is the dotted path of the first field that does not fit, with places in lists as numbers
 * (`0.height`); `path` is that of the value itself, empty for the whole answer. Only own properties are read.
 */
export type Shape<T> = (value: unknown, path: string) => Result<T, string>

type Parsed<S> = S extends Shape<infer T> ? T : never
type Members<S> = { readonly [K in keyof S]: Parsed<S[K]> }

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Reads own properties by their shapes; a hole in a list counts as absent, whatever the prototype has in its place. */
function members<T>(
  shapes: Iterable<readonly [key: string | number, shape: Shape<T>]>,
  owner: object,
  path: string,
): Result<readonly T[], string> {
  const read: T[] = []
  for (const [key, shape] of shapes) {
    const value: unknown = Object.hasOwn(owner, key) ? Reflect.get(owner, key) : undefined
    const each = shape(value, (path && `${path}.`) + key)
    if (!each.ok) return each
    read.push(each.value)
  }
  return ok(read)
}

/** A value that passes a test, as it is. */
export function check<T>(test: (value: unknown) => value is T): Shape<T> {
  return (value, path) => (test(value) ? ok(value) : fail(path))
}

/** What `change` makes of a value of the given shape. */
export function transform<A, B>(shape: Shape<A>, change: (value: A) => B): Shape<B> {
  return (value, path) => {
    const read = shape(value, path)
    return read.ok ? ok(change(read.value)) : read
  }
}

/** The value may be absent or null and is null then. */
export function nullish<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value == null ? ok(null) : shape(value, path))
}

/** The first of two shapes that fits; a value that fits neither is wrong as a whole. */
export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return (value, path) => {
    const one = first(value, path)
    const read = one.ok ? one : second(value, path)
    return read.ok ? read : fail(path)
  }
}

/** Both of two shapes. */
export function both<A, B>(first: Shape<A>, second: Shape<B>): Shape<readonly [A, B]> {
  return (value, path) => {
    const one = first(value, path)
    return one.ok ? transform(second, (two) => [one.value, two] as const)(value, path) : one
  }
}

/** A list of `shortest` to `longest` items of one shape. */
export function list<T>(item: Shape<T>, shortest = 0, longest = Infinity): Shape<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) && value.length >= shortest && value.length <= longest
      ? members(Array.from(value, () => item).entries(), value, path)
      : fail(path)
}

/** A list that begins with items of these shapes; what follows is left out. */
export function tuple<S extends readonly Shape<unknown>[]>(...shapes: S): Shape<Members<S>> {
  return (value, path) =>
    Array.isArray(value) ? (members(shapes.entries(), value, path) as Result<Members<S>, string>) : fail(path)
}

/** An object with these fields; other fields are left out. A list passes for one, and then lacks the fields. */
export function fields<S extends Readonly<Record<string, Shape<unknown>>>>(shapes: S): Shape<Members<S>> {
  const named = Object.entries(shapes)
  const read: Shape<readonly unknown[]> = (value, path) =>
    isObject(value) ? members(named, value, path) : fail(path)
  return transform(
    read,
    (values) => Object.fromEntries(named.map(([name], place) => [name, values[place]])) as Members<S>,
  )
}

/** Whatever fields an object has, unchecked. */
export const record: Shape<ReadonlyMap<string, unknown>> = (value, path) =>
  isObject(value) ? ok(new Map(Object.entries(value))) : fail(path)
