/** Blocks between difficulty retargets (Bitcoin Core, DifficultyAdjustmentInterval). */
export const RETARGET_INTERVAL = 2016

/**
 * Blocks per day in the steady state of exponential hashrate growth: difficulty is always one epoch behind, so
 * an epoch lasts T = 14 * exp(-gamma * T) days with gamma = ln(1 + g) / 365. 144 at g = 0, 145.65 at +35 %/yr.
 * `growthAnnual` is a fraction per year above -1; a shrinking network makes it less than 144.
 */
export function autoBlocksPerDay(growthAnnual: number): number {
  const gamma = Math.log1p(growthAnnual) / 365
  let epochDays = 14
  for (let step = 0; step < 100; step += 1) {
    const target = 14 * Math.exp(-gamma * epochDays)
    const next = epochDays - (epochDays - target) / (1 + gamma * target)
    if (Math.abs(next - epochDays) <= 1e-15 * epochDays) return RETARGET_INTERVAL / next
    // A strongly shrinking network has no steady state; Newton then wanders off and the last sane value stands.
    if (!(next > 0 && next < 1e6)) break
    epochDays = next
  }
  return RETARGET_INTERVAL / epochDays
}
