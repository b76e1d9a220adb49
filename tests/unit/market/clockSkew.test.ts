import { describe, expect, it } from 'vitest'
import { clockSkewMs } from '#market/clockSkew.ts'
import { ageMs, stateOf } from '#market/marketState.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.parse('2026-10-31T02:00:00Z')

function skew(...agesMs: readonly number[]): number | null {
  const tips = agesMs.map((age, i) => ({ tipMs: NOW - age, sourceId: 'abc'[i] ?? '' }))
  return clockSkewMs(tips, NOW)
}

describe('the skew of this clock', () => {
  it('needs two independent sources', () => {
    expect(skew()).toBeNull()
    expect(skew(DAY)).toBeNull()
    const same = { tipMs: NOW - DAY, sourceId: 'a' }
    expect(clockSkewMs([same, same], NOW)).toBeNull()
    expect(skew(DAY, DAY)).toBe(DAY - 10 * MINUTE)
  })

  it('is 0 within what block times cannot tell', () => {
    expect(skew(5 * MINUTE, 5 * MINUTE)).toBe(0)
    expect(skew(130 * MINUTE, 130 * MINUTE)).toBe(0)
    expect(skew(-110 * MINUTE, -110 * MINUTE)).toBe(0)
  })

  it('is positive for a clock ahead, negative for one behind, by the median', () => {
    expect(skew(3 * HOUR, 3 * HOUR)).toBe(3 * HOUR - 10 * MINUTE)
    expect(skew(-DAY, -DAY, 0)).toBe(-DAY - 10 * MINUTE)
  })
})

it('corrects the age of what the source dates, not of what this device dates', () => {
  const provenance = { sourceId: 'x', source: 'X', state: 'fresh', note: '' } as const
  const dated = { ...provenance, observedAt: NOW - DAY, fetchedAt: NOW }
  expect(ageMs(dated, NOW, DAY)).toBe(0)
  expect(stateOf('priceUsd', dated, NOW)).toBe('stale')
  expect(stateOf('priceUsd', dated, NOW, DAY)).toBe('fresh')
  const undated = { ...provenance, observedAt: null, fetchedAt: NOW - HOUR }
  expect(ageMs(undated, NOW, DAY)).toBe(HOUR)
})
