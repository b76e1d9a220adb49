import type { EngineInput } from '#engine/engineInput.ts'
import { above, fields, list, number, word, type Reading } from '#engine/parsing/rule.ts'
import { blackScholes, type EuropeanOption } from '#engine/uncertainty/blackScholes.ts'
import { delayStats } from '#engine/uncertainty/delayStats.ts'
import type { DeliveryRisk } from '#engine/uncertainty/deliveryRisk.ts'
import { deliveryRiskRules } from '#engine/uncertainty/deliveryRiskRules.ts'
import { empirical } from '#engine/uncertainty/empirical.ts'
import { expectedOverDelay } from '#engine/uncertainty/expectedOverDelay.ts'
import { gbmMoments } from '#engine/uncertainty/gbmMoments.ts'
import { meanUnderVolatility, type Volatility } from '#engine/uncertainty/meanUnderVolatility.ts'
import { fail, ok } from '#units/result.ts'
import { operation, scenario, type Operation } from './operation.ts'

const DELAY_PROBABILITIES = [0.5, 0.9, 0.95, 0.99]
const SAMPLE_PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]

const amount = number(undefined, -1e18, 1e18)
const continuousRate = number(undefined, -100, 100)
/** A volatility per square root of a year. */
const sigma = number(undefined, 0, 10)
const years = number(undefined, 0, 100)
const kind = word<EuropeanOption['kind']>(['call', 'put'])
const probability = number(undefined, 0, 1)
/** Excludes 0 and 1, where a lognormal variable has no finite logarithm. */
const innerProbability = number(undefined, Number.MIN_VALUE, 1 - Number.EPSILON / 2)

/** Quantiles under their probabilities, spelled as JSON spells numbers. */
function byProbability(
  probabilities: readonly number[],
  quantiles: readonly number[],
): Record<string, number> {
  return Object.fromEntries(probabilities.map((p, index) => [String(p), quantiles[index] ?? NaN]))
}

interface GbmRequest {
  readonly s0: number
  readonly growthAnnual: number
  readonly sigma: number
  readonly days: number
  readonly probs: readonly number[]
}

const volatileScenario = fields<Volatility & { scenario: EngineInput }>({
  scenario,
  sigmaPrice: sigma,
  sigmaDifficulty: sigma,
  rho: number(undefined, -1, 1),
})

const mcClosedForm: Operation = (data) => {
  const reading: Reading = { error: null, snakeCase: true }
  const input = volatileScenario(data, 'request', '', reading)
  if (reading.error !== null) return fail(reading.error)
  const mean = meanUnderVolatility(input.scenario, input)
  if (!mean.ok) return mean
  return ok({
    deterministicNpvNever: mean.value.deterministicNpvNeverUsd,
    eBtcNever: mean.value.btcNever,
    eNpvDaily: mean.value.npvDailyUsd,
    eNpvNever: mean.value.npvNeverUsd,
    ePvRevenueNever: mean.value.pvRevenueNeverUsd,
    eRunDaysDaily: mean.value.runDaysDaily,
    optionValue: mean.value.switchOffOptionUsd,
  })
}

export const UNCERTAINTY_OPERATIONS: Readonly<Record<string, Operation>> = {
  delay_stats: operation(
    fields<Pick<DeliveryRisk, 'pHold' | 'dist'> & { probs: readonly number[] }>({
      pHold: deliveryRiskRules.pHold,
      dist: deliveryRiskRules.dist,
      probs: list(probability, DELAY_PROBABILITIES),
    }),
    ({ pHold, dist, probs }) => {
      const { quantiles, ...stats } = delayStats(pHold, dist, probs)
      return { ...stats, quantiles: byProbability(probs, quantiles) }
    },
  ),
  expected_over_delay: operation(
    fields<DeliveryRisk & { scenario: EngineInput }>({ scenario, ...deliveryRiskRules }),
    (input) => {
      const { meanNpvUsd, npvNoDelayUsd, pBreakeven, cvar5pctNpvUsd } = expectedOverDelay(
        input.scenario,
        input,
      )
      return { meanNpvUsd, npvNoDelayUsd, pBreakeven, cvar5pctNpvUsd }
    },
  ),
  mc_closed_form: mcClosedForm,
  gbm_moments: operation(
    fields<GbmRequest>({
      s0: above(Number.NaN, 0, 1e18),
      growthAnnual: above(Number.NaN, -1, 1e6),
      sigma,
      days: number(undefined, 0, 36_500),
      probs: list(innerProbability, SAMPLE_PROBABILITIES),
    }),
    (input) => {
      const { quantiles, ...moments } = gbmMoments(
        input.s0,
        input.growthAnnual,
        input.sigma,
        input.days,
        input.probs,
      )
      return { ...moments, quantiles: byProbability(input.probs, quantiles) }
    },
  ),
  empirical: operation(
    fields<{ values: readonly number[]; alpha: number; probs: readonly number[] }>({
      values: list(amount, undefined, 1),
      alpha: above(0.05, 0, 1),
      probs: list(probability, SAMPLE_PROBABILITIES),
    }),
    ({ values, alpha, probs }) => {
      const { quantiles, ...statistics } = empirical(values, alpha, probs)
      return { ...statistics, quantiles: byProbability(probs, quantiles) }
    },
  ),
  black_scholes: operation(
    fields<EuropeanOption>({
      kind: (value, key, path, reading) => kind(value ?? null, key, path, reading),
      spot: number(undefined),
      strike: number(undefined),
      t: years,
      r: continuousRate,
      q: continuousRate,
      vol: sigma,
    }),
    (input) => ({ value: blackScholes(input) }),
  ),
}
