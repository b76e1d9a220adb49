import fc from 'fast-check'
import { isoFromUtcDay } from '#units/utcDay.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FIELD_BOUNDS, type BoundedField } from '#scenario/fieldBounds.ts'
import { cleanLabel, cleanName } from '#scenario/linkText.ts'
import { customLabel } from '#scenario/newLine.ts'
import { isBuiltInUnchanged, routeTemplate } from '#scenario/routes.ts'
import {
  MAX_HEATMAP_DELAYS,
  MAX_HEATMAP_RATES,
  MAX_HOLDS,
  MAX_LINES,
  MAX_TARIFFS,
  VIEWS,
  type CustomDutyLayer,
  type DelayScenario,
  type Line,
  type Route,
  type Scenario,
  type TariffScenario,
} from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { MARKET_BOUNDS } from '#units/market.ts'

/** Plain objects, as the reader makes them. */
function record<T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true }) as unknown as fc.Arbitrary<T>
}

/** Any number a field may hold: ends, round numbers, and doubles with all their digits. */
function arbitraryNumber(field: BoundedField): fc.Arbitrary<number> {
  const { min, max, ...rest } = FIELD_BOUNDS[field]
  if ('integer' in rest) return fc.integer({ min, max })
  const tidy = fc.integer({ min: 0, max: 1000 }).map((step) => min + ((max - min) * step) / 1000 + 0)
  return fc.oneof(
    tidy,
    fc.constantFrom(min, max),
    fc.double({ min, max, noNaN: true }).map((value) => value + 0),
  )
}

function bounded(low: number, high: number): fc.Arbitrary<number> {
  return fc.double({ min: low, max: high, noNaN: true }).map((value) => value + 0)
}

const isoDay = fc.integer({ min: 14_245, max: 47_481 }).map(isoFromUtcDay)
const stage = fc.constantFrom('production', 'transit', 'customs', 'site')

function arbitraryRoute(origins: readonly string[]): fc.Arbitrary<Route> {
  return record({
    id: fc.oneof(fc.constantFrom('cn', 'my', 'th', 'id', 'us'), fc.stringMatching(/^[a-z0-9]{1,8}$/)),
    origin: fc.constantFrom(...origins),
    mode: fc.constantFrom<Route['mode']>('air', 'ocean'),
    leadDays: arbitraryNumber('leadDays'),
    transitDays: arbitraryNumber('transitDays'),
    clearanceDays: arbitraryNumber('clearanceDays'),
    freightUsdPerUnit: arbitraryNumber('freightUsdPerUnit'),
    premiumFraction: arbitraryNumber('premiumFraction'),
    holdRiskFraction: fc.option(arbitraryNumber('holdRiskFraction')),
  })
    .map((route) => ({
      ...routeTemplate(route.id, SEED_FACTS.set),
      ...route,
      regime: route.origin === 'US' ? ('none' as const) : ('US' as const),
    }))
    .filter((route) => !isBuiltInUnchanged(route, SEED_FACTS.set))
}

const label = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('My own 300T', 'Nano', 'n', 'Ferme d’Aurès', '<b>x</b>'),
)

function arbitraryLine(facts: ScenarioFacts, routeIds: readonly string[]): fc.Arbitrary<Line> {
  return record({
    modelId: fc.option(fc.constantFrom(...facts.catalogue.keys()), { freq: 3 }),
    label: label.map(cleanLabel),
    routeId: fc.constantFrom(...routeIds),
    quantity: arbitraryNumber('quantity'),
    hashrateThs: arbitraryNumber('hashrateThs'),
    powerW: arbitraryNumber('powerW'),
    quoteUsd: fc.option(arbitraryNumber('quoteUsd')),
    resaleFraction: arbitraryNumber('resaleFraction'),
  })
}

/** Labels follow from the catalogue, or from the place of a nameless model. */
function withLabels(lines: readonly Line[], facts: ScenarioFacts): readonly Line[] {
  return lines.map((line, index) => ({
    ...line,
    label:
      line.modelId === null
        ? line.label || customLabel(index)
        : (facts.catalogue.get(line.modelId)?.label ?? ''),
  }))
}

