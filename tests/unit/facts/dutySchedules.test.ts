import { describe, expect, it } from 'vitest'
import { DUTY_MEASURES } from '#facts/dutyMeasures.ts'
import { DUTY_PRESETS } from '#facts/dutyPresets.ts'
import { dutyRateOn } from '#facts/dutyRateOn.ts'
import { DUTY_SCHEDULES } from '#facts/dutySchedules.ts'
import type { OriginSchedule } from '#facts/factTypes.ts'
import { SEED_DUTY_SCHEDULES } from '#facts/seedDutySchedules.ts'
import type { DutyLayer } from '#units/dutyLayer.ts'
import { addDays, utcDayFromIso } from '#units/utcDay.ts'
import { PUBLISHED_TOTALS } from './publishedTotals.ts'

function schedule(origin: string): OriginSchedule {
  const found = DUTY_SCHEDULES.find((item) => item.origin === origin)
  if (found === undefined) throw new Error(origin)
  return found
}

/** Second, separately written adder on day numbers; counts in basis points so that sums are exact. */
function totalPercent(layers: readonly DutyLayer[], entryIso: string, shipIso: string | null): number {
  const day = (iso: string) => utcDayFromIso(iso) ?? Number.NaN
  const entry = day(entryIso)
  const best = new Map<string, { points: number; replaces: boolean }>()
  layers.forEach((layer, index) => {
    if (layer.start !== null && entry < day(layer.start)) return
    if (layer.end !== null && entry > day(layer.end) - 1) return
    if (layer.exemptIfExportedBefore !== null && shipIso !== null) {
      const early = day(shipIso) < day(layer.exemptIfExportedBefore)
      if (early && (layer.exemptIfEnteredBefore === null || entry < day(layer.exemptIfEnteredBefore))) return
    }
    const key = layer.group ?? `layer ${index}`
    const points = Math.round(layer.rate * 10_000)
    if (points > (best.get(key)?.points ?? -1)) best.set(key, { points, replaces: layer.replaces })
  })
  const all = [...best.values()]
  const counted = all.some((item) => item.replaces) ? all.filter((item) => item.replaces) : all
  return counted.reduce((sum, item) => sum + item.points, 0) / 100
}

const STEPS = Object.entries(PUBLISHED_TOTALS).flatMap(([origin, steps]) =>
  steps.map(([from, percent], index) => {
    const next = steps[index + 1]
    return { origin, from, last: next === undefined ? '2026-11-22' : addDays(next[0], -1), percent }
  }),
)

describe('published totals', () => {
  it.each(STEPS)('$origin from $from to $last: $percent %', ({ origin, from, last, percent }) => {
    for (const day of [from, last]) {
      expect(totalPercent(schedule(origin).layers, day, null)).toBe(percent)
      expect(dutyRateOn(schedule(origin), day)).toBeCloseTo(percent / 100, 12)
    }
  })

  it('covers every origin of the totals, and every origin is unique', () => {
    const origins = DUTY_SCHEDULES.map((item) => item.origin)
    expect(new Set(origins).size).toBe(origins.length)
    expect(origins).toEqual(expect.arrayContaining(Object.keys(PUBLISHED_TOTALS)))
  })

  it('gives the press totals of 7 August 2025', () => {
    expect(totalPercent(schedule('CN').layers, '2025-08-07', null)).toBe(57.6)
    for (const origin of ['MY', 'TH', 'ID']) {
      expect(totalPercent(schedule(origin).layers, '2025-08-07', null)).toBe(21.6)
    }
  })

  it('gives the April 2025 peak that the preset freezes', () => {
    const preset = DUTY_PRESETS.find((item) => item.id === 'peak2025')
    const date = preset?.tariff.kind === 'frozen' ? preset.tariff.date : ''
    expect(date).toBe('2025-04-10')
    expect(totalPercent(schedule('CN').layers, date, null)).toBe(172.6)
    for (const origin of ['MY', 'TH', 'ID']) {
      expect(totalPercent(schedule(origin).layers, date, null)).toBe(12.6)
    }
    expect(totalPercent(schedule('US').layers, date, null)).toBe(0)
  })

  it('gives Cambodia and Hong Kong the totals that follow from their measures', () => {
    expect(totalPercent(schedule('KH').layers, '2026-11-01', null)).toBe(12.6)
    expect(totalPercent(schedule('HK').layers, '2026-11-01', null)).toBe(15.1)
    expect(totalPercent(schedule('HK').layers, '2025-04-10', null)).toBe(147.6)
  })
})

