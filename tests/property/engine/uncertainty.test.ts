import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { blackScholes } from '#engine/uncertainty/blackScholes.ts'
import { delayPmf } from '#engine/uncertainty/delayPmf.ts'
import { delayStats } from '#engine/uncertainty/delayStats.ts'
import type { DelayDistribution, DeliveryRisk } from '#engine/uncertainty/deliveryRisk.ts'
import { empirical } from '#engine/uncertainty/empirical.ts'
import { expectedOverDelay } from '#engine/uncertainty/expectedOverDelay.ts'
import {
  meanUnderVolatility,
  type MeanUnderVolatility,
  type Volatility,
} from '#engine/uncertainty/meanUnderVolatility.ts'
import { nonDeliveryNpvUsd } from '#engine/uncertainty/nonDeliveryNpvUsd.ts'
import { normalCdf } from '#engine/uncertainty/normalCdf.ts'
import { normalQuantile } from '#engine/uncertainty/normalQuantile.ts'
import { arbitraryInput, withChanges } from './arbitraryInput.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true })
const share = between(0, 1)
const probabilities = fc
  .array(share, { minLength: 2, maxLength: 6 })
  .map((values) => values.toSorted((a, b) => a - b))

function distribution(maxDays: number): fc.Arbitrary<DelayDistribution> {
  const days = fc.integer({ min: 0, max: maxDays })
  const lognormal = fc.record({
    type: fc.constant('lognormal' as const),
    mu: between(-3, 6),
    sigma: fc.oneof(fc.constant(0), between(0.01, 3)),
    capDays: days,
  })
  const table = fc
    .array(fc.record({ days, weight: between(0.01, 1) }), { minLength: 1, maxLength: 5 })
    .map((rows) => {
      const total = rows.reduce((sum, { weight }) => sum + weight, 0)
      return {
        type: 'table' as const,
        values: rows.map((row) => ({ days: row.days, p: row.weight / total })),
      }
    })
  return fc.oneof(lognormal, table)
}

function expectMonotone(values: readonly number[]): void {
  for (const [index, value] of values.entries()) {
    expect(value).toBeGreaterThanOrEqual(values[index - 1] ?? -Infinity)
  }
}

describe('normal distribution', () => {
  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(between(-37, 5), (z) => {
        // Near 1 a probability cannot tell arguments apart any better than its own spacing allows.
        const spacing = z > 0 ? (4e-16 * Math.sqrt(2 * Math.PI)) / Math.exp((-z * z) / 2) : 0
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThanOrEqual(
          2e-15 * Math.max(1, -z) + spacing,
        )
      }),
      { numRuns: 500 },
    )
  })

  it('rises and mirrors itself about zero', () => {
    fc.assert(
      fc.property(between(-9, 9), between(1e-6, 1), (z, step) => {
        expect(normalCdf(z + step)).toBeGreaterThanOrEqual(normalCdf(z))
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 15)
      }),
      { numRuns: 500 },
    )
  })
})