function arbitraryLayer(origins: readonly string[]): fc.Arbitrary<CustomDutyLayer> {
  return record({
    origin: fc.option(fc.constantFrom(...origins)),
    kind: fc.constantFrom<CustomDutyLayer['kind']>('ad_valorem', 'per_unit', 'replaces', 'exempt'),
    fraction: arbitraryNumber('dutyRate'),
    usd: arbitraryNumber('dutyUsdPerUnit'),
    start: fc.option(isoDay),
    end: fc.option(isoDay),
  }).map(({ fraction, usd, ...layer }) => ({
    ...layer,
    rate: layer.kind === 'exempt' ? 0 : layer.kind === 'per_unit' ? usd : fraction,
  }))
}

function arbitraryTariff(origins: readonly string[]): fc.Arbitrary<TariffScenario> {
  return fc.oneof(
    fc.constant({ kind: 'scheduled' as const }),
    arbitraryNumber('dutyRate').map((rate) => ({ kind: 'flat' as const, rate })),
    isoDay.map((date) => ({ kind: 'frozen' as const, date })),
    fc
      .array(arbitraryLayer(origins), { minLength: 1, maxLength: 4 })
      .map((layers) => ({ kind: 'custom' as const, layers })),
  )
}

const distribution: fc.Arbitrary<DelayScenario> = fc
  .array(fc.tuple(arbitraryNumber('delayDays'), fc.integer({ min: 0, max: 1000 })), {
    minLength: 1,
    maxLength: 5,
  })
  .filter((outcomes) => outcomes.some(([, share]) => share > 0))
  .map((outcomes) => {
    const sum = outcomes.reduce((total, [, share]) => total + share, 0)
    return {
      kind: 'distribution',
      stage: 'customs',
      outcomes: outcomes.map(([days, share]) => ({ days, probability: share / sum })),
    }
  })

const hold: fc.Arbitrary<DelayScenario> = fc.oneof(
  { weight: 3, arbitrary: record({ kind: fc.constant('fixed'), stage, days: arbitraryNumber('delayDays') }) },
  { weight: 1, arbitrary: distribution },
)

const network: fc.Arbitrary<Scenario['network']> = fc.oneof(
  fc.constant({ kind: 'static' as const }),
  fc.constant({ kind: 'repeat2025' as const }),
  record({
    kind: fc.constant('trend' as const),
    growthAnnual: fc.option(arbitraryNumber('networkGrowthAnnual')),
    halfLifeDays: fc.option(arbitraryNumber('networkHalfLifeDays')),
  }),
  record({
    kind: fc.constant('coupled' as const),
    growthAnnual: fc.option(arbitraryNumber('networkGrowthAnnual')),
  }),
)

const price: fc.Arbitrary<Scenario['price']> = fc.oneof(
  fc.constant({ kind: 'flat' as const }),
  arbitraryNumber('priceGrowthAnnual').map((growthAnnual) => ({ kind: 'growth' as const, growthAnnual })),
  arbitraryNumber('fixedPriceUsd').map((priceUsd) => ({ kind: 'fixed' as const, priceUsd })),
)

const storageTiers: fc.Arbitrary<Scenario['storageTiers']> = fc
  .uniqueArray(
    record({
      afterDays: arbitraryNumber('storageAfterDays'),
      usdPerUnitDay: arbitraryNumber('storageUsdPerUnitDay'),
    }),
    {
      maxLength: 4,
      selector: ({ afterDays }) => afterDays,
    },
  )
  .map((tiers) => [...tiers].sort((a, b) => a.afterDays - b.afterDays))

