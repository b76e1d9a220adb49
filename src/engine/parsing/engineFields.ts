import type { EngineInput, PaymentInstalment, TimelineAnchor } from '../engineInput.ts'
import { above, either, fields, flag, integer, isoDay, list, nullable, number, text, word } from './rule.ts'
import type { Rule } from './rule.ts'

/** Longest span of days any single field may hold: a hundred years. */
const MAX_DAYS = 36_500

const days = (fallback: number, name = ''): Rule<number> => integer(fallback, 0, MAX_DAYS, name)
const usd = (fallback: number | undefined): Rule<number> => number(fallback)
const share = (fallback: number | undefined): Rule<number> => number(fallback, 0, 1)
const offset = integer(0, -MAX_DAYS, MAX_DAYS)
/** Growth per year as a fraction; +10,000 % is the most the arithmetic needs to bear. */
const growth = (fallback: number): Rule<number> => number(fallback, -1, 100)
const halfLife = (fallback: number | null): Rule<number | null> => nullable(above(1, 0), fallback)
const dailyTable = (low = 0): Rule<readonly number[] | null> =>
  nullable(list(number(undefined, low), undefined, 1))
const anchor: Rule<TimelineAnchor> = word(['order', 'ship', 'arrive', 'file', 'entry', 'release', 'on'])
const isAuto = (value: unknown): value is 'auto' => value === 'auto'

const instalments = list<PaymentInstalment>(
  fields<PaymentInstalment>({ anchor, offsetDays: offset, fraction: share(undefined) }),
  [
    { anchor: 'order', offsetDays: 0, fraction: 0.5 },
    { anchor: 'ship', offsetDays: -7, fraction: 0.5 },
  ],
)

/** Instalments that add up to the whole price, to 1e-9. */
const payments: Rule<readonly PaymentInstalment[]> = (value, key, path, reading) => {
  const read = instalments(value, key, path, reading)
  const total = read.reduce((sum, { fraction }) => sum + fraction, 0)
  if (Math.abs(total - 1) > 1e-9) reading.error ??= 'invalid:payments'
  return read
}

/** A path mode together with its table: `table` mode cannot do without one. */
function withTable<T extends { readonly mode: string; readonly table: unknown }>(rule: Rule<T>): Rule<T> {
  return (value, key, path, reading) => {
    const read = rule(value, key, path, reading)
    if (read.mode === 'table' && read.table === null) reading.error ??= 'invalid:table'
    return read
  }
}

/**
 * Every field of the engine's input with its bounds and its default, in one table.
 * Rates are fractions, days whole numbers, money USD, power W at the wall. Defaults for height, difficulty and
 * price are placeholders: a caller with a market reading overrides them.
 */
