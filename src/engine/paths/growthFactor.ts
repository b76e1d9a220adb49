/**
 * Growth along a path as a function of days: (1 + g)^E(days), where E is days / 365 or, when growth itself decays with a
 * half-life h, h / (365 ln 2) * (1 - 2^(-days / h)), which approaches h / (365 ln 2). `growthAnnual` is a fraction >= -1.
 */
export function growthFactor(growthAnnual: number, halfLifeDays: number | null): (days: number) => number {
  // Growth of nothing stays exactly 1, and 0 to the power of 0 is 1.
  if (growthAnnual === 0) return () => 1
  const rate = Math.log1p(growthAnnual)
  return (days) => (days === 0 ? 1 : Math.exp(rate * growthExponent(days, halfLifeDays)))
}

/** Years of compound growth reached after `days`, see `growthFactor`. */
export function growthExponent(days: number, halfLifeDays: number | null): number {
  if (halfLifeDays === null) return days / 365
  return (-halfLifeDays / (365 * Math.LN2)) * Math.expm1((-Math.LN2 * days) / halfLifeDays)
}
