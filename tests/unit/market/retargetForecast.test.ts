import { describe, expect, it } from 'vitest'
import { nextBits } from '#market/nextBits.ts'
import { retargetForecast, type RetargetInput } from '#market/retargetForecast.ts'

const T0 = Date.parse('2026-10-20T00:00:00Z')
const HEIGHT = 2016 * 480
const TEN_MINUTES = 600_000

/** An epoch whose blocks come every `paceMs`, `done` blocks after its first. */
function at(done: number, paceMs = TEN_MINUTES, more: Partial<RetargetInput> = {}) {
  const tipMs = T0 + done * paceMs
  return retargetForecast({
    tipHeight: HEIGHT + done,
    tipMs,
    nowMs: tipMs,
    epochStartMs: T0,
    windowStartMs: null,
    lastChangeFraction: 0,
    ...more,
  })
}

describe('the forecast of the retarget', () => {
  // Test vectors of mempool's difficulty-adjustment.
  it.each([
    [
      '2024-02-02T15:42:06Z',
      '2024-02-08T14:43:05Z',
      '2024-02-11T22:43:01Z',
      830_027,
      7.333505241141637,
      8.512745140778843,
      1_708_004_001_715,
    ],
    [
      '2022-08-18T11:07:00Z',
      '2022-08-16T03:16:54Z',
      '2022-08-19T14:03:53Z',
      750_134,
      0.6280047707459726,
      1.0420538959004633,
      1_662_009_048_328,
    ],
  ])('agrees with mempool from %s', (start, window, now, tipHeight, lastPercent, changePercent, etaMs) => {
    const forecast = retargetForecast({
      tipHeight,
      tipMs: Date.parse(now) - 60_000,
      nowMs: Date.parse(now),
      epochStartMs: Date.parse(start),
      windowStartMs: Date.parse(window),
      lastChangeFraction: lastPercent / 100,
    })
    expect(forecast.changeFraction * 100).toBeCloseTo(changePercent, 10)
    expect(forecast.etaMs).toBe(etaMs)
    expect(forecast).toMatchObject({ early: false, lockedIn: false })
  })

  it('counts the epoch', () => {
    expect(at(0)).toMatchObject({ epochStartHeight: HEIGHT, progressFraction: 0, remainingBlocks: 2016 })
    expect(at(1)).toMatchObject({ remainingBlocks: 2015, nextHeight: HEIGHT + 2016 })
    expect(at(1008)).toMatchObject({ progressFraction: 0.5, epochStartMs: T0 })
    expect(at(2015)).toMatchObject({ remainingBlocks: 1, nextHeight: HEIGHT + 2016, lockedIn: true })
  })

  it('is early only while it rests on less than 503 blocks', () => {
    expect(at(502).early).toBe(true)
    expect(at(503).early).toBe(false)
    expect(at(10, TEN_MINUTES, { windowStartMs: T0 - 493 * TEN_MINUTES }).early).toBe(false)
  })

  it('is uncertain by the luck observed and the luck to come', () => {
    expect(at(0).sigmaFraction).toBeNull()
    expect(at(504).sigmaFraction).toBeCloseTo(0.75 * Math.sqrt(1 / 504 + 1 / 1512), 3)
    expect(at(2000).sigmaFraction).toBeLessThan(0.003)
    expect(at(2015).sigmaFraction).toBe(0)
  })

  it('takes the last block’s time, not the present, once the epoch is complete', () => {
    const late = at(2015, TEN_MINUTES, { nowMs: T0 + 2015 * TEN_MINUTES + 5 * 3_600_000 })
    expect(late.changeFraction).toBeCloseTo(2016 / 2015 - 1, 12)
  })

  it('stays within what the protocol allows, whatever the times', () => {
    for (const more of [
      { nowMs: T0 - 86_400_000 },
      { nowMs: T0 },
      { nowMs: T0 + 3e11 },
      { windowStartMs: T0 + 1e9, nowMs: T0 },
    ]) {
      for (const done of [0, 1, 600, 2015]) {
        const { changeFraction, etaMs } = at(done, TEN_MINUTES, more)
        expect(changeFraction).toBeGreaterThanOrEqual(-0.75)
        expect(changeFraction).toBeLessThanOrEqual(3)
        expect(Number.isFinite(etaMs)).toBe(true)
      }
    }
  })
})

it.each([
  // Bitcoin Core, src/test/pow_tests.cpp
  [0x1d00ffff, 1_261_130_161, 1_262_152_739, 0x1d00d86a],
  [0x1d00ffff, 1_231_006_505, 1_233_061_996, 0x1d00ffff],
  [0x1c05a3f4, 1_279_008_237, 1_279_297_671, 0x1c0168fd],
  [0x1c387f6f, 1_263_163_443, 1_269_211_443, 0x1d00e1fd],
])('the target after %i for an epoch from %i to %i is exact', (bits, first, last, next) => {
  expect(nextBits(bits, last - first)).toBe(next)
})
