import { FIELD_BOUNDS, type BoundedField } from '#scenario/fieldBounds.ts'

/** Bounds and step of a field as number widgets take them, in the stored unit. */
export function boundsOf(field: BoundedField): {
  readonly min: number
  readonly max: number
  readonly step: number
} {
  const { min, max, step } = FIELD_BOUNDS[field]
  return { min, max, step }
}
