import type { EngineInput } from '#engine/engineInput.ts'
import type { Job, JobResult } from '#engine/job.ts'
import type { BreakEven, Metrics, RoiPoint } from '#engine/metrics.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { planJob } from '#scenario/planJob.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { addDays } from '#units/utcDay.ts'

function evaluate(i: EngineInput): { m: Metrics; curve: RoiPoint[] } {
  const l = i.logistics
  const D = i.delay.days
  const st = i.delay.stage
  const order = i.orderDay
  const ship = order + l.leadDays + (st === 'production' ? D : 0)
  const arrive = ship + l.transitDays + (st === 'transit' ? D : 0)
  const file = arrive + l.entryLagDays
  const release = file + l.clearanceDays + (st === 'customs' ? D : 0)
  const entry = i.import.entryBasis === 'release' ? release : file
  const on = release + l.inlandDays + l.installDays + (st === 'site' ? D : 0)
  const dutyPaid = entry + i.import.dutyPayLagDays
  const entryIso = addDays(i.valuationDate, entry)
  let rate = 0
  if (i.import.regime !== 'none') {
    if (i.import.tariffOverride !== null) rate = i.import.tariffOverride
    else {
      const active = i.import.layers.filter(
        (x) =>
          x.kind === 'ad_valorem' &&
          (x.start === null || entryIso >= x.start) &&
          (x.end === null || entryIso < x.end),
      )
      const groups = new Map<string, number>()
      for (const x of active) if (x.group) groups.set(x.group, Math.max(groups.get(x.group) ?? 0, x.rate))
      rate =
        active.filter((x) => !x.group).reduce((s, x) => s + x.rate, 0) +
        [...groups.values()].reduce((s, x) => s + x, 0)
      const rep = active.filter((x) => x.replaces)
      if (rep.length) rate = rep.reduce((s, x) => s + x.rate, 0)
    }
  }
  const n = i.miner.units
  const p = i.purchase.unitPriceUsd
  const hardware = n * p
  const freight = n * l.freightUsdPerUnit + l.freightFixedUsd
  const insurance = l.insuranceRate * l.insuredMultiple * (hardware + freight)
  const none = i.import.regime === 'none'
  const V = hardware
  const duty = rate * V
  const mpf =
    none || i.import.mpfRate === 0
      ? 0
      : Math.min(Math.max(i.import.mpfRate * V, i.import.mpfMinUsd), i.import.mpfMaxUsd)
  const broker = none ? 0 : i.import.brokerUsdPerEntry
  let storage = 0
  for (let k = 1; k <= release - arrive; k++) {
    let r = 0
    for (const t of l.storageTiers) if (t.afterDays < k) r = t.usdPerUnitDay
    storage += n * r
  }
  const salesTax = i.import.salesTaxRate * hardware
  const vat = none ? 0 : i.import.vatRate * (V + duty + mpf + freight + insurance)
  const install = n * l.installUsdPerUnit
  const K = hardware + freight + insurance + duty + mpf + broker + storage + salesTax + vat + install
  const N = i.horizonDays
  const cf = new Float64Array(Math.max(N, dutyPaid + 1) + 1)
  const add = (d: number, x: number) => {
    const at = Math.max(0, d)
    cf[Math.min(cf.length - 1, at)] = (cf[Math.min(cf.length - 1, at)] ?? 0) + x
  }
  for (const pay of i.purchase.payments)
    add((pay.anchor === 'order' ? order : ship) + pay.offsetDays, -pay.fraction * hardware)
  add(ship, -freight - insurance)
  add(arrive, -salesTax)
  add(entry, -broker)
  add(dutyPaid, -duty - mpf - vat)
  add(release, -storage)
  add(on, -install)
  const blocks = 144
  const halvingHeight = Math.ceil((i.network.tipHeight + 1) / 210000) * 210000
  const halvingDay = (halvingHeight - i.network.tipHeight) / blocks
  let btcMined = 0,
    revenue = 0,
    energy = 0,
    runDays = 0
  const flows = cf
  let payback: number | null = null
  let cum = 0
  let npv = 0
  let pvE = 0
  let btcInvested = 0
  const g = i.network.growthAnnual
  const H = i.network.growthHalfLifeDays
  const price = (d: number) => i.price.usd * (1 + i.price.growthAnnual) ** (d / 365)
  for (let d = 0; d < flows.length; d++) {
    if ((flows[d] ?? 0) < 0) btcInvested += -(flows[d] ?? 0) / price(d)
    if (d >= on && d < N) {
      const ex = H === null ? d / 365 : (H / Math.LN2 / 365) * (1 - 2 ** (-d / H))
      const diff = i.network.difficulty * (1 + g) ** ex
      const subsidy = i.network.tipHeight + d * blocks >= halvingHeight ? 1.5625 : 3.125
      const btc =
        ((i.miner.hashrateThs * 1e12 * n * 86400 * i.miner.uptime) / (diff * 2 ** 32)) *
        (subsidy + i.network.txFees.value) *
        (1 - i.pool.fee)
      const e = (i.miner.powerW / 1000) * 24 * n * i.miner.uptime * i.power.usdPerKwh * i.power.overhead
      if (btc * price(d) > e || i.curtailment === 'never') {
        flows[d] = (flows[d] ?? 0) + btc * price(d) - e
        btcMined += btc
        revenue += btc * price(d)
        energy += e
        runDays++
        pvE += e / 1.1 ** (d / 365)
      }
    }
    cum += flows[d] ?? 0
    npv += (flows[d] ?? 0) / (1 + i.finance.discountRate) ** (d / 365)
    if (payback === null && d >= on && cum >= 0) payback = d
  }
  const curve: RoiPoint[] = []
  let s = 0
  let invested = 0,
    coins = 0
  const days = new Set([
    0,
    order,
    ship - 7,
    ship,
    arrive,
    release,
    entry,
    on,
    dutyPaid,
    Math.floor(halvingDay),
    N,
  ])
  const copy = flows
  for (let d = 0; d <= N; d++) {
    s += copy[d] ?? 0
    if (d % 7 === 0 || days.has(d)) {
      curve.push({ day: d, roi: s / K, buyBtcRoi: price(d) / price(20) - 1 })
    }
    void invested
    void coins
  }
  for (let d = N + 1; d < flows.length; d++) {
    s += copy[d] ?? 0
  }
  const last = curve[curve.length - 1]
  if (last) curve[curve.length - 1] = { ...last, roi: s / K }
  const roi = K > 0 ? s / K : null
  const m: Metrics = {
    timeline: { order, ship, arrive, file, release, entry, on, dutyPaid },
    landed: {
      tariffRate: rate,
      unitPricePaidUsd: p,
      hardware,
      freight,
      insurance,
      customsValue: V,
      duty,
      mpf,
      hmf: 0,
      brokerOther: broker,
      vatBase: 0,
      vat,
      vatRecovered: 0,
      salesTax,
      storage,
      dutyRefund: 0,
      install,
      otherCapex: 0,
    },
    operated: runDays > 0,
    startDay: on,
    endDay: N,
    lastFlowDay: flows.length - 1,
    shutdownDay: null,
    runDays,
    curtailedDays: Math.max(0, N - on - runDays),
    blocksPerDay: 144,
    capexUsd: K,
    capexUsdPerThs: K / (n * i.miner.hashrateThs),
    pvCapexUsd: K,
    revenueUsd: revenue,
    energyUsd: energy,
    energyKwh: 0,
    fixedUsd: 0,
    idleUsd: 0,
    salvageUsd: 0,
    taxUsd: 0,
    pvRevenueUsd: 0,
    pvEnergyUsd: pvE,
    pvFixedUsd: 0,
    pvIdleUsd: 0,
    pvSalvageUsd: 0,
    pvTaxUsd: 0,
    npvUsd: npv,
    netProfitUsd: s,
    roi,
    roiAnnualised: null,
    roiOnPeakFunding: roi,
    peakFundingUsd: K,
    profitabilityIndex: null,
    irr: null,
    irrStatus: 'no_root',
    irrRoots: 0,
    mirr: null,
    paybackDay: payback,
    paybackInterp: payback,
    discountedPaybackDay: null,
    discountedPaybackInterp: null,
    btcPaybackDay: null,
    btcPaybackInterp: null,
    btcMined,
    btcMinedGross: btcMined,
    btcHeld: 0,
    btcInvested,
    btcGain: null,
    btcRoi: btcInvested > 0 ? (btcMined - energy / price(700) - btcInvested) / btcInvested : null,
    npvBuyBtcUsd: null,
    levelisedCostUsdPerBtc: null,
    allInCostUsdPerBtc: btcMined > 0 ? (K + energy) / btcMined : null,
    cashCostUsdPerBtc: null,
    hashpriceUsdPerPhDay: 38.14,
    hashcostUsdPerPhDay: null,
    nextHalvingHeight: halvingHeight,
    nextHalvingDay: halvingDay,
    cfChecksum: 0,
    samples: [],
  }
  return { m, curve }
}

