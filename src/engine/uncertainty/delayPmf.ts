import type { DelayDistribution } from './deliveryRisk.ts'
import { normalCdf } from './normalCdf.ts'

/** P(X > days) of a lognormal X; without spread X is exp(mu) for certain. */
function lognormalTail(days: number, mu: number, sigma: number): number {
  const distance = Math.log(days) - mu
  if (sigma === 0) return distance >= 0 ? 0 : 1
  return normalCdf(-distance / sigma)
}

/**
 * Exact probability of each whole number of days of delay: entry k is P(delay = k), from 0 to the longest delay there is.
 * With probability 1 - `pHold` there is no hold; a hold lasts a part of a day at least, counts as whole days rounded up,
 * and as the cap when longer. Entries are >= 0 and sum to 1 up to rounding. Differences of upper tails keep the far
 * end exact, where the costly delays are.
 */
export function delayPmf(pHold: number, dist: DelayDistribution): Float64Array {
  if (dist.type === 'table') {
    const longest = dist.values.reduce((high, { days }) => Math.max(high, days), 0)
    const pmf = new Float64Array(longest + 1)
    pmf[0] = 1 - pHold
    for (const { days, p } of dist.values) pmf[days] = (pmf[days] ?? 0) + pHold * p
    return pmf
  }
  const { mu, sigma, capDays } = dist
  const pmf = new Float64Array(capDays + 1)
  let tail = 1
  for (let day = 1; day < capDays; day += 1) {
    const next = lognormalTail(day, mu, sigma)
    pmf[day] = pHold * Math.max(0, tail - next)
    tail = Math.min(tail, next)
  }
  pmf[0] = 1 - pHold
  pmf[capDays] = (pmf[capDays] ?? 0) + pHold * tail
  return pmf
}
