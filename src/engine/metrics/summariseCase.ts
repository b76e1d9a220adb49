import type { EngineInput } from '../engineInput.ts'
import type { Metrics } from '../metrics.ts'
import { discountFactor } from '../paths/discountFactor.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import type { CaseFlows } from './caseFlows.ts'
import { daySamples } from './daySamples.ts'
import { irr } from './irr.ts'
import type { Irr } from './irr.ts'
import { mirr } from './mirr.ts'
import { networkMetrics } from './networkMetrics.ts'
import { payback } from './payback.ts'

const SKIPPED: Irr = { irr: null, status: 'skipped', roots: 0 }

/** a / b, null unless b is positive: an undefined ratio is neither 0 nor infinite. */
function ratio(a: number, b: number): number | null {
  return b > 0 ? a / b : null
}

/** ROI of a span as a rate per year; null for a total loss, no span, and a gain too fast to have a finite rate. */
function annualised(roi: number | null, spanDays: number): number | null {
  if (roi === null || roi <= -1 || spanDays <= 0) return null
  const rate = (1 + roi) ** (365 / spanDays) - 1
  return Number.isFinite(rate) ? rate : null
}

/**
 * Reads every metric off the flows of a case. USD totals are undiscounted unless named `pv`; ratios are null when their
 * denominator is not positive; everything in BTC is null when the price is 0 on some day.
 */
export function summariseCase(input: EngineInput, market: MarketPath, flows: CaseFlows): Metrics {
  const { times, landed, operations, last, salvage, liquidation } = flows
  const { end } = operations
  const { discountRate, financeRate, reinvestRate } = input.finance
  const decay = -Math.log1p(discountRate) / 365
  const cash = new Float64Array(last + 1)
  const earnedTerms = new Float64Array(last + 1)
  const discountedTerms = new Float64Array(last + 1)
  const btcTerms = new Float64Array(last + 1)
  let capex = 0
  let pvCapex = 0
  let revenue = 0
  let pvRevenue = 0
  let energy = 0
  let pvEnergy = 0
  let fixed = 0
  let pvFixed = 0
  let idle = 0
  let pvIdle = 0
  let tax = 0
  let pvTax = 0
  let btcMined = 0
  let btcDiscounted = 0
  let btcInvested = 0
  let btcBalance = 0
  let netProfit = 0
  let lowest = 0
  let cfChecksum = 0
  let hasZeroPrice = false
  for (let day = 0; day <= last; day += 1) {
    const discount = Math.exp(decay * day)
    const price = flows.priceUsd[day] ?? 0
    const btcDay = operations.btc[day] ?? 0
    const capitalDay = flows.capital[day] ?? 0
    const energyDay = operations.energy[day] ?? 0
    const fixedDay = operations.fixed[day] ?? 0
    const idleDay = flows.idle[day] ?? 0
    const taxDay = flows.tax[day] ?? 0
    const revenueDay = (operations.sales[day] ?? 0) + (day === end ? liquidation : 0)
    const spent = capitalDay - energyDay - fixedDay - idleDay - taxDay
    const flow = spent + revenueDay + (day === end ? salvage : 0)
    const earnedTerm = spent + (operations.earned[day] ?? 0)
    capex -= capitalDay
    pvCapex -= capitalDay * discount
    revenue += revenueDay
    pvRevenue += revenueDay * discount
    energy += energyDay
    pvEnergy += energyDay * discount
    fixed += fixedDay
    pvFixed += fixedDay * discount
    idle += idleDay
    pvIdle += idleDay * discount
    tax += taxDay
    pvTax += taxDay * discount
    btcMined += btcDay
    btcDiscounted += btcDay * discount
    netProfit += flow
    if (netProfit < lowest) lowest = netProfit
    cfChecksum += (day + 1) * flow
    cash[day] = flow
    earnedTerms[day] = earnedTerm
    discountedTerms[day] = earnedTerm * discount
    if (price > 0) {
      btcInvested -= capitalDay / price
      btcBalance += spent / price
      btcTerms[day] = btcDay + spent / price
    } else {
      hasZeroPrice = true
    }
  }
  const pvSalvage = salvage * discountFactor(discountRate, end)
  const npv = pvRevenue - pvEnergy - pvFixed - pvIdle + pvSalvage - pvTax - pvCapex
  const roi = ratio(netProfit, capex)
  const spanDays = last - times.order
  const hashrateThs = input.miner.units * input.miner.hashrateThs
  const priceAtEnd = flows.priceUsd[end] ?? 0
  const btcGain = hasZeroPrice ? null : btcMined + btcBalance + salvage / priceAtEnd
  // A machine that never hashes never pays back, even when nothing was spent on it.
  const start = operations.operated ? times.on : Infinity
  const plain = payback(earnedTerms, start, last)
  const discounted = payback(discountedTerms, start, last)
  const inBtc = payback(btcTerms, hasZeroPrice ? Infinity : start, last)
  const rate = input.outputs.irr ? irr(cash, last + 1, 365) : SKIPPED
  const network = networkMetrics(input, market)
  return {
    timeline: times,
    landed,
    operated: operations.operated,
    startDay: times.on,
    endDay: end,
    lastFlowDay: last,
    shutdownDay: operations.shutdownDay,
    runDays: operations.runDays,
    curtailedDays: operations.curtailedDays,
    capexUsd: capex,
    capexUsdPerThs: ratio(capex, hashrateThs),
    pvCapexUsd: pvCapex,
    revenueUsd: revenue,
    energyUsd: energy,
    energyKwh: operations.energyKwh,
    fixedUsd: fixed,
    idleUsd: idle,
    salvageUsd: salvage,
    taxUsd: tax,
    pvRevenueUsd: pvRevenue,
    pvEnergyUsd: pvEnergy,
    pvFixedUsd: pvFixed,
    pvIdleUsd: pvIdle,
    pvSalvageUsd: pvSalvage,
    pvTaxUsd: pvTax,
    npvUsd: npv,
    netProfitUsd: netProfit,
    roi,
    roiAnnualised: annualised(roi, spanDays),
    roiOnPeakFunding: ratio(netProfit, -lowest),
    peakFundingUsd: -lowest,
    profitabilityIndex: pvCapex > 0 ? 1 + npv / pvCapex : null,
    irr: rate.irr,
    irrStatus: rate.status,
    irrRoots: rate.roots,
    mirr: mirr(cash, financeRate ?? discountRate, reinvestRate ?? discountRate, 365),
    paybackDay: plain.day,
    paybackInterp: plain.interp,
    discountedPaybackDay: discounted.day,
    discountedPaybackInterp: discounted.interp,
    btcPaybackDay: inBtc.day,
    btcPaybackInterp: inBtc.interp,
    btcMined,
    btcMinedGross: operations.btcGross,
    btcHeld: operations.btcHeld,
    btcInvested: hasZeroPrice ? null : btcInvested,
    btcGain,
    btcRoi: btcGain === null ? null : ratio(btcGain, btcInvested),
    npvBuyBtcUsd: hasZeroPrice
      ? null
      : btcInvested * (flows.priceUsd[last] ?? 0) * discountFactor(discountRate, last) - pvCapex,
    levelisedCostUsdPerBtc: ratio(pvCapex + pvEnergy + pvFixed + pvIdle - pvSalvage, btcDiscounted),
    allInCostUsdPerBtc: ratio(capex + energy + fixed + idle - salvage, btcMined),
    cashCostUsdPerBtc: ratio(energy + fixed, btcMined),
    ...network,
    cfChecksum,
    samples: daySamples(flows, market, cash, network.nextHalvingDay, input.curtailment),
  }
}
