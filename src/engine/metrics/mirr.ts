/**
 * Modified internal rate of return per year: gains reinvested at `reinvestRate` to the last period, losses financed at
 * `financeRate` from the first. Null without both signs, when there is a single period, and for a gain too fast to have a
 * finite rate.
 */
export function mirr(
  flows: ArrayLike<number>,
  financeRate: number,
  reinvestRate: number,
  periodsPerYear: number,
): number | null {
  const last = flows.length - 1
  const logFinance = Math.log1p(financeRate) / periodsPerYear
  const logReinvest = Math.log1p(reinvestRate) / periodsPerYear
  let gains = 0
  let losses = 0
  for (let index = 0; index <= last; index += 1) {
    const flow = flows[index] ?? 0
    if (flow > 0) gains += flow * Math.exp(logReinvest * (last - index))
    else if (flow < 0) losses -= flow * Math.exp(-logFinance * index)
  }
  if (gains === 0 || losses === 0 || last <= 0) return null
  const rate = (gains / losses) ** (periodsPerYear / last) - 1
  return Number.isFinite(rate) ? rate : null
}
