import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { irr } from '#engine/metrics/irr.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const EDGE = Math.log(1e4)

/** Signs of the present value at the 1001 nodes: the definition of the number of roots, taken literally. */
function signChangesAtNodes(flows: readonly number[]): number {
  let changes = 0
  let before = 0
  for (let node = 0; node <= 1000; node += 1) {
    const logRate = -EDGE + (2 * EDGE * node) / 1000
    const value = flows.reduce((sum, flow, year) => sum + flow * Math.exp(-logRate * year), 0)
    const sign = Math.sign(value)
    // A node on a root is that root; the way from it to the next sign is no second one.
    if (sign === 0 || (node > 0 && before !== 0 && sign !== before)) changes += 1
    before = sign
  }
  return changes
}

const flows = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 12 })

describe('internal rate of return', () => {
  it('counts a root that falls on a node once', () => {
    expect(irr([16, 399, 526, -941], 4, 1)).toMatchObject({ status: 'ok', roots: 1, irr: 0 })
    expect(signChangesAtNodes([16, 399, 526, -941])).toBe(1)
  })

  it('counts the sign changes between the nodes and brings the present value to zero', () => {
    fc.assert(
      fc.property(flows, (values) => {
        const result = irr(values, values.length, 1)
        if (result.status === 'no_sign_change') {
          expect(values.some((flow) => flow > 0) && values.some((flow) => flow < 0)).toBe(false)
          return
        }
        expect(result.roots).toBe(signChangesAtNodes(values))
        expect(result.status).toBe(result.roots === 0 ? 'no_root' : result.roots === 1 ? 'ok' : 'multiple')
        const { irr: rate } = result
        if (rate === null) return
        const terms = values.map((flow, year) => flow / (1 + rate) ** year)
        const size = terms.reduce((sum, term) => sum + Math.abs(term), 0)
        expect(Math.abs(terms.reduce((sum, term) => sum + term, 0))).toBeLessThanOrEqual(1e-9 * size)
      }),
      { numRuns: 400 },
    )
  })
})
