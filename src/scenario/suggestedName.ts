import { cleanName } from './linkText.ts'
import type { Scenario } from './scenario.ts'

/** Name for a scenario that has none, from what is bought: "100 × S21 Pro and 4 more". */
export function suggestedName({ lines }: Pick<Scenario, 'lines'>): string {
  const [first] = lines
  if (first === undefined) return 'Scenario'
  const more = lines.length > 1 ? ` and ${lines.length - 1} more` : ''
  return cleanName(`${first.quantity} × ${cleanName(first.label, 40)}${more}`)
}
