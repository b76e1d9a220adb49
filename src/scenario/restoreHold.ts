import { STAGE_LETTERS } from './linkKeys.ts'
import { fieldsOf, type Restorer } from './restorer.ts'
import { MAX_OUTCOMES, type DelayScenario } from './scenario.ts'

/** A delay scenario from unknown data, or null; chances must add up to 1. */
export function restoreHold(restorer: Restorer, data: unknown): DelayScenario | null {
  const fields = fieldsOf(data)
  if (fields?.['kind'] === 'fixed') {
    const stage = Object.values(STAGE_LETTERS).find((one) => one === fields['stage'])
    if (stage === undefined || typeof fields['days'] !== 'number') return null
    return { kind: 'fixed', stage, days: restorer.number('holds', fields['days'], 'delayDays', 0) }
  }
  if (fields?.['kind'] !== 'distribution') return null
  const read = (item: unknown) => {
    const outcome = fieldsOf(item)
    if (typeof outcome?.['days'] !== 'number' || typeof outcome['probability'] !== 'number') return null
    return {
      days: restorer.number('holds', outcome['days'], 'delayDays', 0),
      probability: restorer.number('holds', outcome['probability'], 'probability', 0),
    }
  }
  const outcomes = restorer.list('holds', fields['outcomes'], MAX_OUTCOMES, read, [])
  const sum = outcomes.reduce((total, outcome) => total + outcome.probability, 0)
  return Math.abs(sum - 1) < 1e-6 ? { kind: 'distribution', stage: 'customs', outcomes } : null
}
