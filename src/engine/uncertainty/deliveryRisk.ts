/** Length of a hold once there is one, in days. */
export type DelayDistribution =
  | {
      readonly type: 'lognormal'
      /** Mean and standard deviation of the logarithm of the days; exp(mu) is the median. */
      readonly mu: number
      readonly sigma: number
      /** Whole days; longer holds count as this many. */
      readonly capDays: number
    }
  | {
      readonly type: 'table'
      /** Whole days with their probabilities, which sum to 1. */
      readonly values: readonly { readonly days: number; readonly p: number }[]
    }

/** How an order may fail to arrive on time. Probabilities in [0, 1]. */
export interface DeliveryRisk {
  /** Probability of a hold, given that the order arrives at all. */
  readonly pHold: number
  readonly dist: DelayDistribution
  readonly pNonDelivery: number
  /** Share of the instalments that comes back after non-delivery, and days from the last instalment until it does. */
  readonly recoveryFraction: number
  readonly recoveryLagDays: number
}
