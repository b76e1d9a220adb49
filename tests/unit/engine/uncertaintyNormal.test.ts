import { describe, expect, it } from 'vitest'
import { blackFormula } from '#engine/uncertainty/blackFormula.ts'
import { blackScholes } from '#engine/uncertainty/blackScholes.ts'
import { gbmMoments } from '#engine/uncertainty/gbmMoments.ts'
import { normalCdf } from '#engine/uncertainty/normalCdf.ts'
import { normalQuantile } from '#engine/uncertainty/normalQuantile.ts'

/** Largest relative error allowed: a few units in the last place of a double. */
const PRECISION = 2e-15

function expectRelative(got: number, expected: number): void {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(PRECISION * Math.abs(expected))
}

// Reference values: fifty-digit arithmetic, rounded to doubles.
describe('normalCdf', () => {
  it.each([
    [-37, 5.725571222524577e-300],
    [-20, 2.7536241186062337e-89],
    [-10, 7.619853024160525e-24],
    [-6, 9.86587645037698e-10],
    [-5.7, 5.990371401063528e-9],
    [-5.6, 1.071759025831093e-8],
    [-3, 0.0013498980316300946],
    [-1, 0.15865525393145705],
    [-0.68, 0.2482522304535705],
    [-0.67, 0.2514288950953101],
    [-0.5, 0.3085375387259869],
    [0, 0.5],
    [0.25, 0.5987063256829237],
    [1.96, 0.9750021048517795],
    [5, 0.9999997133484281],
  ])('is precise at %d', (z, expected) => {
    expectRelative(normalCdf(z), expected)
  })

  it('runs from 0 to 1 and passes NaN on', () => {
    expect([-Infinity, -40, 40, Infinity].map(normalCdf)).toEqual([0, 0, 1, 1])
    expect(normalCdf(NaN)).toBeNaN()
  })
})

describe('normalQuantile', () => {
  it.each([
    [1e-300, -37.0470962993612],
    [1e-100, -21.273453560965326],
    [1e-12, -7.034483825301132],
    [1e-5, -4.264890793922825],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.07, -1.4757910281791706],
    [0.08, -1.4050715603096327],
    [0.3, -0.5244005127080408],
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.9, 1.2815515655446006],
    [0.95, 1.6448536269514722],
    [0.99, 2.3263478740408408],
    [0.999999, 4.753424308817087],
  ])('is precise at %d', (p, expected) => {
    expectRelative(normalQuantile(p), expected)
  })

  it('is infinite at certainty and undefined beyond', () => {
    expect([0, 1].map(normalQuantile)).toEqual([-Infinity, Infinity])
    expect([-0.1, 1.1, NaN].map(normalQuantile)).toEqual([NaN, NaN, NaN])
  })
})

describe('blackFormula', () => {
  it('is the area between two normal probabilities at the money', () => {
    // 100 (2 Φ(0.1) - 1) with a deviation of 0.2.
    const { call, put } = blackFormula(100, 100, 0.04)
    expect(call).toBeCloseTo(7.965567455405804, 12)
    expect(put).toBeCloseTo(7.965567455405804, 12)
  })

  it('is the intrinsic value where nothing is uncertain about the sign', () => {
    expect(blackFormula(5, 3, 0)).toEqual({ call: 2, put: 0, probabilityAbove: 1 })
    expect(blackFormula(3, 3, 0)).toEqual({ call: 0, put: 0, probabilityAbove: 0 })
    expect(blackFormula(5, 0, 0.3)).toEqual({ call: 5, put: 0, probabilityAbove: 1 })
    expect(blackFormula(0, 3, 0.3)).toEqual({ call: 0, put: 3, probabilityAbove: 0 })
    expect(blackFormula(0, 0, 0.3)).toEqual({ call: 0, put: 0, probabilityAbove: 0 })
  })
})

describe('blackScholes', () => {
  const option = { spot: 110, strike: 100, t: 1, r: 0.05, q: 0.02, vol: 0 } as const

  it('is worth the discounted gain on the forward without volatility', () => {
    const gain = 110 * Math.exp(-0.02) - 100 * Math.exp(-0.05)
    expect(blackScholes({ ...option, kind: 'call' })).toBeCloseTo(gain, 12)
    expect(blackScholes({ ...option, kind: 'put' })).toBe(0)
  })

  it('is worth its exercise at expiry', () => {
    expect(blackScholes({ ...option, kind: 'call', t: 0, vol: 0.5 })).toBe(10)
    expect(blackScholes({ ...option, kind: 'put', t: 0, vol: 0.5 })).toBe(0)
  })
})

describe('gbmMoments', () => {
  it('gives the three-year spread of a volatile price', () => {
    const { mean, median, quantiles } = gbmMoments(90_000, 0.12, 0.5, 1095, [0.05, 0.95])
    expect(mean).toBeCloseTo(126_443.52, 2)
    expect(median).toBeCloseTo(86_903.28, 2)
    expect(quantiles).toEqual([expect.closeTo(20_911.74, 2), expect.closeTo(361_145.44, 2)])
  })

  it('has no spread on the first day', () => {
    expect(gbmMoments(90_000, 0.12, 0.5, 0, [0.05])).toMatchObject({
      mean: 90_000,
      median: 90_000,
      variance: 0,
      varLog: 0,
      quantiles: [expect.closeTo(90_000, 8)],
    })
  })
})
