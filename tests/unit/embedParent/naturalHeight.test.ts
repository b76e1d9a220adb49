import { expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import { naturalHeightPx } from '#embed-protocol/naturalHeight.ts'

it('gives the measured heights, between them something between, beyond them the last', () => {
  expect([320, 640, 960].map((width) => naturalHeightPx('heatmap', width))).toEqual([884, 677, 601])
  expect(naturalHeightPx('heatmap', 480)).toBe(781)
  expect(naturalHeightPx('heatmap', 800)).toBe(639)
  expect(naturalHeightPx('heatmap', 100)).toBe(884)
  expect(naturalHeightPx('heatmap', 3_000)).toBe(601)
  for (const chart of EMBED_CHARTS) {
    for (const width of [0, 280, 500, 700, 1200]) {
      expect(naturalHeightPx(chart, width)).toBeGreaterThanOrEqual(120)
      expect(naturalHeightPx(chart, width)).toBeLessThanOrEqual(4_000)
    }
  }
})
