const HOSTILE: readonly unknown[] = [
  null,
  true,
  false,
  '',
  ' ',
  'NaN',
  '1e999',
  '-5',
  '0x10',
  '1,000',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  0,
  -0,
  -1,
  1,
  0.5,
  1e308,
  -1e308,
  Infinity,
  5e-324,
  2 ** 31,
  2 ** 32,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [[]],
  { length: 3 },
]

const BYTES = ['{', '}', '[', ']', '"', ':', ',', '\\', '-', '0', '9', 'e', '.', '\u0000', '\uD800', ' ', '<']

/** Repeatable damage to payloads: the same seed gives the same sequence. */
export interface PayloadMutator {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number
  /** A copy with one to three places changed; the original stays as it was. */
  readonly data: (body: unknown) => unknown
  /** The text cut, doubled, or with some of its characters exchanged. */
  readonly text: (text: string) => string
}

/** Fast enough for a hundred thousand payloads a few seconds: only what lies on the way to a change is copied. */
export function createPayloadMutator(seed: number): PayloadMutator {
  let state = seed >>> 0 || 1
  const below = (limit: number): number => {
    // xorshift32
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
  const hostile = (): unknown => HOSTILE[below(HOSTILE.length)]

  const changed = (old: unknown): unknown => {
    if (below(3) > 0) {
      // Scaling keeps the shape, so that it gets past the schema to the rules behind.
      const factor = [-1, 0.001, 0.5, 0.999_999, 1.000_001, 1.01, 2, 10, 100, 1_000][below(10)] ?? 1
      if (typeof old === 'number') return below(4) === 0 ? old + below(5) - 2 : old * factor
      if (typeof old === 'string' && old !== '' && !Number.isNaN(Number(old)))
        return `${Number(old) * factor}`
    }
    return hostile()
  }

  const at = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null || below(12) === 0) return changed(node)
    if (Array.isArray(node)) {
      const copy: unknown[] = [...(node as unknown[])]
      const index = below(copy.length + 1)
      switch (below(10)) {
        case 0:
          copy.splice(index, 1)
          return copy
        case 1:
          copy.splice(index, 0, copy[below(Math.max(1, copy.length))])
          return copy
        case 2:
          return copy.toReversed()
        default:
          copy[Math.min(index, copy.length - 1)] = at(copy[Math.min(index, copy.length - 1)])
          return copy
      }
    }
    const entries = Object.entries(node)
    const chosen = entries[below(Math.max(1, entries.length))]
    if (chosen === undefined) return hostile()
    const [key, child] = chosen
    switch (below(12)) {
      case 0:
        return Object.fromEntries(entries.filter(([name]) => name !== key))
      case 1:
        return { ...node, [`${key}2`]: hostile() }
      case 2:
        return { ...node, error: hostile() }
      default:
        return { ...node, [key]: at(child) }
    }
  }

  return {
    below,
    data: (body) => {
      let result = body
      for (let count = 1 + below(3); count > 0; count--) result = at(result)
      return result
    },
    text: (text) => {
      const place = below(text.length + 1)
      switch (below(4)) {
        case 0:
          return text.slice(0, place)
        case 1:
          return text.slice(place)
        case 2:
          return text + text.slice(place)
        default: {
          let damaged = text
          for (let count = 1 + below(4); count > 0; count--) {
            const index = below(damaged.length + 1)
            damaged =
              damaged.slice(0, index) + (BYTES[below(BYTES.length)] ?? '') + damaged.slice(index + below(2))
          }
          return damaged
        }
      }
    },
  }
}
