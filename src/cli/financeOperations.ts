import { irr } from '#engine/metrics/irr.ts'
import { MACRS5 } from '#engine/metrics/macrs5.ts'
import { mirr } from '#engine/metrics/mirr.ts'
import { payback } from '#engine/metrics/payback.ts'
import { above, fields, isoDay, list, number, type Rule } from '#engine/parsing/rule.ts'
import { discountFactor } from '#engine/paths/discountFactor.ts'
import { utcDayFromIso } from '#units/utcDay.ts'
import { operation, type Operation } from './operation.ts'

const amounts = list(number(undefined, -1e18, 1e18), undefined, 1)
const rate = number(undefined, -1, 1e6)
const higherRate = above(Number.NaN, -1, 1e6)

interface Dated {
  readonly dates: readonly string[]
  readonly values: readonly number[]
}

/** Requires one date for each value. */
function paired<T extends Dated>(rule: Rule<T>): Rule<T> {
  return (value, key, path, reading) => {
    const read = rule(value, key, path, reading)
    if (reading.error === null && read.dates.length !== read.values.length) reading.error = 'invalid:dates'
    return read
  }
}

const dates = list(isoDay(), undefined, 1)

/** Flows by day, day 0 the earliest date. */
function dailyFlows({ dates: days, values }: Dated): Float64Array {
  const utcDays = days.map((iso) => utcDayFromIso(iso) ?? 0)
  const first = utcDays.reduce((low, day) => Math.min(low, day), Infinity)
  const last = utcDays.reduce((high, day) => Math.max(high, day), -Infinity)
  const flows = new Float64Array(last - first + 1)
  for (const [index, day] of utcDays.entries()) {
    flows[day - first] = (flows[day - first] ?? 0) + (values[index] ?? 0)
  }
  return flows
}

/** Sum of values discounted by one period each, the first not at all. */
function npv(values: readonly number[], ratePerPeriod: number): number {
  return values.reduce((sum, value, index) => sum + value / (1 + ratePerPeriod) ** index, 0)
}

export const FINANCE_OPERATIONS: Readonly<Record<string, Operation>> = {
  npv: operation(fields<{ rate: number; values: readonly number[] }>({ rate, values: amounts }), (input) => ({
    npv: npv(input.values, input.rate),
  })),
  irr: operation(fields<{ values: readonly number[] }>({ values: amounts }), ({ values }) =>
    irr(values, values.length, 1),
  ),
  mirr: operation(
    fields<{ financeRate: number; reinvestRate: number; values: readonly number[] }>({
      financeRate: higherRate,
      reinvestRate: higherRate,
      values: amounts,
    }),
    (input) => ({ mirr: mirr(input.values, input.financeRate, input.reinvestRate, 1) }),
  ),
  xnpv: operation(
    paired(fields<Dated & { rate: number }>({ rate: higherRate, dates, values: amounts })),
    (input) => {
      const first = utcDayFromIso(input.dates[0] ?? '') ?? 0
      const xnpv = input.values.reduce(
        (sum, value, index) =>
          sum + value * discountFactor(input.rate, (utcDayFromIso(input.dates[index] ?? '') ?? 0) - first),
        0,
      )
      return { xnpv }
    },
  ),
  xirr: operation(paired(fields<Dated>({ dates, values: amounts })), (input) => {
    const flows = dailyFlows(input)
    const { irr: xirr, status, roots } = irr(flows, flows.length, 365)
    return { xirr, status, roots }
  }),
  payback: operation(
    fields<{ rate: number; values: readonly number[] }>({ rate: higherRate, values: amounts }),
    (input) => {
      const terms = Float64Array.from(input.values, (value, index) => value / (1 + input.rate) ** index)
      const { day, interp } = payback(terms, 0, terms.length - 1)
      return { period: day, interp }
    },
  ),
  levelised_cost: operation(
    fields<{ costs: readonly number[]; outputs: readonly number[]; rate: number }>({
      costs: amounts,
      outputs: amounts,
      rate: higherRate,
    }),
    (input) => ({ value: npv(input.costs, input.rate) / npv(input.outputs, input.rate) }),
  ),
  macrs5: operation(fields<Record<never, never>>({}), () => ({
    table: MACRS5,
    sum: MACRS5.reduce((sum, share) => sum + share, 0),
  })),
}
