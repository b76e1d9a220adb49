import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import type { DelayStage, EngineInput } from '#engine/engineInput.ts'
import { mpfLimitsOn } from '#facts/mpfLimits.ts'
import { marketDay, type Market } from '#units/market.ts'
import { addDays, utcDayFromIso } from '#units/utcDay.ts'
import { DEFAULT_SET_2611 } from './defaultSet2611.ts'
import type { Line, NetworkOutlook, PriceOutlook, Route, Scenario } from './scenario.ts'
import type { TariffForOrigin } from './tariffLayers.ts'

const { fixed, outlook } = DEFAULT_SET_2611

/** A delay of whole days at one stage. */
export interface Delay {
  readonly stage: DelayStage
  readonly days: number
}

/** Day of the order counted from the market's day; an order date in the past means today. */
function orderDayOf(orderDate: string | null, day0: string): number {
  if (orderDate === null) return 0
  return Math.max(0, (utcDayFromIso(orderDate) ?? 0) - (utcDayFromIso(day0) ?? 0))
}

function networkPath(network: NetworkOutlook, market: Market) {
  const smooth = DEFAULT_ENGINE_INPUT.network
  switch (network.kind) {
    case 'static':
      return { mode: 'smooth', growthAnnual: 0, growthHalfLifeDays: null, coupling: smooth.coupling } as const
    case 'trend':
      return {
        mode: 'smooth',
        growthAnnual: network.growthAnnual ?? market.trendGrowthAnnual,
        growthHalfLifeDays: network.halfLifeDays,
        coupling: smooth.coupling,
      } as const
    case 'repeat2025':
      return {
        mode: 'smooth',
        growthAnnual: outlook.repeatGrowthAnnual,
        growthHalfLifeDays: null,
        coupling: smooth.coupling,
      } as const
    case 'coupled':
      return {
        mode: 'coupled',
        growthAnnual: network.growthAnnual ?? market.trendGrowthAnnual,
        growthHalfLifeDays: outlook.trendHalfLifeDays,
        coupling: outlook.coupling,
      } as const
  }
}

function pricePath(price: PriceOutlook, marketPriceUsd: number): EngineInput['price'] {
  return {
    ...DEFAULT_ENGINE_INPUT.price,
    usd: price.kind === 'fixed' ? price.priceUsd : marketPriceUsd,
    mode: 'growth',
    growthAnnual: price.kind === 'growth' ? price.growthAnnual : 0,
    growthHalfLifeDays: null,
    table: null,
  }
}

/**
 * The complete engine input of one line under one tariff and one delay. On a route without border nothing is cleared, stored
 * or taxed at the border, and a delay at customs does not happen. Day 0 is the market's UTC date. The fee limits are those of
 * the day of entry without delay. `quoteUsd` is the line's quote, known to be there.
 */
export function caseInput(
  scenario: Scenario,
  market: Market,
  line: Line,
  route: Route,
  quoteUsd: number,
  tariff: TariffForOrigin,
  delay: Delay,
): EngineInput {
  const noBorder = route.regime === 'none'
  const day0 = marketDay(market)
  const orderDay = orderDayOf(scenario.orderDate, day0)
  const clearanceDays = noBorder ? 0 : route.clearanceDays
  const input: EngineInput = {
    ...DEFAULT_ENGINE_INPUT,
    valuationDate: day0,
    orderDay,
    horizonDays: scenario.horizonDays,
    lifeDays: scenario.lifeDays,
    network: {
      ...DEFAULT_ENGINE_INPUT.network,
      tipHeight: market.tipHeight,
      difficulty: market.difficulty,
      blocksPerDay: fixed.blocksPerDay,
      ...networkPath(scenario.network, market),
      nextChange: market.nextChangeFraction,
      txFees: { mode: 'btc_per_block', value: scenario.feesBtcPerBlock ?? market.feesBtcPerBlock },
      table: null,
    },
    price: pricePath(scenario.price, market.priceUsd),
    miner: {
      ...DEFAULT_ENGINE_INPUT.miner,
      hashrateThs: line.hashrateThs,
      powerW: line.powerW,
      units: line.quantity,
      uptime: scenario.uptimeFraction,
    },
    pool: { scheme: 'FPPS', fee: scenario.poolFeeFraction, txFeeFee: null },
    power: {
      ...DEFAULT_ENGINE_INPUT.power,
      usdPerKwh: scenario.powerUsdPerKwh,
      overhead: scenario.powerOverhead,
    },
    opex: { fixedUsdPerUnitDay: scenario.fixedUsdPerUnitDay },
    curtailment: scenario.curtailment,
    purchase: {
      unitPriceUsd: quoteUsd * (1 + route.premiumFraction),
      sellerAbsorption: scenario.sellerAbsorption,
      payments: fixed.payments,
    },
    logistics: {
      mode: route.mode,
      leadDays: route.leadDays,
      transitDays: route.transitDays,
      entryLagDays: fixed.entryLagDays,
      clearanceDays,
      inlandDays: fixed.inlandDays,
      installDays: fixed.installDays,
      freightUsdPerUnit: route.freightUsdPerUnit,
      freightFixedUsd: fixed.freightFixedUsd,
      insuranceRate: scenario.insuranceRate,
      insuredMultiple: fixed.insuredMultiple,
      installUsdPerUnit: scenario.installUsdPerUnit,
      storageTiers: noBorder ? [] : scenario.storageTiers,
    },
    delay,
    import: {
      ...DEFAULT_ENGINE_INPUT.import,
      regime: route.regime,
      valuation: 'FOB',
      layers: noBorder ? [] : tariff.layers,
      tariffOverride: noBorder ? null : tariff.tariffOverride,
      entryBasis: scenario.entryBasis,
      dutyPayLagDays: fixed.dutyPayLagDays,
      entries: fixed.entries,
      mpfRate: fixed.mpfRate,
      hmfRate: fixed.hmfRate,
      brokerUsdPerEntry: scenario.brokerUsdPerEntry,
      vatRate: scenario.vatRate,
      salesTaxRate: scenario.salesTaxRate,
    },
    salvage: {
      fraction: line.resaleFraction,
      declineAnnual: 0,
      // A route's premium is not paid again by the next owner.
      referenceUnitPriceUsd: quoteUsd,
    },
    treasury:
      scenario.hodlFraction > 0
        ? { mode: 'hodl_fraction', holdFraction: scenario.hodlFraction, saleCost: 0 }
        : { mode: 'sell_all', holdFraction: 0, saleCost: 0 },
    finance: { discountRate: scenario.discountRate, financeRate: null, reinvestRate: null },
    outputs: { irr: true },
  }
  const limits = mpfLimitsOn(addDays(day0, entryDay(input, { stage: delay.stage, days: 0 })))
  return { ...input, import: { ...input.import, mpfMinUsd: limits.minUsd, mpfMaxUsd: limits.maxUsd } }
}

/** Day of customs entry from day 0 with another delay than the input's own; a delay at the site comes after it. */
export function entryDay(input: EngineInput, delay: Delay): number {
  const { leadDays, transitDays, entryLagDays, clearanceDays } = input.logistics
  const filed = input.orderDay + leadDays + transitDays + entryLagDays
  const released = filed + clearanceDays
  const before = delay.stage === 'production' || delay.stage === 'transit' ? delay.days : 0
  if (input.import.entryBasis === 'filing') return filed + before
  return released + before + (delay.stage === 'customs' ? delay.days : 0)
}
