/** Limits of one editable number, as a scenario stores it: fractions, USD, days, watts. Both ends are allowed. */
export interface FieldBounds {
  readonly min: number
  readonly max: number
  /** Step of a slider or a spin button. */
  readonly step: number
  readonly unit:
    | 'days'
    | 'fraction'
    | 'ratio'
    | 'units'
    | 'TH/s'
    | 'W'
    | 'USD'
    | 'USD/kWh'
    | 'USD/unit/day'
    | 'USD/BTC'
    | 'BTC/block'
  /** Only whole numbers. */
  readonly integer?: true
}

function days(min: number, max: number): FieldBounds {
  return { min, max, step: 1, unit: 'days', integer: true }
}

function fraction(min: number, max: number, step: number): FieldBounds {
  return { min, max, step, unit: 'fraction' }
}

function usd(max: number, step: number): FieldBounds {
  return { min: 0, max, step, unit: 'USD' }
}

/**
 * Bounds of every number a person, a link or a file may set. Wide enough for any real case, narrow enough that the model's
 * arithmetic stays finite. Growth at or below -100 % a year and discount rates likewise have no meaning and are out.
 */
export const FIELD_BOUNDS = {
  horizonDays: days(1, 3650),
  lifeDays: days(1, 3650),
  powerUsdPerKwh: { min: 0, max: 1, step: 0.001, unit: 'USD/kWh' },
  powerOverhead: { min: 1, max: 3, step: 0.01, unit: 'ratio' },
  uptimeFraction: fraction(0, 1, 0.005),
  fixedUsdPerUnitDay: { min: 0, max: 1000, step: 0.05, unit: 'USD/unit/day' },
  poolFeeFraction: fraction(0, 1, 0.001),
  feesBtcPerBlock: { min: 0, max: 20, step: 0.001, unit: 'BTC/block' },
  discountRate: fraction(-0.5, 10, 0.005),
  sellerAbsorption: fraction(0, 1, 0.05),
  insuranceRate: fraction(0, 1, 0.001),
  brokerUsdPerEntry: usd(1_000_000, 10),
  installUsdPerUnit: usd(100_000, 1),
  vatRate: fraction(0, 1, 0.005),
  salesTaxRate: fraction(0, 1, 0.005),
  hodlFraction: fraction(0, 1, 0.05),

  quantity: { min: 1, max: 100_000, step: 1, unit: 'units', integer: true },
  hashrateThs: { min: 0.01, max: 100_000, step: 1, unit: 'TH/s' },
  powerW: { min: 1, max: 1_000_000, step: 10, unit: 'W' },
  quoteUsd: usd(10_000_000, 10),
  resaleFraction: fraction(0, 1, 0.01),

  leadDays: days(0, 1825),
  transitDays: days(0, 730),
  clearanceDays: days(0, 730),
  freightUsdPerUnit: usd(100_000, 1),
  premiumFraction: fraction(-0.9, 10, 0.01),
  holdRiskFraction: fraction(0, 1, 0.01),

  dutyRate: fraction(0, 10, 0.005),
  dutyUsdPerUnit: usd(100_000, 1),
  delayDays: days(0, 1095),
  probability: fraction(0, 1, 0.05),
  storageAfterDays: days(0, 730),
  storageUsdPerUnitDay: { min: 0, max: 1000, step: 0.5, unit: 'USD/unit/day' },

  networkGrowthAnnual: fraction(-0.9, 10, 0.01),
  networkHalfLifeDays: days(1, 36_500),
  priceGrowthAnnual: fraction(-0.9, 10, 0.01),
  fixedPriceUsd: { min: 1, max: 100_000_000, step: 1000, unit: 'USD/BTC' },
} as const satisfies Readonly<Record<string, FieldBounds>>

/** Name of an editable number. */
export type BoundedField = keyof typeof FIELD_BOUNDS

/** What is wrong with a number, and the nearest one that may stand. */
export interface BoundedNumber {
  readonly value: number
  /** Null when the number was taken as it is. */
  readonly problem: 'too_low' | 'too_high' | 'not_whole' | null
}

/** The nearest allowed value of a field; -0 becomes 0. `value` may be infinite, not NaN. */
export function withinBounds(field: BoundedField, value: number): BoundedNumber {
  const bounds: FieldBounds = FIELD_BOUNDS[field]
  if (value < bounds.min) return { value: bounds.min, problem: 'too_low' }
  if (value > bounds.max) return { value: bounds.max, problem: 'too_high' }
  if (bounds.integer === true && !Number.isInteger(value)) {
    return { value: Math.round(value), problem: 'not_whole' }
  }
  return { value: value + 0, problem: null }
}