const pinned = record({
  market: record({
    asOf: fc
      .tuple(isoDay, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(
        ([day, hour, minute]) =>
          `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}Z`,
      ),
    tipHeight: fc.integer({ min: 0, max: MARKET_BOUNDS.tipHeight.high }),
    difficulty: fc.oneof(fc.integer({ min: 1, max: 2 ** 53 }), bounded(1, 1e18)),
    feesBtcPerBlock: bounded(0, MARKET_BOUNDS.feesBtcPerBlock.high),
    priceUsd: bounded(MARKET_BOUNDS.priceUsd.low, MARKET_BOUNDS.priceUsd.high),
    trendGrowthAnnual: bounded(-0.2, 0.6),
    nextChangeFraction: fc.option(bounded(-0.75, 3)),
    sourceIds: fc.array(fc.stringMatching(/^[a-z0-9-]{1,24}$/), { maxLength: 4 }),
  }),
  receipt: fc.option(
    record({
      roi: fc.option(bounded(-2, 50)),
      npvUsd: fc.option(bounded(-1e9, 1e9)),
      paybackDay: fc.option(fc.integer({ min: 0, max: 4000 })),
    }),
  ),
  engineId: fc.option(fc.integer({ min: 1, max: 9999 })),
})

const LIVE = { market: null, receipt: null, engineId: null }

/** Any valid scenario over the given facts, live or pinned; every bound, list limit and kind occurs. */
export function arbitraryScenario(facts: ScenarioFacts): fc.Arbitrary<Scenario> {
  const origins = [...facts.schedules.keys()]
  const routes = fc.uniqueArray(arbitraryRoute(origins), { maxLength: 3, selector: ({ id }) => id })
  const scalars = record({
    horizonDays: arbitraryNumber('horizonDays'),
    lifeDays: fc.option(arbitraryNumber('lifeDays')),
    powerUsdPerKwh: arbitraryNumber('powerUsdPerKwh'),
    powerOverhead: arbitraryNumber('powerOverhead'),
    uptimeFraction: arbitraryNumber('uptimeFraction'),
    fixedUsdPerUnitDay: arbitraryNumber('fixedUsdPerUnitDay'),
    poolFeeFraction: arbitraryNumber('poolFeeFraction'),
    curtailment: fc.constantFrom<Scenario['curtailment']>('never', 'daily', 'retire'),
    feesBtcPerBlock: fc.option(arbitraryNumber('feesBtcPerBlock')),
    discountRate: arbitraryNumber('discountRate'),
    sellerAbsorption: arbitraryNumber('sellerAbsorption'),
    entryBasis: fc.constantFrom<Scenario['entryBasis']>('release', 'filing'),
    insuranceRate: arbitraryNumber('insuranceRate'),
    brokerUsdPerEntry: arbitraryNumber('brokerUsdPerEntry'),
    installUsdPerUnit: arbitraryNumber('installUsdPerUnit'),
    vatRate: arbitraryNumber('vatRate'),
    salesTaxRate: arbitraryNumber('salesTaxRate'),
    hodlFraction: arbitraryNumber('hodlFraction'),
  })
  const looks = record({
    name: fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => cleanName(text)),
    orderDate: fc.option(isoDay),
    network,
    price,
    storageTiers,
    heatmapRates: fc.array(arbitraryNumber('dutyRate'), { minLength: 1, maxLength: MAX_HEATMAP_RATES }),
    heatmapDelays: fc.array(arbitraryNumber('delayDays'), { minLength: 1, maxLength: MAX_HEATMAP_DELAYS }),
    heatmapStage: stage,
    metric: fc.constantFrom<Scenario['metric']>('roi', 'npv'),
    compareBy: fc.constantFrom<Scenario['compareBy']>('lines', 'tariffs', 'holds'),
    view: fc.constantFrom(...VIEWS),
  })
  const lists = routes.chain((own) =>
    record({
      routes: fc.constant(own),
      lines: fc
        .array(arbitraryLine(facts, ['cn', 'my', 'th', 'id', 'us', ...own.map(({ id }) => id)]), {
          minLength: 1,
          maxLength: MAX_LINES,
        })
        .map((lines) => withLabels(lines, facts)),
      tariffs: fc.array(arbitraryTariff(origins), { minLength: 1, maxLength: MAX_TARIFFS }),
      holds: fc.array(hold, { minLength: 1, maxLength: MAX_HOLDS }),
    }),
  )
  const unset = fc.constant({})
  return fc
    .tuple(
      lists,
      // Half of the scenarios keep the defaults, as most links do.
      fc.oneof(scalars, unset),
      fc.oneof(looks, unset),
      fc.oneof(fc.constant(LIVE), pinned),
      fc.tuple(fc.nat(), fc.nat(), fc.nat()),
    )
    .map(([listed, scalar, look, market, [line, tariff, holdIndex]]): Scenario => ({
      ...DEFAULT_SCENARIO,
      ...listed,
      ...scalar,
      ...look,
      ...market,
      selected: {
        line: line % listed.lines.length,
        tariff: tariff % listed.tariffs.length,
        hold: holdIndex % listed.holds.length,
      },
    }))
}
