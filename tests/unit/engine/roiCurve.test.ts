import { describe, expect, it } from 'vitest'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'
import { roiCurve } from '#engine/roiCurve.ts'

function input(data: unknown): EngineInput {
  const parsed = parseEngineInput(data)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

const profitable = input({
  price: { usd: 110_000, growthAnnual: 0.2 },
  salvage: { fraction: 0.2, declineAnnual: 0.3 },
  treasury: { mode: 'hodl_fraction', holdFraction: 0.5 },
  import: { tariffOverride: 0.25 },
})

describe('roiCurve', () => {
  it('ends at the ROI of the case, on its last day', () => {
    const metrics = evaluate(profitable)
    const last = roiCurve(profitable).at(-1)
    expect(last?.day).toBe(metrics.lastFlowDay)
    expect(last?.roi).toBeCloseTo(metrics.roi ?? Number.NaN, 12)
  })

  it('values the same dollars in BTC consistently with the metrics', () => {
    const metrics = evaluate(profitable)
    const last = roiCurve(profitable).at(-1)
    const priceUsd = 110_000 * 1.2 ** (metrics.lastFlowDay / 365)
    const expected = ((metrics.btcInvested ?? Number.NaN) * priceUsd) / metrics.capexUsd - 1
    expect(last?.buyBtcRoi).toBeCloseTo(expected, 12)
  })

  it('gains nothing on BTC bought while the price is flat', () => {
    for (const { buyBtcRoi } of roiCurve(input({}))) expect(buyBtcRoi).toBeCloseTo(0, 12)
  })

  it('rises in order of day, has at most 260 points and every telling day', () => {
    const metrics = evaluate(profitable)
    const days = roiCurve(profitable).map((point) => point.day)
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b))
    expect(days.length).toBeLessThanOrEqual(260)
    expect(days.length).toBeGreaterThan(200)
    const telling = [0, metrics.startDay, metrics.timeline.dutyPaid, Math.floor(metrics.nextHalvingDay)]
    for (const day of [...telling, metrics.paybackDay, metrics.endDay]) expect(days).toContain(day)
  })

  it('first falls by exactly the first instalment', () => {
    const [first] = roiCurve(profitable)
    const { capexUsd, landed } = evaluate(profitable)
    expect(first).toMatchObject({ day: 0, buyBtcRoi: 0 })
    expect(first?.roi).toBeCloseTo((-0.5 * landed.hardware) / capexUsd, 12)
  })

  it('is empty without capex, and has no BTC comparison when the price is 0', () => {
    const free = input({
      miner: { units: 0 },
      import: { brokerUsdPerEntry: 0 },
    })
    expect(roiCurve(free)).toEqual([])
    expect(roiCurve(input({ price: { usd: 0 } }))[0]?.buyBtcRoi).toBeNull()
  })

  it('stays within its bound for a purchase with many instalments', () => {
    const payments = Array.from({ length: 200 }, (_, index) => ({
      anchor: 'order',
      offsetDays: index * 3,
      fraction: 1 / 200,
    }))
    const points = roiCurve(input({ purchase: { payments } }))
    expect(points.length).toBeLessThanOrEqual(260)
    expect(points.at(-1)?.roi).toBeCloseTo(evaluate(input({ purchase: { payments } })).roi ?? 0, 12)
  })
})
