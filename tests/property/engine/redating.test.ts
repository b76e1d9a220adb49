import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isoFromUtcDay, utcDayFromIso } from '#units/utcDay.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { Metrics } from '#engine/metrics.ts'
import { arbitraryInput, withChanges } from './arbitraryInput.ts'
import { cashByDay, flowsOf, worthOn } from './cashByDay.ts'
import { expectSameMoney } from './expectSameMoney.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

/** Two weeks at 144 blocks a day are one epoch of 2016 blocks. */
const EPOCH_DAYS = 14

/** Growth per year that a rate has faded to after `days`. */
function fadedGrowth(growthAnnual: number, halfLifeDays: number | null, days: number): number {
  return halfLifeDays === null
    ? growthAnnual
    : Math.expm1(Math.log1p(growthAnnual) * 2 ** (-days / halfLifeDays))
}

/** Growth over `days`, by its definition. */
function grown(growthAnnual: number, halfLifeDays: number | null, days: number): number {
  const years =
    halfLifeDays === null ? days / 365 : (halfLifeDays / (365 * Math.LN2)) * (1 - 2 ** (-days / halfLifeDays))
  return (1 + growthAnnual) ** years
}

/** A table as it reads from `days` on; its last value holds. */
function tableFrom(table: readonly number[] | null, days: number): readonly number[] | null {
  return table?.slice(Math.min(days, table.length - 1)) ?? null
}

/** Difficulty of the block after the tip `days` later, without a half-life where epochs count. */
function difficultyAfter({ network }: EngineInput, days: number): number {
  const { difficulty, growthAnnual, growthHalfLifeDays, nextChange } = network
  if (network.mode !== 'epoch') return difficulty * grown(growthAnnual, growthHalfLifeDays, days)
  const first = nextChange === null ? grown(growthAnnual, null, EPOCH_DAYS) : 1 + nextChange
  return difficulty * first * grown(growthAnnual, null, days - EPOCH_DAYS)
}

/**
 * The same purchase in the same world, valued `days` later: every calendar day keeps its market, its machines and its
 * payments, only day 0 moves. Nothing may be due before the later day 0.
 */
function valuedLater(input: EngineInput, days: number): EngineInput {
  const { network, price, power, salvage, purchase, site } = input
  return withChanges(input, {
    valuationDate: isoFromUtcDay((utcDayFromIso(input.valuationDate) ?? 0) + days),
    orderDay: input.orderDay - days,
    horizonDays: input.horizonDays - days,
    network: {
      tipHeight: network.tipHeight + 144 * days,
      difficulty: difficultyAfter(input, days),
      growthAnnual: fadedGrowth(network.growthAnnual, network.growthHalfLifeDays, days),
      // An announced change is past after one epoch.
      nextChange: null,
      table: tableFrom(network.table, days),
    },
    price: {
      usd: price.usd * grown(price.growthAnnual, price.growthHalfLifeDays, days),
      growthAnnual: fadedGrowth(price.growthAnnual, price.growthHalfLifeDays, days),
      table: tableFrom(price.table, days),
    },
    power: {
      usdPerKwh: power.usdPerKwh * grown(power.escalationAnnual, null, days),
      table: tableFrom(power.table, days),
    },
    site: { readyDay: site.readyDay === null ? null : site.readyDay - days },
    // Resale declines from day 0 on.
    salvage: {
      referenceUnitPriceUsd:
        (salvage.referenceUnitPriceUsd ?? purchase.unitPriceUsd) *
        (1 - salvage.declineAnnual) ** (days / 365),
    },
  })
}

/** The longest a generated instalment lies ahead of the order. */
const AHEAD_DAYS = 190

/** A case in which nothing happens for `days`, made by valuing a generated one that much earlier. */
function quietFor(given: EngineInput, days: number, mode: 'smooth' | 'epoch' | 'table'): EngineInput {
  const early = days + AHEAD_DAYS
  return withChanges(given, {
    valuationDate: isoFromUtcDay((utcDayFromIso(given.valuationDate) ?? 0) - early),
    orderDay: given.orderDay + early,
    horizonDays: given.horizonDays + early,
    network: {
      mode,
      blocksPerDay: 144,
      growthHalfLifeDays: mode === 'smooth' ? given.network.growthHalfLifeDays : null,
    },
    site: { readyDay: given.site.readyDay === null ? null : given.site.readyDay + early },
  })
}

