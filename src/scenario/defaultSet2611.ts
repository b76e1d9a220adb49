import { BUILT_IN_ROUTES, HOLD_RISK_DEFAULT, HOLD_RISK_FLAGGED } from '#facts/builtInRoutes.ts'
import { EXAMPLE_QUOTES } from '#facts/exampleQuotes.ts'
import { HMF_RATE_FRACTION, MPF_LIMITS, MPF_RATE_FRACTION } from '#facts/mpfLimits.ts'
import type { DefaultSet } from './defaultSet.ts'
import type { DelayScenario, TariffScenario } from './scenario.ts'

/** "April-2025 peak": each origin's schedule as of this day. */
const APRIL_2025_PEAK = '2025-04-10'

const TARIFFS: readonly TariffScenario[] = [
  { kind: 'scheduled' },
  { kind: 'flat', rate: 0 },
  { kind: 'flat', rate: 0.6 },
  { kind: 'frozen', date: APRIL_2025_PEAK },
]

const HOLDS: readonly DelayScenario[] = [
  { kind: 'fixed', stage: 'customs', days: 0 },
  { kind: 'fixed', stage: 'customs', days: 60 },
  { kind: 'fixed', stage: 'customs', days: 180 },
]

/**
 * Default set 2611 (November 2026): every value a link of this set may leave out. Immutable: a better default
 * belongs in a new set (README.md), because links made with this one count on it. Fractions, USD, days, watts.
 */
export const DEFAULT_SET_2611: DefaultSet = {
  id: '2611',

  line: { routeId: 'cn', quantity: 100, resaleFraction: 0 },

  seedLines: [
    { modelId: 's21pro', routeId: 'cn' },
    { modelId: 's21pro', routeId: 'my' },
    { modelId: 's21pro', routeId: 'us' },
    { modelId: 't21', routeId: 'cn' },
    { modelId: 'ai3680', routeId: 'us' },
  ],

  scenario: {
    defaultSet: '2611',
    name: '',
    routes: [],
    tariffs: TARIFFS,
    holds: HOLDS,
    selected: { line: 0, tariff: 0, hold: 0 },
    orderDate: null,
    /** Four years of calendar, so that waiting destroys mining days. */
    horizonDays: 1460,
    lifeDays: null,
    powerUsdPerKwh: 0.045,
    powerOverhead: 1,
    uptimeFraction: 0.97,
    fixedUsdPerUnitDay: 0,
    poolFeeFraction: 0.01,
    curtailment: 'daily',
    network: { kind: 'trend', growthAnnual: null, halfLifeDays: 730 },
    price: { kind: 'flat' },
    feesBtcPerBlock: null,
    discountRate: 0.1,
    sellerAbsorption: 0,
    /** Time of entry is release unless filing is elected: 19 CFR 141.68(a). */
    entryBasis: 'release',
    insuranceRate: 0.003,
    brokerUsdPerEntry: 250,
    installUsdPerUnit: 0,
    vatRate: 0,
    salesTaxRate: 0,
    /** Two free days, then 2, from day 10 on 4 USD per unit and day. Judgement (C). */
    storageTiers: [
      { afterDays: 2, usdPerUnitDay: 2 },
      { afterDays: 10, usdPerUnitDay: 4 },
    ],
    hodlFraction: 0,
    heatmapRates: [0, 0.126, 0.25, 0.401, 0.6, 0.8, 1, 1.726],
    heatmapDelays: [0, 30, 60, 90, 120, 150, 180],
    heatmapStage: 'customs',
    metric: 'roi',
    compareBy: 'lines',
    view: 'overview',
    market: null,
    receipt: null,
    engineId: null,
  },

  outlook: {
    trendHalfLifeDays: 730,
    repeatGrowthAnnual: 0.35,
    coupling: { beta: 0.5, kappa: 1, lagDays: 28 },
    uncoupled: { beta: 0, kappa: 1, lagDays: 0 },
  },

  fixed: {
    blocksPerDay: 144,
    payments: [
      { anchor: 'order', offsetDays: 0, fraction: 0.5 },
      { anchor: 'ship', offsetDays: -7, fraction: 0.5 },
    ],
    miner: { hashDegradationAnnual: 0, attritionAnnual: 0 },
    pool: { scheme: 'FPPS', txFeeFee: null },
    power: { escalationAnnual: 0, table: null },
    logistics: {
      entryLagDays: 0,
      inlandDays: 3,
      installDays: 7,
      freightFixedUsd: 0,
      insuredMultiple: 1.1,
    },
    import: {
      valuation: 'FOB',
      /** 10 working days after time of entry: 19 CFR 142.12(b). */
      dutyPayLagDays: 14,
      entries: 1,
      mpfRate: MPF_RATE_FRACTION,
      hmfRate: HMF_RATE_FRACTION,
      otherUsd: 0,
      vatExtraBaseUsd: 0,
      vatRecoverableFraction: 0,
      vatRecoveryLagDays: 0,
    },
    otherCapex: [],
    site: { readyDay: null, idleUsdPerUnitDay: 0 },
    salvageDeclineAnnual: 0,
    saleCost: 0,
    finance: { financeRate: null, reinvestRate: null },
    tax: {
      enabled: false,
      rate: 0.21,
      method: 'macrs5',
      slYears: 5,
      bonus: 0,
      losses: 'carryforward',
      nolLimit: 0.8,
    },
    outputs: { irr: true },
  },

  routes: BUILT_IN_ROUTES,
  holdRisk: { usual: HOLD_RISK_DEFAULT, flagged: HOLD_RISK_FLAGGED },
  quotes: EXAMPLE_QUOTES,
  mpfLimits: MPF_LIMITS,
}
