import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { breakEven } from '#engine/breakEven.ts'
import { delayCost } from '#engine/delayCost.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { lateDiscount } from '#engine/lateDiscount.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'

/** The case worked by hand in the engine's README. */
function handCase(days: number): EngineInput {
  const parsed = parseEngineInput({
    horizonDays: 860,
    network: { tipHeight: 925_000, difficulty: 1.5e14, growthAnnual: 0, txFees: { value: 0 } },
    price: { usd: 90_000 },
    miner: { hashrateThs: 200, powerW: 3500, units: 1, uptime: 1 },
    pool: { fee: 0 },
    power: { usdPerKwh: 0.05 },
    purchase: { unitPriceUsd: 1800, payments: [{ anchor: 'order', offsetDays: 0, fraction: 1 }] },
    logistics: {
      leadDays: 0,
      transitDays: 0,
      clearanceDays: 0,
      inlandDays: 0,
      installDays: 0,
      insuranceRate: 0,
      storageTiers: [
        { afterDays: 2, usdPerUnitDay: 2 },
        { afterDays: 10, usdPerUnitDay: 4 },
      ],
    },
    import: { tariffOverride: 0.25, dutyPayLagDays: 0, mpfRate: 0, brokerUsdPerEntry: 0 },
    delay: { days },
    finance: { discountRate: 0 },
  })
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

const readme = readFileSync(new URL('../../../src/engine/README.md', import.meta.url), 'utf8')
const grouped = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

describe('the case worked by hand in the README', () => {
  it('is what the engine gives, to the digits printed', () => {
    const onTime = evaluate(handCase(0))
    const late = evaluate(handCase(30))
    const target = { target: 'npv', maxDelayDays: 365 } as const
    const figures = [
      (onTime.btcMined / 860).toFixed(10),
      (onTime.revenueUsd / 860).toFixed(4),
      `${(onTime.energyUsd / 860).toFixed(2)} USD`,
      ((onTime.revenueUsd - onTime.energyUsd) / 860).toFixed(4),
      `= ${grouped(onTime.capexUsd, 0)} USD`,
      `= ${onTime.netProfitUsd.toFixed(2)} USD`,
      `= ${((onTime.roi ?? 0) * 100).toFixed(2)} %`,
      `during day ${onTime.paybackDay}`,
      `= ${late.landed.storage} USD`,
      `together ${delayCost(handCase(0), 30).total.toFixed(2)} USD`,
      `= ${((late.roi ?? 0) * 100).toFixed(2)} %, payback on day ${late.paybackDay}`,
      `= ${((breakEven(handCase(0), 'tariff', target).value ?? 0) * 100).toFixed(2)} %`,
      `= ${grouped(breakEven(handCase(0), 'price', target).value ?? 0, 2)} USD`,
      `= ${(lateDiscount(handCase(0), 30).usdPerUnit ?? 0).toFixed(2)} USD`,
    ]
    for (const figure of figures) expect(readme).toContain(figure)
  })
})
