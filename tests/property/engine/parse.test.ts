import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'
import { runRequest } from '#cli/runRequest.ts'
import { arbitraryInput } from './arbitraryInput.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const CODE = /^(invalid:[a-z0-9_]+|unknown_field:.*)$/s

/** Every path to a leaf or section of the default input. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  return [
    ...(path.length > 0 ? [[...path]] : []),
    ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key])),
  ]
}

/** A copy with one value replaced. */
function replaced(value: unknown, [head, ...tail]: readonly string[], by: unknown): unknown {
  if (head === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[head] = replaced(copy[head], tail, by)
  return copy
}

describe('input validation', () => {
  it('never throws, and fails with a code', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (data) => {
        const parsed = parseEngineInput(data)
        if (!parsed.ok) expect(parsed.error).toMatch(CODE)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws on a good input with one value spoilt; what it accepts, the engine bears', () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.double(),
      fc.constantFrom<unknown>(undefined, null, Infinity, NaN, -1, 0, 1e300, '', '2026-02-30', 1.5, [], {}),
    )
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(DEFAULT_ENGINE_INPUT)), values, (path, value) => {
        const parsed = parseEngineInput(replaced(DEFAULT_ENGINE_INPUT, path, value))
        if (parsed.ok) expect(evaluate(parsed.value).timeline.on).toBeGreaterThanOrEqual(0)
        else expect(parsed.error).toMatch(CODE)
      }),
      { numRuns: 500 },
    )
  })

  it('accepts what it returned', () => {
    fc.assert(
      fc.property(arbitraryInput, (input) => {
        const again = parseEngineInput(input)
        expect(again).toEqual({ ok: true, value: input })
      }),
    )
  })
})

describe('headless requests', () => {
  it('are answered whatever they are', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('evaluate', 'irr', 'grid', 'payback', undefined),
        (data, op) => {
          const request =
            typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data, op } : data
          expect(typeof runRequest(request)).toBe('object')
        },
      ),
      { numRuns: 300 },
    )
  })
})