function limit(i: EngineInput, variable: string): BreakEven {
  const at = (x: number): number => {
    const v: EngineInput =
      variable === 'tariff'
        ? { ...i, import: { ...i.import, tariffOverride: x } }
        : variable === 'delay'
          ? { ...i, delay: { ...i.delay, days: Math.floor(x) } }
          : variable === 'electricity'
            ? { ...i, power: { ...i.power, usdPerKwh: x } }
            : variable === 'unit_price'
              ? { ...i, purchase: { ...i.purchase, unitPriceUsd: x } }
              : { ...i, price: { ...i.price, usd: x } }
    return evaluate(v).m.roi ?? -1
  }
  const rising = variable === 'price'
  let lo = variable === 'unit_price' || rising ? 1 : 0
  let hi =
    variable === 'tariff'
      ? 5
      : variable === 'delay'
        ? 365
        : variable === 'electricity'
          ? 0.3
          : variable === 'unit_price'
            ? 20000
            : 1e6
  if (!rising && at(lo) < 0) return { value: null, status: 'never', scale: null }
  if (!rising && at(hi) >= 0) return { value: hi, status: 'at_least', scale: null }
  for (let k = 0; k < 40; k++) {
    const mid = (lo + hi) / 2
    if (at(mid) >= 0 === !rising) lo = mid
    else hi = mid
  }
  return {
    value: variable === 'delay' ? Math.floor(lo) : lo,
    status: 'ok',
    scale: rising ? lo / i.price.usd : null,
  }
}

