import { describe, expect, it } from 'vitest'
import { BUILT_IN_ROUTES, HOLD_RISK_DEFAULT, HOLD_RISK_FLAGGED } from '#facts/builtInRoutes.ts'
import { HMF_RATE_FRACTION, MPF_LIMITS, MPF_RATE_FRACTION, mpfLimitsOn } from '#facts/mpfLimits.ts'
import { ROUTE_SOURCES, type RouteFigure } from '#facts/routeSources.ts'
import { SEED_DUTY_SCHEDULES } from '#facts/seedDutySchedules.ts'
import type { Route } from '#scenario/scenario.ts'

describe('built-in routes', () => {
  it('are routes of a scenario: cn my th id us', () => {
    const routes: readonly Route[] = BUILT_IN_ROUTES
    expect(routes.map((route) => route.id)).toEqual(['cn', 'my', 'th', 'id', 'us'])
    for (const route of routes) {
      expect(route.origin).toBe(route.id.toUpperCase())
      expect(route.regime).toBe(route.id === 'us' ? 'none' : 'US')
      expect(route.premiumFraction).toBe(0)
      expect(route.holdRiskFraction).toBeNull()
      for (const days of [route.leadDays, route.transitDays, route.clearanceDays]) {
        expect(Number.isInteger(days) && days >= 0).toBe(true)
      }
      expect(SEED_DUTY_SCHEDULES.some((schedule) => schedule.origin === route.origin)).toBe(true)
    }
  })

  it('take midpoints of the ranges found, rounded up', () => {
    const china = BUILT_IN_ROUTES.find((route) => route.id === 'cn')
    const dealer = Math.ceil((7 + 28) / 2)
    expect(china).toMatchObject({
      leadDays: dealer + (1 + 3) / 2,
      transitDays: Math.ceil((2 + 15) / 2),
      clearanceDays: (1 + 3) / 2,
    })
    expect(BUILT_IN_ROUTES.find((route) => route.id === 'us')).toMatchObject({
      leadDays: dealer,
      clearanceDays: 0,
    })
  })

  it('have date, basis, source and confidence beside every figure', () => {
    expect(Object.keys(ROUTE_SOURCES)).toEqual(BUILT_IN_ROUTES.map((route) => route.id))
    for (const route of BUILT_IN_ROUTES) {
      const sources = ROUTE_SOURCES[route.id]
      expect(sources?.note).toBeTruthy()
      const figures = Object.entries(sources?.figures ?? {})
      const fields = Object.keys(route).filter((key) => /(Days|Unit|Fraction)$/.test(key))
      expect(figures.map(([key]) => key as RouteFigure)).toEqual(fields)
      for (const [, figure] of figures) {
        expect([figure.date, figure.basis, figure.source].every((text) => text !== '')).toBe(true)
        expect(figure.confidence).toMatch(/^[ABC]$/)
      }
    }
    expect(ROUTE_SOURCES['us']?.note).toMatch(/Teraflux.*unverified/)
  })

  it('assume a hold for 3 % of units, 10 % with the supply-chain flag', () => {
    expect([HOLD_RISK_DEFAULT, HOLD_RISK_FLAGGED]).toEqual([0.03, 0.1])
  })
})

describe('merchandise processing fee', () => {
  it('has gapless fiscal years from 1 October', () => {
    for (const limits of MPF_LIMITS) {
      expect(limits.start).toMatch(/^20\d\d-10-01$/)
      expect(limits.minUsd).toBeLessThan(limits.maxUsd)
    }
    expect(MPF_LIMITS.slice(1).map((limits) => limits.start)).toEqual(
      MPF_LIMITS.slice(0, -1).map((limits) => limits.end),
    )
  })

  it.each([
    ['2025-09-30', 33.58, 651.5, 'before'],
    ['2025-10-01', 33.58, 651.5, 'exact'],
    ['2026-09-30', 33.58, 651.5, 'exact'],
    ['2026-10-01', 34.58, 670.86, 'exact'],
    ['2027-09-30', 34.58, 670.86, 'exact'],
    ['2027-10-01', 34.58, 670.86, 'after'],
  ])('on %s is %f to %f USD (%s)', (day, minUsd, maxUsd, known) => {
    expect(mpfLimitsOn(day, MPF_LIMITS)).toMatchObject({ minUsd, maxUsd, known })
  })

  it('is 0.3464 %, the harbor fee 0.125 %', () => {
    expect(MPF_RATE_FRACTION).toBe(0.003464)
    expect(HMF_RATE_FRACTION).toBe(0.00125)
  })
})
