import { describe, expect, test } from 'vitest'
import { heatBounds, heatStep } from '#charts/frame/heatStep.ts'
import { fitName } from '#charts/frame/fitName.ts'
import { textWidth } from '#charts/frame/textWidth.ts'
import { niceTicks } from '#charts/frame/niceTicks.ts'
import { areaPath, linePath, valueOn } from '#charts/roi/linePath.ts'
import { placeLabels } from '#charts/roi/placeLabels.ts'

const same = (value: number) => value

describe('linePath', () => {
  test('joins points, leaves a gap at what is not finite', () => {
    const points = [
      { day: 0, value: 1 },
      { day: 1, value: 2.04 },
      { day: 2, value: Number.NaN },
      { day: 3, value: 4 },
      { day: 4, value: 5 },
    ]
    expect(linePath(points, same, same)).toBe('M0 1L1 2M3 4L4 5')
    expect(linePath(points, same, same)).not.toContain('NaN')
  })

  test('an area runs along one line and back along the other', () => {
    const upper = [
      { day: 0, value: 0 },
      { day: 10, value: 1 },
    ]
    const lower = [
      { day: 0, value: 5 },
      { day: 10, value: 6 },
    ]
    expect(areaPath(upper, lower, same, same)).toBe('M0 0L10 1L10 6L0 5Z')
    expect(areaPath(upper.slice(1), lower, same, same)).toBe('')
  })

  test('valueOn interpolates between points and is null outside', () => {
    const points = [
      { day: 10, value: 0 },
      { day: 20, value: 1 },
      { day: 40, value: 0 },
    ]
    expect(valueOn(points, 15)).toBe(0.5)
    expect(valueOn(points, 20)).toBe(1)
    expect(valueOn(points, 30)).toBe(0.5)
    expect(valueOn(points, 9)).toBeNull()
    expect(valueOn(points, 41)).toBeNull()
    expect(valueOn([], 1)).toBeNull()
  })
})

describe('placeLabels', () => {
  test('leaves labels alone that are far enough apart', () => {
    expect(placeLabels([100, 50, 200], 15, 0, 300)).toEqual([100, 50, 200])
  })

  test('spreads colliding labels around their mean and keeps their order', () => {
    expect(placeLabels([100, 101], 16, 0, 300)).toEqual([92.5, 108.5])
    const places = placeLabels([100, 100, 100, 100], 15, 0, 300)
    expect(places).toEqual([77.5, 92.5, 107.5, 122.5])
  })

  test('keeps the gap and the bounds for any wishes', () => {
    const wishes = [5, 3, 298, 299, 150, 151, 149, 152, 300]
    const places = placeLabels(wishes, 15.5, 20, 290)
    const sorted = places.toSorted((a, b) => a - b)
    for (let index = 1; index < sorted.length; index += 1) {
      expect((sorted[index] ?? 0) - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(15.5 - 1e-9)
    }
    expect(sorted[0]).toBeGreaterThanOrEqual(20)
    expect(sorted.at(-1)).toBeLessThanOrEqual(290 + 1e-9)
  })

  test('shrinks the gap when there is no room', () => {
    const places = placeLabels([1, 2, 3, 4, 5], 20, 0, 40)
    expect(places).toEqual([0, 10, 20, 30, 40])
  })
})

describe('heat steps', () => {
  test('are fixed at 0, 10, 25, 40 and grow only when a result passes 40', () => {
    expect(heatBounds([0.39, -0.4, null])).toEqual([0, 0.1, 0.25, 0.4])
    expect(heatBounds([0.41])).toEqual([0, 0.1, 0.25, 0.4, 0.6, 1])
    expect(heatBounds([-0.41])).toEqual([0, 0.1, 0.25, 0.4, 0.6, 1])
  })

  test('count boundaries passed, with the sign of the result', () => {
    const bounds = heatBounds([2])
    expect([0.001, 0.05, 0.1, 0.3, 0.45, 0.7, 1.5].map((value) => heatStep(value, bounds))).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ])
    expect([-0.001, -0.05, -0.1, -0.3, -0.45, -0.7, -1.5].map((value) => heatStep(value, bounds))).toEqual([
      0, -1, -2, -3, -4, -5, -6,
    ])
  })
})

describe('ticks and names', () => {
  test('ticks are round, few and include zero', () => {
    expect(niceTicks(-1.05, 0.87)).toEqual([-1, -0.5, 0, 0.5])
    expect(niceTicks(-1.15, 4)).toEqual([-1, 0, 1, 2, 3, 4])
    expect(niceTicks(0, 0)).toEqual([0])
    expect(niceTicks(0, 1e7).length).toBeLessThanOrEqual(6)
  })

  test('long names end in an ellipsis and fit', () => {
    expect(fitName('S21 Pro', 100)).toBe('S21 Pro')
    const cut = fitName('Whatsminer M66S++ Immersion, Indonesia', 100)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut)).toBeLessThanOrEqual(100)
  })
})
