/** Milestones of one case, day numbers from day 0. */
export interface Timeline {
  readonly order: number
  readonly ship: number
  readonly arrive: number
  readonly file: number
  readonly release: number
  readonly entry: number
  readonly on: number
  readonly dutyPaid: number
}

/** Amounts of the landed cost for the whole order, USD, undiscounted, all >= 0. */
export interface LandedCost {
  readonly tariffRate: number
  readonly unitPricePaidUsd: number
  readonly hardware: number
  readonly freight: number
  readonly insurance: number
  readonly customsValue: number
  readonly duty: number
  readonly mpf: number
  readonly hmf: number
  readonly brokerOther: number
  readonly vatBase: number
  readonly vat: number
  readonly vatRecovered: number
  readonly salesTax: number
  readonly storage: number
  readonly dutyRefund: number
  readonly install: number
  readonly otherCapex: number
}

/** One day of operation, for tables and debugging. */
export interface DaySample {
  readonly d: number
  readonly btc: number
  readonly cashFlow: number
  readonly difficulty: number
  readonly earned: number
  readonly energy: number
  readonly fees: number
  readonly price: number
  readonly run: boolean
  readonly subsidy: number
}

export type IrrStatus = 'ok' | 'multiple' | 'no_root' | 'no_sign_change' | 'skipped'

/** Result of one case: names of the model (README) in camelCase; null where a figure is undefined. */
export interface Metrics {
  readonly timeline: Timeline
  readonly landed: LandedCost
  readonly operated: boolean
  readonly startDay: number
  readonly endDay: number
  readonly lastFlowDay: number
  readonly shutdownDay: number | null
  readonly runDays: number
  readonly curtailedDays: number
  readonly blocksPerDay: number
  readonly capexUsd: number
  readonly capexUsdPerThs: number | null
  readonly pvCapexUsd: number
  readonly revenueUsd: number
  readonly energyUsd: number
  readonly energyKwh: number
  readonly fixedUsd: number
  readonly idleUsd: number
  readonly salvageUsd: number
  readonly taxUsd: number
  readonly pvRevenueUsd: number
  readonly pvEnergyUsd: number
  readonly pvFixedUsd: number
  readonly pvIdleUsd: number
  readonly pvSalvageUsd: number
  readonly pvTaxUsd: number
  readonly npvUsd: number
  readonly netProfitUsd: number
  readonly roi: number | null
  readonly roiAnnualised: number | null
  readonly roiOnPeakFunding: number | null
  readonly peakFundingUsd: number
  readonly profitabilityIndex: number | null
  readonly irr: number | null
  readonly irrStatus: IrrStatus
  readonly irrRoots: number
  readonly mirr: number | null
  readonly paybackDay: number | null
  readonly paybackInterp: number | null
  readonly discountedPaybackDay: number | null
  readonly discountedPaybackInterp: number | null
  readonly btcPaybackDay: number | null
  readonly btcPaybackInterp: number | null
  readonly btcMined: number
  readonly btcMinedGross: number
  readonly btcHeld: number
  readonly btcInvested: number | null
  readonly btcGain: number | null
  readonly btcRoi: number | null
  readonly npvBuyBtcUsd: number | null
  readonly levelisedCostUsdPerBtc: number | null
  readonly allInCostUsdPerBtc: number | null
  readonly cashCostUsdPerBtc: number | null
  readonly hashpriceUsdPerPhDay: number
  readonly hashcostUsdPerPhDay: number | null
  readonly nextHalvingHeight: number
  readonly nextHalvingDay: number
  readonly cfChecksum: number
  readonly samples: readonly DaySample[]
}

/** ROI over time: sum of cash flow from day 0 to `day` over total capex. `buyBtcRoi` is the same dollars in BTC, null if the price is 0. */
export interface RoiPoint {
  readonly day: number
  readonly roi: number
  readonly buyBtcRoi: number | null
}

/**
 * One grid. The figure of delay i and tariff j stands at i * tariffs.length + j; NaN where it is undefined (read with
 * `gridCell`). Money in USD, paybacks in days from day 0, rates as fractions.
 */
export interface Grid {
  readonly tariffs: readonly (number | null)[]
  readonly delays: readonly number[]
  readonly roi: Float64Array
  readonly npvUsd: Float64Array
  readonly paybackDay: Float64Array
  readonly capexUsd: Float64Array
  /** Effective ad valorem rate in each cell; differs along the "as scheduled" column. */
  readonly tariffRate: Float64Array
  /** Only when the input asks for it in `outputs.irr`. */
  readonly irr: Float64Array | null
}

/** The figures of a grid that have a value in every cell. */
export type GridFigure = 'roi' | 'npvUsd' | 'paybackDay' | 'capexUsd' | 'tariffRate' | 'irr'

export type BreakEvenVariable = 'electricity' | 'price' | 'hashprice' | 'tariff' | 'unit_price' | 'delay'

/** Value at which the target (NPV, or ROI for headline limits) is zero with everything else fixed. */
export interface BreakEven {
  readonly value: number | null
  readonly status: 'ok' | 'never' | 'always' | 'at_least' | 'not_applicable'
  readonly scale: number | null
}
