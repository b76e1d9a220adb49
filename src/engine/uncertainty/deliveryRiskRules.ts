import { fields, integer, list, number, word, type Rule } from '../parsing/rule.ts'
import type { DelayDistribution, DeliveryRisk } from './deliveryRisk.ts'

type Lognormal = Extract<DelayDistribution, { type: 'lognormal' }>
type Table = Extract<DelayDistribution, { type: 'table' }>

/** A hundred years, as for any other span of days. */
const MAX_DAYS = 36_500

const days = (fallback: number | undefined): Rule<number> => integer(fallback, 0, MAX_DAYS)
const probability = (fallback: number | undefined): Rule<number> => number(fallback, 0, 1)

const lognormal = fields<Lognormal>({
  type: word(['lognormal']),
  mu: number(undefined, -100, 100),
  sigma: number(undefined, 0, 100),
  capDays: days(undefined),
})

const table = fields<Table>({
  type: word(['table']),
  values: list(
    fields<Table['values'][number]>({ days: days(undefined), p: probability(undefined) }),
    undefined,
    1,
  ),
})

/** One of the two kinds, told apart by `type`; the probabilities of a table sum to 1 within 1e-9. */
const dist: Rule<DelayDistribution> = (value, key, path, reading) => {
  if (typeof value !== 'object' || value === null) {
    reading.error ??= 'invalid:dist'
    return { type: 'table', values: [] }
  }
  const type = 'type' in value ? value.type : undefined
  if (type === 'lognormal') return lognormal(value, key, path, reading)
  if (type !== 'table') reading.error ??= 'invalid:type'
  const read = table(value, key, path, reading)
  if (reading.error === null && Math.abs(read.values.reduce((sum, { p }) => sum + p, 0) - 1) > 1e-9) {
    reading.error = 'invalid:values'
  }
  return read
}

/** Bounds of a delivery risk field by field, to be read alone or within a larger request. */
export const deliveryRiskRules: { readonly [K in keyof DeliveryRisk]: Rule<DeliveryRisk[K]> } = {
  pHold: probability(undefined),
  dist,
  pNonDelivery: probability(0),
  recoveryFraction: probability(0),
  recoveryLagDays: days(0),
}
