import type { EngineInput } from '#engine/engineInput.ts'
import { mpfLimitsOn } from '#facts/mpfLimits.ts'
import { marketDay, type Market } from '#units/market.ts'
import { addDays, utcDayFromIso } from '#units/utcDay.ts'
import type { DefaultSet } from './defaultSet.ts'
import { defaultSetOf } from './defaultSets.ts'
import { entryDay, type Delay } from './entryDay.ts'
import type { Line, NetworkOutlook, PriceOutlook, Route, Scenario } from './scenario.ts'
import type { TariffForOrigin } from './tariffLayers.ts'

/** Day of the order counted from the market's day; an order date in the past means today. */
function orderDayOf(orderDate: string | null, day0: string): number {
  if (orderDate === null) return 0
  return Math.max(0, (utcDayFromIso(orderDate) ?? 0) - (utcDayFromIso(day0) ?? 0))
}

type NetworkPath = Pick<EngineInput['network'], 'mode' | 'growthAnnual' | 'growthHalfLifeDays' | 'coupling'>

function networkPath(network: NetworkOutlook, market: Market, outlook: DefaultSet['outlook']): NetworkPath {
  const smooth = (growthAnnual: number, growthHalfLifeDays: number | null): NetworkPath => ({
    mode: 'smooth',
    growthAnnual,
    growthHalfLifeDays,
    coupling: outlook.uncoupled,
  })
  switch (network.kind) {
    case 'static':
      return smooth(0, null)
    case 'trend':
      return smooth(network.growthAnnual ?? market.trendGrowthAnnual, network.halfLifeDays)
    case 'repeat2025':
      return smooth(outlook.repeatGrowthAnnual, null)
    case 'coupled':
      return {
        mode: 'coupled',
        growthAnnual: network.growthAnnual ?? market.trendGrowthAnnual,
        growthHalfLifeDays: outlook.trendHalfLifeDays,
        coupling: outlook.coupling,
      }
  }
}

function pricePath(price: PriceOutlook, marketPriceUsd: number): EngineInput['price'] {
  return {
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
 * the day of entry without delay. Terms no field edits are those of the scenario's default set. `quoteUsd` is the line's quote, known to be there.
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
  const { fixed, outlook, mpfLimits } = defaultSetOf(scenario)
  const noBorder = route.regime === 'none'
  const day0 = marketDay(market)
  const orderDay = orderDayOf(scenario.orderDate, day0)
  const clearanceDays = noBorder ? 0 : route.clearanceDays
  const logistics: EngineInput['logistics'] = {
    ...fixed.logistics,
    mode: route.mode,
    leadDays: route.leadDays,
    transitDays: route.transitDays,
    clearanceDays,
    freightUsdPerUnit: route.freightUsdPerUnit,
    insuranceRate: scenario.insuranceRate,
    installUsdPerUnit: scenario.installUsdPerUnit,
    storageTiers: noBorder ? [] : scenario.storageTiers,
  }
  const entry = entryDay(orderDay, logistics, scenario.entryBasis, { stage: 'customs', days: 0 })
  const mpf = mpfLimitsOn(addDays(day0, entry), mpfLimits)
  return {
    valuationDate: day0,
    orderDay,
    horizonDays: scenario.horizonDays,
    lifeDays: scenario.lifeDays,
    network: {
      tipHeight: market.tipHeight,
      difficulty: market.difficulty,
      blocksPerDay: fixed.blocksPerDay,
      ...networkPath(scenario.network, market, outlook),
      nextChange: market.nextChangeFraction,
      txFees: { mode: 'btc_per_block', value: scenario.feesBtcPerBlock ?? market.feesBtcPerBlock },
      table: null,
    },
    price: pricePath(scenario.price, market.priceUsd),
    miner: {
      ...fixed.miner,
      hashrateThs: line.hashrateThs,
      powerW: line.powerW,
      units: line.quantity,
      uptime: scenario.uptimeFraction,
    },
    pool: { ...fixed.pool, fee: scenario.poolFeeFraction },
    power: {
      ...fixed.power,
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
    logistics,
    delay,
    import: {
      ...fixed.import,
      regime: route.regime,
      layers: noBorder ? [] : tariff.layers,
      tariffOverride: noBorder ? null : tariff.tariffOverride,
      entryBasis: scenario.entryBasis,
      mpfMinUsd: mpf.minUsd,
      mpfMaxUsd: mpf.maxUsd,
      brokerUsdPerEntry: scenario.brokerUsdPerEntry,
      vatRate: scenario.vatRate,
      salesTaxRate: scenario.salesTaxRate,
    },
    salvage: {
      fraction: line.resaleFraction,
      declineAnnual: fixed.salvageDeclineAnnual,
      // A route's premium is not paid again by the next owner.
      referenceUnitPriceUsd: quoteUsd,
    },
    treasury:
      scenario.hodlFraction > 0
        ? { mode: 'hodl_fraction', holdFraction: scenario.hodlFraction, saleCost: fixed.saleCost }
        : { mode: 'sell_all', holdFraction: 0, saleCost: fixed.saleCost },
    finance: { ...fixed.finance, discountRate: scenario.discountRate },
    otherCapex: fixed.otherCapex,
    site: fixed.site,
    tax: fixed.tax,
    outputs: fixed.outputs,
  }
}
