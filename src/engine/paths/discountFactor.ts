/** Present value of one dollar paid on `day`: (1 + r)^(-day / 365), the ACT/365F convention of XNPV. r > -1. */
export function discountFactor(rateAnnual: number, day: number): number {
  return Math.exp((-Math.log1p(rateAnnual) * day) / 365)
}
