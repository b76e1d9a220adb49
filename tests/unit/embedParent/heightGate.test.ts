import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHeightGate } from '#embed-parent/heightGate.ts'

describe('createHeightGate', () => {
  it('lets a chart have its height, and again at another width', () => {
    const admits = createHeightGate()
    expect(admits(503, 300, 640, 0)).toBe(true)
    expect(admits(636, 503, 320, 40)).toBe(true)
    expect(admits(503, 636, 640, 80)).toBe(true)
  })

  it('ignores four pixels and less, either way', () => {
    const admits = createHeightGate()
    for (const heightPx of [496, 498, 500, 502, 504]) expect(admits(heightPx, 500, 640, 0)).toBe(false)
    expect(admits(505, 500, 640, 0)).toBe(true)
  })

  it('ends growth that feeds on itself, even when it takes its time', () => {
    const admits = createHeightGate()
    let shownPx = 500
    for (let turn = 0; turn < 1_000; turn += 1) {
      if (admits(shownPx + 8, shownPx, 640, turn * 10_000)) shownPx += 8
    }
    expect(shownPx).toBe(580)
    // A reader turns the device: that is no growth by itself.
    expect(admits(700, shownPx, 320, 10_000_000)).toBe(true)
  })

  it('slows flicker down', () => {
    const admits = createHeightGate()
    let shownPx = 500
    let changes = 0
    for (let nowMs = 0; nowMs < 10_000; nowMs += 16) {
      const heightPx = shownPx === 500 ? 900 : 500
      if (!admits(heightPx, shownPx, 640, nowMs)) continue
      shownPx = heightPx
      changes += 1
    }
    expect(changes).toBeLessThanOrEqual(15)
  })

  it('comes to rest for any child and any page, within a few changes a second', () => {
    const turn = fc.record({
      heightPx: fc.integer({ min: 120, max: 4_000 }),
      widthPx: fc.constantFrom(320, 640, 960),
      // What the page makes of it.
      addedPx: fc.integer({ min: -20, max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(turn, { minLength: 50, maxLength: 300 }), (turns) => {
        const admits = createHeightGate()
        let shownPx = 300
        let changes = 0
        turns.forEach(({ heightPx, widthPx, addedPx }, index) => {
          if (!admits(heightPx, shownPx, widthPx, index * 16)) return
          shownPx = heightPx + addedPx
          changes += 1
        })
        expect(changes).toBeLessThanOrEqual(8 + Math.ceil((turns.length * 16) / 1_500))
      }),
    )
  })
})
