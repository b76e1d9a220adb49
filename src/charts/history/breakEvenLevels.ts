import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { isPendingCase } from '../frame/pendingCase.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { reasonText } from '../verdict/reasonText.ts'
import type { BreakEvenLevel } from './historyTypes.ts'

const NO_PAYOUT = 'the pool pays nothing out, so no hashprice covers the power'
const PENDING_WORDS = 'not computed yet'

/** Hashcost of a line, which duty and delay do not change: any of its cases that is computed will do. */
function hashcostOf(
  result: ScenarioResult,
  line: number,
): { readonly usd: number | null; readonly reason: string | null } {
  const { tariff, hold } = result.selected
  const shown = caseAt(result, line, tariff, hold)
  const cases = [shown, ...result.cases.filter((one) => one.line === line)]
  const computed = cases.find((one) => one?.metrics != null)?.metrics
  if (computed != null) {
    const usd = computed.hashcostUsdPerPhDay
    return { usd, reason: usd === null ? NO_PAYOUT : null }
  }
  const problem = cases.find((one) => one?.problem != null)?.problem
  if (problem != null) return { usd: null, reason: reasonText(problem) }
  return { usd: null, reason: isPendingCase(shown) || shown === null ? PENDING_WORDS : NO_PAYOUT }
}

/**
 * Break-even hashprice of each chosen model, dearest to run first. Routes of one model share theirs, because neither the
 * border nor the delay changes what the machine burns; a model entered twice with other figures appears twice.
 */
export function breakEvenLevels(result: ScenarioResult): readonly BreakEvenLevel[] {
  const levels = new Map<string, BreakEvenLevel>()
  lineIdentities(result.scenario).forEach(({ model, route, style }, line) => {
    const { usd, reason } = hashcostOf(result, line)
    const key = `${style.seriesIndex} ${model} ${usd === null ? reason : usd.toFixed(2)}`
    if (levels.has(key)) return
    const taken = [...levels.values()].some((level) => level.name === model)
    // One model has one line here, so the dash need not tell routes apart: all lines of levels are alike.
    levels.set(key, { key, name: taken ? `${model}, ${route}` : model, style, usdPerPhDay: usd, reason })
  })
  return [...levels.values()].toSorted((a, b) => (b.usdPerPhDay ?? -1) - (a.usdPerPhDay ?? -1))
}