export const engineFields: Rule<EngineInput> = fields<EngineInput>({
  valuationDate: isoDay('2026-12-01'),
  orderDay: days(0),
  horizonDays: integer(1460, 1, MAX_DAYS),
  lifeDays: nullable(days(0)),
  network: withTable(
    fields<EngineInput['network']>({
      tipHeight: integer(978_000, 0, 20_000_000),
      difficulty: number(1.35e14, 1),
      blocksPerDay: either(isAuto, above(144, 0, 14_400)),
      mode: word(['smooth', 'epoch', 'coupled', 'table']),
      growthAnnual: above(0.2, -1, 100),
      growthHalfLifeDays: halfLife(730),
      nextChange: nullable(growth(0)),
      coupling: fields<EngineInput['network']['coupling']>({
        beta: number(0, -10, 10),
        kappa: number(1, 0, 10),
        lagDays: days(0),
      }),
      txFees: fields<EngineInput['network']['txFees']>({
        mode: word(['btc_per_block', 'fraction_of_subsidy']),
        value: usd(0.02),
      }),
      table: dailyTable(1),
    }),
  ),
  price: withTable(
    fields<EngineInput['price']>({
      usd: usd(65_000),
      mode: word(['growth', 'table']),
      growthAnnual: growth(0),
      growthHalfLifeDays: halfLife(null),
      table: dailyTable(),
    }),
  ),
  miner: fields<EngineInput['miner']>({
    hashrateThs: usd(270),
    powerW: usd(3645),
    units: usd(100),
    uptime: share(0.97),
    hashDegradationAnnual: share(0),
    attritionAnnual: share(0),
  }),
  pool: fields<EngineInput['pool']>({
    scheme: word(['FPPS', 'PPS', 'PPS+', 'PPLNS', 'SOLO']),
    fee: share(0.01),
    txFeeFee: nullable(share(0)),
  }),
  power: fields<EngineInput['power']>({
    usdPerKwh: usd(0.06),
    escalationAnnual: growth(0),
    overhead: usd(1),
    table: dailyTable(),
  }),
  opex: fields<EngineInput['opex']>({ fixedUsdPerUnitDay: usd(0) }),
  curtailment: word(['never', 'daily', 'retire'], 'daily'),
  purchase: fields<EngineInput['purchase']>({
    unitPriceUsd: usd(2900),
    sellerAbsorption: share(0),
    payments,
  }),
  logistics: fields<EngineInput['logistics']>({
    mode: word(['air', 'ocean']),
    leadDays: days(30),
    transitDays: days(7),
    entryLagDays: days(0),
    clearanceDays: days(3),
    inlandDays: days(3),
    installDays: days(7),
    freightUsdPerUnit: usd(60),
    freightFixedUsd: usd(0),
    insuranceRate: usd(0.003),
    insuredMultiple: usd(1.1),
    installUsdPerUnit: usd(0),
    storageTiers: list(
      fields<EngineInput['logistics']['storageTiers'][number]>({
        afterDays: days(0),
        usdPerUnitDay: usd(undefined),
      }),
      [],
    ),
  }),
  delay: fields<EngineInput['delay']>({
    days: days(0, 'delay'),
    stage: word(['production', 'transit', 'customs', 'site'], 'customs'),
  }),
  import: fields<EngineInput['import']>({
    regime: word(['US', 'generic', 'none']),
    valuation: word(['FOB', 'CIF']),
    layers: list(
      fields<EngineInput['import']['layers'][number]>({
        name: text,
        rate: usd(undefined),
        kind: word(['ad_valorem', 'per_unit']),
        start: nullable(isoDay()),
        end: nullable(isoDay()),
        group: nullable(text),
        replaces: flag(false),
        exemptIfExportedBefore: nullable(isoDay()),
        exemptIfEnteredBefore: nullable(isoDay()),
        refundFraction: share(0),
        refundLagDays: days(0),
      }),
      [],
    ),
    tariffOverride: nullable(usd(0)),
    entryBasis: word(['release', 'filing']),
    dutyPayLagDays: days(14),
    entries: integer(1, 1, 1_000_000),
    mpfRate: usd(0.003464),
    mpfMinUsd: usd(33.58),
    mpfMaxUsd: usd(651.5),
    hmfRate: usd(0.00125),
    brokerUsdPerEntry: usd(250),
    otherUsd: usd(0),
    vatRate: usd(0),
    vatExtraBaseUsd: usd(0),
    vatRecoverableFraction: share(0),
    vatRecoveryLagDays: days(0),
    salesTaxRate: usd(0),
  }),
  otherCapex: list(
    fields<EngineInput['otherCapex'][number]>({
      name: text,
      usd: usd(undefined),
      anchor,
      offsetDays: offset,
    }),
    [],
  ),
  site: fields<EngineInput['site']>({ readyDay: nullable(days(0)), idleUsdPerUnitDay: usd(0) }),
  salvage: fields<EngineInput['salvage']>({
    fraction: usd(0),
    declineAnnual: number(0, -1, 1),
    referenceUnitPriceUsd: nullable(usd(0)),
  }),
  treasury: fields<EngineInput['treasury']>({
    mode: word(['sell_all', 'hodl_fraction', 'cover_costs']),
    holdFraction: share(0),
    saleCost: share(0),
  }),
  finance: fields<EngineInput['finance']>({
    discountRate: above(0.1, -1, 100),
    financeRate: nullable(above(0, -1, 100)),
    reinvestRate: nullable(above(0, -1, 100)),
  }),
  tax: fields<EngineInput['tax']>({
    enabled: flag(false),
    rate: share(0.21),
    method: word(['macrs5', 'straight_line']),
    slYears: integer(5, 1, 100),
    bonus: share(0),
    losses: word(['carryforward', 'refund']),
    nolLimit: share(0.8),
  }),
  outputs: fields<EngineInput['outputs']>({ irr: flag(true) }),
})
