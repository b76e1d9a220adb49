import type { DutyLayer } from '#units/dutyLayer.ts'

/** An instalment of the purchase price; offsets may be negative, dates before day 0 are clipped to it. */
export interface PaymentInstalment {
  readonly anchor: TimelineAnchor
  readonly offsetDays: number
  readonly fraction: number
}

export type TimelineAnchor = 'order' | 'ship' | 'arrive' | 'file' | 'entry' | 'release' | 'on'

export type DelayStage = 'production' | 'transit' | 'customs' | 'site'

export interface StorageTier {
  /** The rate applies from the day after this many days held. */
  readonly afterDays: number
  readonly usdPerUnitDay: number
}

export interface OtherCapex {
  readonly name: string
  readonly usd: number
  readonly anchor: TimelineAnchor
  readonly offsetDays: number
}

/**
 * Complete, validated input of one case: names and units of the model (README), in camelCase.
 * Rates are fractions, days integers, money USD, power W. No optional fields: `parseEngineInput` fills defaults.
 */
export interface EngineInput {
  /** ISO date, UTC: day 0. */
  readonly valuationDate: string
  readonly orderDay: number
  readonly horizonDays: number
  readonly lifeDays: number | null
  readonly network: {
    readonly tipHeight: number
    readonly difficulty: number
    readonly blocksPerDay: number | 'auto'
    readonly mode: 'smooth' | 'epoch' | 'coupled' | 'table'
    readonly growthAnnual: number
    readonly growthHalfLifeDays: number | null
    readonly nextChange: number | null
    readonly coupling: { readonly beta: number; readonly kappa: number; readonly lagDays: number }
    readonly txFees: {
      readonly mode: 'btc_per_block' | 'fraction_of_subsidy'
      readonly value: number
    }
    readonly table: readonly number[] | null
  }
  readonly price: {
    readonly usd: number
    readonly mode: 'growth' | 'table'
    readonly growthAnnual: number
    readonly growthHalfLifeDays: number | null
    readonly table: readonly number[] | null
  }
  readonly miner: {
    readonly hashrateThs: number
    readonly powerW: number
    readonly units: number
    readonly uptime: number
    readonly hashDegradationAnnual: number
    readonly attritionAnnual: number
  }
  readonly pool: {
    readonly scheme: 'FPPS' | 'PPS' | 'PPS+' | 'PPLNS' | 'SOLO'
    readonly fee: number
    /** Fee on transaction fees; null means the same as `fee`. */
    readonly txFeeFee: number | null
  }
  readonly power: {
    readonly usdPerKwh: number
    readonly escalationAnnual: number
    readonly overhead: number
    readonly table: readonly number[] | null
  }
  readonly opex: { readonly fixedUsdPerUnitDay: number }
  readonly curtailment: 'never' | 'daily' | 'retire'
  readonly purchase: {
    readonly unitPriceUsd: number
    readonly sellerAbsorption: number
    readonly payments: readonly PaymentInstalment[]
  }
  readonly logistics: {
    readonly mode: 'air' | 'ocean'
    readonly leadDays: number
    readonly transitDays: number
    readonly entryLagDays: number
    readonly clearanceDays: number
    readonly inlandDays: number
    readonly installDays: number
    readonly freightUsdPerUnit: number
    readonly freightFixedUsd: number
    readonly insuranceRate: number
    readonly insuredMultiple: number
    readonly installUsdPerUnit: number
    readonly storageTiers: readonly StorageTier[]
  }
  readonly delay: { readonly days: number; readonly stage: DelayStage }
  readonly import: {
    readonly regime: 'US' | 'generic' | 'none'
    readonly valuation: 'FOB' | 'CIF'
    readonly layers: readonly DutyLayer[]
    /** Replaces the whole stack when a number; null = as scheduled. */
    readonly tariffOverride: number | null
    readonly entryBasis: 'release' | 'filing'
    readonly dutyPayLagDays: number
    readonly entries: number
    readonly mpfRate: number
    readonly mpfMinUsd: number
    readonly mpfMaxUsd: number
    readonly hmfRate: number
    readonly brokerUsdPerEntry: number
    readonly otherUsd: number
    readonly vatRate: number
    readonly vatExtraBaseUsd: number
    readonly vatRecoverableFraction: number
    readonly vatRecoveryLagDays: number
    readonly salesTaxRate: number
  }
  readonly otherCapex: readonly OtherCapex[]
  readonly site: { readonly readyDay: number | null; readonly idleUsdPerUnitDay: number }
  readonly salvage: {
    readonly fraction: number
    readonly declineAnnual: number
    readonly referenceUnitPriceUsd: number | null
  }
  readonly treasury: {
    readonly mode: 'sell_all' | 'hodl_fraction' | 'cover_costs'
    readonly holdFraction: number
    readonly saleCost: number
  }
  readonly finance: {
    readonly discountRate: number
    /** null means the discount rate. */
    readonly financeRate: number | null
    readonly reinvestRate: number | null
  }
  readonly tax: {
    readonly enabled: boolean
    readonly rate: number
    readonly method: 'macrs5' | 'straight_line'
    readonly slYears: number
    readonly bonus: number
    readonly losses: 'carryforward' | 'refund'
    readonly nolLimit: number
  }
  readonly outputs: { readonly irr: boolean }
}
