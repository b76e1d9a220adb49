import fc from 'fast-check'
import type { EngineInput } from '#engine/engineInput.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'

/** Partial input as people write it; every level may be left out. */
type Partially<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Partially<T[K]> }
    : T

/** Completes a partial input; an invalid one is a mistake in the test. */
function completeInput(partial: Partially<EngineInput>): EngineInput {
  const parsed = parseEngineInput(partial)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

/** The input with some sections changed field by field. */
export function withChanges(input: EngineInput, changes: Partially<EngineInput>): EngineInput {
  const merged: Record<string, unknown> = { ...input }
  for (const [key, change] of Object.entries(changes)) {
    const own = merged[key]
    const mergeable = typeof own === 'object' && own !== null && !Array.isArray(change)
    merged[key] = mergeable ? { ...own, ...(change as object) } : change
  }
  return completeInput(merged as Partially<EngineInput>)
}

/**
 * Numbers spread evenly from `low` to `high`, ends included. `fc.double` draws evenly among the doubles there are, and most of
 * those lie next to 0: rates drawn so are hardly ever rates.
 */
export const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 30 }).map((part) => low + (high - low) * (part / 2 ** 30))
const share = (high: number): fc.Arbitrary<number> => between(0, high)
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 })
const rarely = <T>(usual: T, value: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value })
/** Values by day, some of them held for a fortnight so that they still change when the machines run. */
const table = (value: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc
    .tuple(fc.array(value, { minLength: 1, maxLength: 40 }), fc.constantFrom(1, 14))
    .map(([values, days]) => values.flatMap((each) => Array.from({ length: days }, () => each)))

const layer = fc.record({
  name: fc.constant('layer'),
  rate: share(0.5),
  kind: fc.constantFrom<'ad_valorem' | 'per_unit'>('ad_valorem', 'ad_valorem', 'per_unit'),
  start: fc.constantFrom(null, '2026-12-20', '2027-01-15'),
  end: fc.constantFrom(null, '2027-02-01', '2027-03-10'),
  group: fc.constantFrom(null, null, 'a'),
  replaces: fc.boolean(),
  exemptIfExportedBefore: fc.constantFrom(null, '2027-01-05'),
  exemptIfEnteredBefore: fc.constantFrom(null, '2027-02-20'),
  refundFraction: fc.constantFrom(0, 0, 1),
  refundLagDays: fc.integer({ min: 0, max: 400 }),
})

/** Ways to pay: the default, by contract ahead of shipping, on delivery, and before there is anything to pay for. */
const payments = fc.constantFrom<EngineInput['purchase']['payments']>(
  [
    { anchor: 'order', offsetDays: 0, fraction: 0.5 },
    { anchor: 'ship', offsetDays: -7, fraction: 0.5 },
  ],
  [
    { anchor: 'order', offsetDays: 7, fraction: 0.25 },
    { anchor: 'ship', offsetDays: -180, fraction: 0.35 },
    { anchor: 'ship', offsetDays: -30, fraction: 0.4 },
  ],
  [
    { anchor: 'release', offsetDays: 0, fraction: 0.5 },
    { anchor: 'on', offsetDays: 30, fraction: 0.5 },
  ],
  [{ anchor: 'order', offsetDays: -10, fraction: 1 }],
)

const otherCapex = fc.record({
  name: fc.constant('transformer'),
  usd: between(0, 40_000),
  anchor: fc.constantFrom<'order' | 'arrive' | 'on'>('order', 'arrive', 'on'),
  offsetDays: fc.integer({ min: -60, max: 60 }),
})

/** Price of electricity that takes `share` of the income of the first day, USD/kWh. */
function powerAtShare(input: EngineInput, share: number): number {
  const { network, miner, price, power } = input
  const btcPerThDay = (86_400e12 * 3.125) / (network.difficulty * 2 ** 32)
  return (share * btcPerThDay * miner.hashrateThs * price.usd) / (miner.powerW * 0.024 * power.overhead)
}

/**
 * Inputs across every mode of the model, of sizes that occur: horizons to 900 days, prices 20k to 200k. In half of them
 * electricity takes a good part of the income, so that machines are switched off and on again.
 */
export const arbitraryInput: fc.Arbitrary<EngineInput> = fc
  .record({
    valuationDate: fc.constantFrom('2026-12-01', '2026-12-01', '2028-02-29'),
    powerShare: orNull(between(0.3, 1.1)),
    orderDay: fc.integer({ min: 0, max: 40 }),
    horizonDays: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 300, max: 900 })),
    lifeDays: orNull(fc.integer({ min: 0, max: 900 })),
    network: fc.record({
      tipHeight: fc.integer({ min: 960_000, max: 1_052_000 }),
      difficulty: between(5e13, 3e14),
      blocksPerDay: fc.constantFrom<number | 'auto'>(144, 145.37, 'auto'),
      mode: fc.constantFrom<'smooth' | 'epoch' | 'coupled' | 'table'>('smooth', 'epoch', 'coupled', 'table'),
      growthAnnual: between(-0.4, 0.9),
      growthHalfLifeDays: orNull(between(100, 900)),
      nextChange: orNull(between(-0.2, 0.2)),
      coupling: fc.record({ beta: share(1), kappa: share(1), lagDays: fc.integer({ min: 0, max: 40 }) }),
      txFees: fc.record({
        mode: fc.constantFrom<'btc_per_block' | 'fraction_of_subsidy'>(
          'btc_per_block',
          'fraction_of_subsidy',
        ),
        value: share(0.2),
      }),
      table: table(between(5e13, 3e14)),
    }),
    price: fc.record({
      usd: between(20_000, 200_000),
      mode: fc.constantFrom<'growth' | 'table'>('growth', 'growth', 'table'),
      growthAnnual: between(-0.5, 1),
      growthHalfLifeDays: orNull(between(100, 900)),
      table: table(between(20_000, 200_000)),
    }),
    miner: fc.record({
      hashrateThs: between(100, 500),
      powerW: between(2000, 6000),
      units: fc.integer({ min: 1, max: 300 }),
      uptime: between(0.5, 1),
      hashDegradationAnnual: fc.constantFrom(0, 0, 0.05),
      attritionAnnual: fc.constantFrom(0, 0, 0.08),
    }),
    pool: fc.record({
      scheme: fc.constantFrom<EngineInput['pool']['scheme']>('FPPS', 'PPS', 'PPS+', 'PPLNS', 'SOLO'),
      fee: share(0.04),
      txFeeFee: orNull(share(0.1)),
    }),
    power: fc.record({
      usdPerKwh: between(0.01, 0.12),
      escalationAnnual: fc.constantFrom(0, 0.03),
      overhead: between(1, 1.3),
      table: rarely(null, table(between(0.01, 0.12))),
    }),
    opex: fc.record({ fixedUsdPerUnitDay: fc.constantFrom(0, 0, 0.4) }),
    curtailment: fc.constantFrom<'never' | 'daily' | 'retire'>('never', 'daily', 'retire'),
    purchase: fc.record({
      unitPriceUsd: fc.oneof(between(300, 6000), between(300, 1500)),
      sellerAbsorption: fc.constantFrom(0, 0, 0.5),
      payments,
    }),
    logistics: fc.record({
      mode: fc.constantFrom<'air' | 'ocean'>('air', 'ocean'),
      leadDays: fc.integer({ min: 0, max: 60 }),
      transitDays: fc.integer({ min: 0, max: 45 }),
      entryLagDays: fc.integer({ min: 0, max: 5 }),
      clearanceDays: fc.integer({ min: 0, max: 10 }),
      inlandDays: fc.integer({ min: 0, max: 5 }),
      installDays: fc.integer({ min: 0, max: 10 }),
      freightFixedUsd: fc.constantFrom(0, 4000),
      installUsdPerUnit: fc.constantFrom(0, 25),
      storageTiers: fc.constantFrom(
        [],
        [
          { afterDays: 2, usdPerUnitDay: 2 },
          { afterDays: 10, usdPerUnitDay: 4 },
        ],
      ),
    }),
    delay: fc.record({
      days: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 200 })),
      stage: fc.constantFrom<'production' | 'transit' | 'customs' | 'site'>(
        'production',
        'transit',
        'customs',
        'site',
      ),
    }),
    import: fc.record({
      regime: fc.constantFrom<'US' | 'generic' | 'none'>('US', 'US', 'generic', 'none'),
      valuation: fc.constantFrom<'FOB' | 'CIF'>('FOB', 'CIF'),
      layers: fc.array(layer, { maxLength: 4 }),
      tariffOverride: orNull(share(1)),
      entryBasis: fc.constantFrom<'release' | 'filing'>('release', 'filing'),
      dutyPayLagDays: fc.integer({ min: 0, max: 40 }),
      entries: fc.integer({ min: 1, max: 3 }),
      vatRate: fc.constantFrom(0, 0.2),
      vatRecoverableFraction: fc.constantFrom(0, 1),
      vatRecoveryLagDays: fc.integer({ min: 0, max: 90 }),
      salesTaxRate: fc.constantFrom(0, 0.06),
    }),
    otherCapex: fc.array(otherCapex, { maxLength: 2 }),
    site: fc.record({ readyDay: orNull(fc.integer({ min: 0, max: 100 })), idleUsdPerUnitDay: share(1) }),
    salvage: fc.record({
      fraction: share(0.4),
      declineAnnual: share(0.5),
      referenceUnitPriceUsd: rarely(null, between(300, 6000)),
    }),
    treasury: fc.record({
      mode: fc.constantFrom<'sell_all' | 'hodl_fraction' | 'cover_costs'>(
        'sell_all',
        'hodl_fraction',
        'cover_costs',
      ),
      holdFraction: share(1),
      saleCost: share(0.01),
    }),
    finance: fc.record({ discountRate: between(-0.05, 0.4) }),
  })
  .map(({ powerShare, ...partial }) => {
    const input = completeInput(partial)
    return powerShare === null
      ? input
      : withChanges(input, { power: { usdPerKwh: powerAtShare(input, powerShare) } })
  })

/**
 * Inputs whose operating cash is never negative: everything mined is sold, nothing is paid for a machine that does not
 * run, no salvage. Statements of the form "dearer is never better" hold here without exception.
 */
export const neverLosingInput: fc.Arbitrary<EngineInput> = arbitraryInput.map((input) =>
  withChanges(input, {
    curtailment: input.curtailment === 'never' ? 'daily' : input.curtailment,
    opex: { fixedUsdPerUnitDay: 0 },
    site: { readyDay: null },
    salvage: { fraction: 0 },
    treasury: { mode: 'sell_all' },
  }),
)