describe('goods on the way when the action of July 2026 began', () => {
  it.each([
    ['2026-07-23', '2026-07-27', 27.6],
    ['2026-07-23', '2026-07-28', 40.1],
    ['2026-07-24', '2026-07-27', 40.1],
  ])('China, shipped %s, entered %s: %f %%', (ship, entry, percent) => {
    expect(totalPercent(schedule('CN').layers, entry, ship)).toBe(percent)
    expect(dutyRateOn(schedule('CN'), entry, ship)).toBeCloseTo(percent / 100, 12)
  })

  it('leaves the general duty when an all-in layer is escaped', () => {
    expect(dutyRateOn(schedule('EU'), '2026-07-25', '2026-07-01')).toBeCloseTo(0.026, 12)
    expect(dutyRateOn(schedule('EU'), '2026-07-25')).toBeCloseTo(0.1, 12)
  })
})

describe('dutyRateOn', () => {
  it('agrees with the second adder on every day from 2018 to 2027, for every origin', () => {
    const differing: string[] = []
    for (const item of DUTY_SCHEDULES) {
      for (let day = '2018-01-01'; day < '2027-12-31'; day = addDays(day, 1)) {
        const ship = addDays(day, -9)
        const difference = dutyRateOn(item, day, ship) - totalPercent(item.layers, day, ship) / 100
        if (Math.abs(difference) > 1e-12) differing.push(`${item.origin} ${day}`)
      }
    }
    expect(differing).toEqual([])
  })

  it('counts one of two equal layers of a group, and ignores per-unit layers', () => {
    const [first] = schedule('MY').layers
    if (first === undefined) throw new Error('no layer')
    const grouped = { ...first, rate: 0.1, group: 'g' }
    const layers = [grouped, { ...grouped }, { ...first, kind: 'per_unit' as const, rate: 40 }]
    expect(dutyRateOn({ layers }, '2026-01-01')).toBeCloseTo(0.1, 12)
  })

  it('is 0 without layers', () => {
    expect(dutyRateOn({ layers: [] }, '2026-01-01')).toBe(0)
  })
})

describe('form of the schedules', () => {
  it('starts with the seed schedules: CN MY TH ID US', () => {
    expect(SEED_DUTY_SCHEDULES.map((item) => item.origin)).toEqual(['CN', 'MY', 'TH', 'ID', 'US'])
    expect(DUTY_SCHEDULES.slice(0, 5)).toEqual(SEED_DUTY_SCHEDULES)
  })

  it('has real dates in order, fractions, and one group for all reciprocal measures', () => {
    for (const layer of DUTY_SCHEDULES.flatMap((item) => item.layers)) {
      const dates = [layer.start, layer.end, layer.exemptIfExportedBefore, layer.exemptIfEnteredBefore]
      const wrong = dates.filter((date) => date !== null && utcDayFromIso(date) === null)
      expect(wrong, layer.name).toEqual([])
      expect((layer.start ?? '') < (layer.end ?? '9999'), layer.name).toBe(true)
      expect(layer.rate).toBeGreaterThan(0)
      expect(layer.rate).toBeLessThanOrEqual(1.25)
      expect(layer.group).toBe(layer.name.startsWith('IEEPA reciprocal') ? 'reciprocal' : null)
      expect(layer.replaces).toBe(layer.name.endsWith('all-in'))
    }
  })

  it('names a measure with source, date and confidence behind every layer, and no other', () => {
    const layerNames = new Set(DUTY_SCHEDULES.flatMap((item) => item.layers.map((layer) => layer.name)))
    const measureNames = DUTY_MEASURES.flatMap((item) => item.layerName ?? [])
    expect(new Set(measureNames)).toEqual(layerNames)
    expect(measureNames).toHaveLength(layerNames.size)
  })

  it('says since when the totals of an origin are known, where older steps are missing', () => {
    for (const [origin, steps] of Object.entries(PUBLISHED_TOTALS)) {
      const from = steps[0]?.[0] ?? ''
      expect(schedule(origin).coveredFrom).toBe(from > '2020' ? from : undefined)
    }
  })
})