describe('delay', () => {
  it('has probabilities that are not negative and sum to 1', () => {
    fc.assert(
      fc.property(share, distribution(400), (pHold, dist) => {
        const pmf = delayPmf(pHold, dist)
        expect(pmf.every((p) => p >= 0)).toBe(true)
        expect(pmf.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
      }),
      { numRuns: 200 },
    )
  })

  it('has quantiles that rise and stay within its support', () => {
    fc.assert(
      fc.property(share, distribution(400), probabilities, (pHold, dist, wanted) => {
        const { quantiles } = delayStats(pHold, dist, wanted)
        expectMonotone(quantiles)
        expect(quantiles.at(-1)).toBeLessThan(delayPmf(pHold, dist).length)
      }),
      { numRuns: 200 },
    )
  })
})

describe('expectation over delay', () => {
  const npvAt = (input: EngineInput, days: number): number =>
    evaluate(withChanges(input, { delay: { days }, outputs: { irr: false } }), marketPath(input)).npvUsd
  const allowed = (input: EngineInput): number =>
    1e-9 * Math.max(1, evaluate(withChanges(input, { delay: { days: 0 } })).capexUsd)
  const risk = (maxDays: number): fc.Arbitrary<DeliveryRisk> =>
    fc.record({
      pHold: share,
      dist: distribution(maxDays),
      pNonDelivery: fc.oneof(fc.constant(0), between(0, 0.2)),
      recoveryFraction: share,
      recoveryLagDays: fc.integer({ min: 0, max: 700 }),
    })

  it('is the plain sum of probability times evaluation, its tail no better than its mean', () => {
    fc.assert(
      fc.property(arbitraryInput, fc.boolean(), risk(12), (given, enabled, hazard) => {
        const input = withChanges(given, { tax: { enabled } })
        const pDelivery = 1 - hazard.pNonDelivery
        let sum =
          hazard.pNonDelivery * nonDeliveryNpvUsd(input, hazard.recoveryFraction, hazard.recoveryLagDays)
        for (const [days, p] of delayPmf(hazard.pHold, hazard.dist).entries()) {
          if (p > 0) sum += pDelivery * p * npvAt(input, days)
        }
        const expected = expectedOverDelay(input, hazard)
        const error = allowed(input)
        expect(Math.abs(expected.meanNpvUsd - sum)).toBeLessThanOrEqual(error)
        expect(expected.cvar5pctNpvUsd).toBeLessThanOrEqual(expected.meanNpvUsd + error)
        expect(expected.pOnTime + expected.pLate + expected.pNonDelivery).toBeCloseTo(1, 12)
      }),
      { numRuns: 50 },
    )
  })

  it('is the case itself without holds, and a mixture of two with one length of hold', () => {
    fc.assert(
      fc.property(arbitraryInput, share, fc.integer({ min: 1, max: 400 }), (input, pHold, days) => {
        const sure: DeliveryRisk = {
          pHold,
          dist: { type: 'table', values: [{ days, p: 1 }] },
          pNonDelivery: 0,
          recoveryFraction: 0,
          recoveryLagDays: 0,
        }
        const onTime = npvAt(input, 0)
        const mixed = (1 - pHold) * onTime + pHold * npvAt(input, days)
        const error = allowed(input)
        const without = expectedOverDelay(input, { ...sure, pHold: 0 })
        expect(Math.abs(without.meanNpvUsd - onTime)).toBeLessThanOrEqual(error)
        expect(without.meanNpvUsd).toBe(without.npvNoDelayUsd)
        expect(Math.abs(without.cvar5pctNpvUsd - onTime)).toBeLessThanOrEqual(error)
        expect(Math.abs(expectedOverDelay(input, sure).meanNpvUsd - mixed)).toBeLessThanOrEqual(error)
      }),
      { numRuns: 50 },
    )
  })
})

describe('mean under volatility', () => {
  const sellingInput = arbitraryInput.map((input) => withChanges(input, { treasury: { mode: 'sell_all' } }))
  const volatility = fc.record({ sigmaPrice: share, sigmaDifficulty: share, rho: between(-1, 1) })
  const meanOf = (input: EngineInput, spread: Volatility): MeanUnderVolatility => {
    const mean = meanUnderVolatility(input, spread)
    if (!mean.ok) throw new Error(mean.error)
    return mean.value
  }

  it('is never hurt by the right to switch off, nor runs more days than there are', () => {
    fc.assert(
      fc.property(sellingInput, volatility, (input, spread) => {
        const mean = meanOf(input, spread)
        expect(mean.npvDailyUsd).toBeGreaterThanOrEqual(mean.npvNeverUsd)
        const { startDay, endDay } = evaluate(withChanges(input, { curtailment: 'never' }))
        expect(mean.runDaysDaily).toBeLessThanOrEqual(Math.max(0, endDay - startDay) + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it('values the right more the wilder the price, when difficulty does not follow it', () => {
    fc.assert(
      fc.property(sellingInput, share, share, share, (input, sigmaDifficulty, sigmaPrice, more) => {
        const option = (sigma: number): number =>
          meanOf(input, { sigmaPrice: sigma, sigmaDifficulty, rho: 0 }).switchOffOptionUsd
        const { energyUsd } = evaluate(withChanges(input, { curtailment: 'never' }))
        expect(option(sigmaPrice + more)).toBeGreaterThanOrEqual(option(sigmaPrice) - 1e-12 * energyUsd)
      }),
      { numRuns: 40 },
    )
  })

  it('is the deterministic case without volatility', () => {
    fc.assert(
      fc.property(sellingInput, (input) => {
        const mean = meanOf(input, { sigmaPrice: 0, sigmaDifficulty: 0, rho: 0 })
        const never = evaluate(withChanges(input, { curtailment: 'never' }))
        const daily = evaluate(withChanges(input, { curtailment: 'daily' }))
        const error = 1e-12 * (1 + never.capexUsd + never.revenueUsd + never.energyUsd)
        expect(mean.deterministicNpvNeverUsd).toBe(never.npvUsd)
        expect(Math.abs(mean.npvNeverUsd - never.npvUsd)).toBeLessThanOrEqual(error)
        expect(Math.abs(mean.npvDailyUsd - daily.npvUsd)).toBeLessThanOrEqual(error)
        expect(mean.runDaysDaily).toBe(daily.runDays)
        expect(mean.btcNever).toBeCloseTo(never.btcMined, 9)
      }),
      { numRuns: 60 },
    )
  })
})

describe('options and samples', () => {
  it('keep the parity of put and call', () => {
    const option = fc.record({
      spot: between(0, 1000),
      strike: between(0, 1000),
      t: between(0, 5),
      r: between(-0.1, 0.3),
      q: between(-0.1, 0.3),
      vol: between(0, 2),
    })
    fc.assert(
      fc.property(option, (given) => {
        const { spot, strike, t, r, q } = given
        const call = blackScholes({ ...given, kind: 'call' })
        const put = blackScholes({ ...given, kind: 'put' })
        const forward = spot * Math.exp(-q * t) - strike * Math.exp(-r * t)
        expect(Math.abs(call - put - forward)).toBeLessThanOrEqual(1e-11)
      }),
      { numRuns: 500 },
    )
  })

  it('have quantiles that rise from the least to the greatest value and a tail no better than the mean', () => {
    fc.assert(
      fc.property(
        fc.array(between(-1e6, 1e6), { minLength: 1, maxLength: 60 }),
        between(0.001, 1),
        probabilities,
        (values, alpha, wanted) => {
          const { mean, cvar, quantiles } = empirical(values, alpha, wanted)
          const rounding = 1e-9
          for (const [index, quantile] of quantiles.entries()) {
            expect(quantile).toBeGreaterThanOrEqual((quantiles[index - 1] ?? Math.min(...values)) - rounding)
            expect(quantile).toBeLessThanOrEqual(Math.max(...values) + rounding)
          }
          expect(cvar).toBeLessThanOrEqual(mean + rounding)
          expect(cvar).toBeGreaterThanOrEqual(Math.min(...values) - rounding)
        },
      ),
      { numRuns: 300 },
    )
  })
})
