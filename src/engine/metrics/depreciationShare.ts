import type { EngineInput } from '../engineInput.ts'
import { MACRS5 } from './macrs5.ts'

/** Share of the basis depreciated in a year of service, counted from 0; both methods take half a year in the first. */
export function depreciationShare(tax: EngineInput['tax'], yearOfService: number): number {
  if (tax.method === 'macrs5') return MACRS5[yearOfService] ?? 0
  if (yearOfService > tax.slYears) return 0
  return (yearOfService === 0 || yearOfService === tax.slYears ? 0.5 : 1) / tax.slYears
}