function expectSameCase(now: EngineInput, later: EngineInput, days: number): void {
  const [a, b] = [evaluate(now), evaluate(later)]
  const [cash, laterCash] = [cashByDay(flowsOf(now)), cashByDay(flowsOf(later))]
  expect(laterCash.length).toBe(cash.length - days)
  let apart = 0
  for (const [day, usd] of cash.entries()) {
    apart = Math.max(apart, Math.abs(usd - (day < days ? 0 : (laterCash[day - days] ?? Number.NaN))))
  }
  expect(apart).toBeLessThanOrEqual(1e-9 * Math.max(1, a.capexUsd))
  // A dollar is worth less the earlier it is looked at.
  expectSameMoney(a.npvUsd, worthOn(now.finance.discountRate, days) * b.npvUsd, a.capexUsd)
  for (const key of ['netProfitUsd', 'capexUsd', 'taxUsd', 'peakFundingUsd', 'salvageUsd'] as const) {
    expectSameMoney(a[key], b[key], a.capexUsd)
  }
  for (const key of ['roi', 'roiAnnualised', 'profitabilityIndex', 'btcGain', 'btcMined'] as const) {
    const size = Math.max(1, Math.abs(a[key] ?? 0), a.btcInvested ?? 0)
    expect(Math.abs((a[key] ?? 0) - (b[key] ?? 0))).toBeLessThanOrEqual(1e-8 * size)
  }
  const shifted: readonly (keyof Metrics)[] = [
    'startDay',
    'endDay',
    'lastFlowDay',
    'shutdownDay',
    'paybackDay',
  ]
  for (const key of shifted) {
    const day = a[key]
    expect(b[key]).toBe(typeof day === 'number' ? day - days : null)
  }
  if (a.nextHalvingHeight === b.nextHalvingHeight) {
    expect(b.nextHalvingDay).toBeCloseTo(a.nextHalvingDay - days, 9)
  }
  // The rate of return does not depend on when one looks.
  if (a.irrStatus === 'ok' && b.irrStatus === 'ok' && a.irr !== null) {
    expect(Math.abs((b.irr ?? Number.NaN) - a.irr)).toBeLessThanOrEqual(1e-7 * (1 + a.irr))
  }
  expectSameMoney(a.cfChecksum, b.cfChecksum + days * b.netProfitUsd, 1e3 * a.capexUsd)
}

describe('a purchase valued later in the same world has the same cash on the same dates, and its NPV grows by interest', () => {
  const enabled = fc.boolean()

  it.each(['smooth', 'table'] as const)('by any number of days, %s difficulty', (mode) => {
    let operated = 0
    fc.assert(
      fc.property(arbitraryInput, fc.integer({ min: 1, max: 200 }), enabled, (given, days, tax) => {
        const now = withChanges(quietFor(given, days, mode), { tax: { enabled: tax } })
        expectSameCase(now, valuedLater(now, days), days)
        if (evaluate(now).runDays > 0) operated += 1
      }),
      { numRuns: 60 },
    )
    expect(operated).toBeGreaterThan(10)
  })

  it('by whole epochs, difficulty that changes at retargets', () => {
    let operated = 0
    fc.assert(
      fc.property(arbitraryInput, fc.integer({ min: 1, max: 12 }), enabled, (given, epochs, tax) => {
        const days = EPOCH_DAYS * epochs
        const now = withChanges(quietFor(given, days, 'epoch'), { tax: { enabled: tax } })
        expectSameCase(now, valuedLater(now, days), days)
        if (evaluate(now).runDays > 0) operated += 1
      }),
      { numRuns: 60 },
    )
    expect(operated).toBeGreaterThan(10)
  })
})
