import type { DelayStage } from '#engine/engineInput.ts'
import type { DelayScenario } from '#scenario/scenario.ts'
import { formatDays } from '#format/formatDays.ts'
import { formatNumber } from '#format/formatNumber.ts'

const STAGE_WORDS: Readonly<Record<DelayStage, string>> = {
  production: 'in production',
  transit: 'in transit',
  customs: 'at customs',
  site: 'at the site',
}

/** Where a delay happens, in words: "at customs". */
export function stageWords(stage: DelayStage): string {
  return STAGE_WORDS[stage]
}

/** Days of a delay; the mean for a distribution. */
export function holdDays(hold: DelayScenario): number {
  if (hold.kind === 'fixed') return hold.days
  return hold.outcomes.reduce((sum, outcome) => sum + outcome.days * outcome.probability, 0)
}

/** A delay for keys and column heads: "on time", "60 d", "60 d in transit", "mean 41 d". */
export function holdShort(hold: DelayScenario): string {
  if (hold.kind === 'distribution') return `mean ${formatDays(holdDays(hold))}`
  if (hold.days === 0) return 'on time'
  return hold.stage === 'customs'
    ? formatDays(hold.days)
    : `${formatDays(hold.days)} ${stageWords(hold.stage)}`
}

/** A delay for lists and details: "On time", "60 days at customs", "0 to 180 days at customs, mean 41". */
export function holdLabel(hold: DelayScenario): string {
  if (hold.kind === 'distribution') {
    const days = hold.outcomes.map((outcome) => outcome.days)
    const low = Math.min(...days)
    const high = Math.max(...days)
    return `${formatNumber(low)} to ${formatNumber(high)} days at customs, mean ${formatNumber(holdDays(hold))}`
  }
  return hold.days === 0 ? 'On time' : `${dayCount(hold.days)} ${stageWords(hold.stage)}`
}

/** A delay inside a subtitle: "on time", "60 days held", "60 days late in transit". */
export function holdPhrase(hold: DelayScenario): string {
  if (hold.kind === 'distribution') return `held ${holdLabel(hold)}`
  if (hold.days === 0) return 'on time'
  return hold.stage === 'customs'
    ? `${dayCount(hold.days)} held`
    : `${dayCount(hold.days)} late ${stageWords(hold.stage)}`
}

/** "1 day", "60 days". */
export function dayCount(days: number): string {
  return days === 1 ? '1 day' : `${formatNumber(days)} days`
}
