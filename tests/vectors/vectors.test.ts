import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runRequest } from '#cli/runRequest.ts'

interface Vector {
  readonly id: string
  readonly op: string
  readonly input: Record<string, unknown>
  readonly expected: Record<string, unknown>
  readonly tolerance?: { readonly abs?: number; readonly rel?: number }
}

const { external, internal } = JSON.parse(
  readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'),
) as { external: Vector[]; internal: Vector[] }

/** A field by name or by dotted path whose last part may itself contain dots. */
function pick(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const record = value as Record<string, unknown>
  if (Object.hasOwn(record, path)) return record[path]
  const [head = '', ...tail] = path.split('.')
  return tail.length > 0 ? pick(record[head], tail.join('.')) : undefined
}

interface Rule {
  readonly absolute: number
  readonly relative: number
  readonly scale: number
}

/** Tolerance of one internal field: see `tolerances` in the file. */
function ruleFor(key: string, capexUsd: number): Rule {
  if (key.endsWith('irr')) return { absolute: 1e-9, relative: 0, scale: 0 }
  if (key.endsWith('_interp')) return { absolute: 1e-6, relative: 0, scale: 0 }
  if (key === 'cf_checksum') return { absolute: 0, relative: 1e-9, scale: Math.max(1, capexUsd) * 1e3 }
  const isUsd = key.endsWith('_usd')
  return { absolute: 0, relative: 1e-9, scale: isUsd ? Math.max(1, capexUsd) : 1 }
}

function expectClose(got: unknown, expected: unknown, key: string, capexUsd: number): void {
  if (Array.isArray(expected)) {
    expect(Array.isArray(got) && got.length, `${key} length`).toBe(expected.length)
    for (const [index, each] of expected.entries()) {
      expectClose((got as unknown[])[index], each, key, capexUsd)
    }
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [name, each] of Object.entries(expected)) {
      expectClose(pick(got, name), each, name, capexUsd)
    }
  } else if (typeof expected === 'number' && typeof got === 'number') {
    const isCount = /_(day|days|roots|height)$|^d$/.test(key) && Number.isInteger(expected)
    if (isCount) {
      expect(got, key).toBe(expected)
      return
    }
    const { absolute, relative, scale } = ruleFor(key, capexUsd)
    const allowed = absolute + relative * Math.max(Math.abs(got), Math.abs(expected), scale)
    expect(Math.abs(got - expected), `${key}: ${got} for ${expected}`).toBeLessThanOrEqual(allowed)
  } else {
    expect(got, key).toBe(expected)
  }
}

describe('published and hand-computed vectors', () => {
  for (const { id, op, input, expected, tolerance } of external) {
    it(id, () => {
      const result = runRequest({ id, op, ...input })
      expect(result['error']).toBeUndefined()
      for (const [path, value] of Object.entries(expected)) {
        const got = pick(result, path)
        if (typeof value === 'number' && typeof got === 'number') {
          const allowed = Math.max(tolerance?.abs ?? 0, (tolerance?.rel ?? 0) * Math.abs(value))
          expect(Math.abs(got - value), `${path}: ${got} for ${value}`).toBeLessThanOrEqual(allowed)
        } else {
          expectClose(got, value, path, 1)
        }
      }
    })
  }
})

describe('vectors of an independent implementation', () => {
  for (const { id, op, input, expected } of internal) {
    it(id, () => {
      const result = runRequest({ id, op, ...input })
      const capexUsd = typeof expected['capex_usd'] === 'number' ? expected['capex_usd'] : 1
      expect(result['error']).toBe(expected['error'])
      expectClose(result, expected, '', capexUsd)
    })
  }
})