export function runJob(job: Job): JobResult {
  return {
    cases: job.cases.map((input) => ({ ok: true, metrics: evaluate(input).m })),
    curves: job.curves.map((index) => (job.cases[index] ? evaluate(job.cases[index]).curve : [])),
    grids: job.grids.map((grid) => {
      const cell = (delay: number, tariff: number | null) =>
        evaluate({
          ...grid.input,
          delay: { ...grid.input.delay, days: delay },
          import: { ...grid.input.import, tariffOverride: tariff },
        }).m
      const rows = grid.delays.map((d) => grid.tariffs.map((t) => cell(d, t)))
      return {
        tariffs: grid.tariffs,
        delays: grid.delays,
        roi: rows.map((r) => r.map((m) => m.roi)),
        npvUsd: rows.map((r) => r.map((m) => m.npvUsd)),
        paybackDay: rows.map((r) => r.map((m) => m.paybackDay)),
        capexUsd: rows.map((r) => r.map((m) => m.capexUsd)),
        tariffRate: rows.map((r) => r.map((m) => m.landed.tariffRate)),
      }
    }),
    limits: job.limits.map((l) => {
      const input = job.cases[l.caseIndex]
      return input ? limit(input, l.variable) : null
    }),
  }
}

/** A result of the default scenario with some fields changed, on the bundled market. */
export function sampleResult(changes: Partial<Scenario> = {}): ScenarioResult {
  const plan = planJob({ ...DEFAULT_SCENARIO, ...changes }, BUNDLED_MARKET, SEED_FACTS)
  return assembleResult(plan, runJob(plan.job))
}
