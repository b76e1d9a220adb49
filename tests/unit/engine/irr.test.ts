import { describe, expect, it } from 'vitest'
import { irr } from '#engine/metrics/irr.ts'

const ofYears = (...flows: number[]) => irr(flows, flows.length, 1)

describe('irr', () => {
  it('has no rate without both signs', () => {
    expect(ofYears(1, 2)).toEqual({ irr: null, status: 'no_sign_change', roots: 0 })
    expect(ofYears(-1, 0)).toEqual({ irr: null, status: 'no_sign_change', roots: 0 })
  })

  it('has no root when gains never weigh up at any rate', () => {
    expect(ofYears(-1, 1, -1).status).toBe('no_root')
  })

  it('does not look below -0.9999 or above 9999', () => {
    expect(ofYears(-1e6, 1).status).toBe('no_root')
    expect(ofYears(-1, 1e6).status).toBe('no_root')
    expect(ofYears(-1, 9000)).toEqual({ irr: expect.closeTo(8999, 6), status: 'ok', roots: 1 })
  })

  it('prefers the smallest gain to any loss when there are several roots', () => {
    // (1 + r) is 0.5, 1.1 and 1.5.
    const result = ofYears(-1, 3.1, -2.95, 0.825)
    expect(result).toEqual({ irr: expect.closeTo(0.1, 9), status: 'multiple', roots: 3 })
  })

  it('takes the loss nearest to zero when every root is one', () => {
    // (1 + r) is 0.5 and 0.8.
    expect(ofYears(-1, 1.3, -0.4)).toEqual({ irr: expect.closeTo(-0.2, 9), status: 'multiple', roots: 2 })
  })

  it('is exact for a rate of zero and for long flows', () => {
    expect(ofYears(-2, 1, 1).irr).toBeCloseTo(0, 12)
    const daily = new Float64Array(36_501)
    daily[0] = -1
    daily[36_500] = 1.05 ** 100
    expect(irr(daily, daily.length, 365).irr).toBeCloseTo(0.05, 9)
  })
})
