import type { EngineInput } from '../engineInput.ts'
import type { LandedCost, Timeline } from '../metrics.ts'
import type { DutyStack } from './dutyStack.ts'
import { storageUsdPerUnit } from './storageUsdPerUnit.ts'

export type MutableLandedCost = { -readonly [K in keyof LandedCost]: LandedCost[K] }

/** A record to be filled by `writeLandedCost`, all amounts 0. */
export function emptyLandedCost(): MutableLandedCost {
  return {
    tariffRate: 0,
    unitPricePaidUsd: 0,
    hardware: 0,
    freight: 0,
    insurance: 0,
    customsValue: 0,
    duty: 0,
    mpf: 0,
    hmf: 0,
    brokerOther: 0,
    vatBase: 0,
    vat: 0,
    vatRecovered: 0,
    salesTax: 0,
    storage: 0,
    dutyRefund: 0,
    install: 0,
    otherCapex: 0,
  }
}

/**
 * Amounts of the landed cost of the whole order, USD, undiscounted, at the rates of `stack`.
 * Fills `landed` in place, because a grid computes thousands of them. `unitPriceUsd` is the list price per unit before
 * any absorption of duty by the seller. The merchandise processing fee is limited per entry (19 CFR 24.23); the
 * harbor maintenance fee falls due on ocean freight alone (19 CFR 24.24).
 */
export function writeLandedCost(
  landed: MutableLandedCost,
  input: EngineInput,
  times: Timeline,
  stack: DutyStack,
  unitPriceUsd: number = input.purchase.unitPriceUsd,
): void {
  const { logistics, import: border } = input
  const { units } = input.miner
  const crosses = border.regime !== 'none'
  const pricePaid = unitPriceUsd / (1 + input.purchase.sellerAbsorption * stack.rate)
  const hardware = units * pricePaid
  const freight = units * logistics.freightUsdPerUnit + logistics.freightFixedUsd
  const insurance = logistics.insuranceRate * logistics.insuredMultiple * (hardware + freight)
  const carriage = freight + insurance
  const customsValue = border.valuation === 'CIF' ? hardware + carriage : hardware
  const duty = stack.rate * customsValue + units * stack.usdPerUnit
  const mpf =
    crosses && border.mpfRate > 0 && customsValue > 0
      ? border.entries *
        Math.min(
          border.mpfMaxUsd,
          Math.max(border.mpfMinUsd, (border.mpfRate * customsValue) / border.entries),
        )
      : 0
  const hmf = crosses && logistics.mode === 'ocean' ? border.hmfRate * customsValue : 0
  const vatBase = crosses
    ? customsValue + duty + mpf + hmf + border.vatExtraBaseUsd + (border.valuation === 'FOB' ? carriage : 0)
    : 0
  const vat = border.vatRate * vatBase
  landed.tariffRate = stack.rate
  landed.unitPricePaidUsd = pricePaid
  landed.hardware = hardware
  landed.freight = freight
  landed.insurance = insurance
  landed.customsValue = customsValue
  landed.duty = duty
  landed.mpf = mpf
  landed.hmf = hmf
  landed.brokerOther = crosses ? border.brokerUsdPerEntry * border.entries + border.otherUsd : 0
  landed.vatBase = vatBase
  landed.vat = vat
  landed.vatRecovered = border.vatRecoverableFraction * vat
  landed.salesTax = border.salesTaxRate * hardware
  landed.storage = units * storageUsdPerUnit(logistics.storageTiers, times.release - times.arrive)
  landed.dutyRefund = 0
  for (const layer of stack.refunded) {
    landed.dutyRefund += refundUsd(layer, landed, units)
  }
  landed.install = units * logistics.installUsdPerUnit
  landed.otherCapex = 0
  for (const item of input.otherCapex) landed.otherCapex += item.usd
}

/** Refund of one layer's own duty, USD. */
export function refundUsd(layer: DutyStack['refunded'][number], landed: LandedCost, units: number): number {
  return layer.refundFraction * layer.rate * (layer.kind === 'per_unit' ? units : landed.customsValue)
}
