import type { EngineInput } from '../engineInput.ts'

/** Days [from, to) on which the rack is paid for and the machine is not there yet. */
export function idleDays(input: EngineInput, start: number): { readonly from: number; readonly to: number } {
  const to = Math.min(start, input.horizonDays)
  return { from: Math.min(input.site.readyDay ?? to, to), to }
}

/** Cost of one idle day, USD. */
export function idleDailyUsd(input: EngineInput): number {
  return input.miner.units * input.site.idleUsdPerUnitDay
}
