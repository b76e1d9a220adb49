import { describe, expect, test } from 'vitest'
import { buyBtcSeries } from '#charts/buy-btc/series.ts'
import { heatStep } from '#charts/frame/heatStep.ts'
import { heatmapSeries } from '#charts/heatmap/series.ts'
import { landedSeries } from '#charts/landed/series.ts'
import { limitsSeries } from '#charts/limits/series.ts'
import { rankSeries } from '#charts/rank/series.ts'
import { roiSeries } from '#charts/roi/series.ts'
import { scenariosSeries } from '#charts/scenarios/series.ts'
import { timelineSeries } from '#charts/timeline/series.ts'
import { selectedCaseModel } from '#charts/verdict/selectedCase.ts'
import { verdictSeries } from '#charts/verdict/series.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'

/** Math.pow and Math.exp of two browsers differ by about this much, relative. */
const LAST_BITS = 1e-15

/** A deep copy with every number that is no whole one replaced. */
function mapNumbers<T>(value: T, change: (number: number) => number): T {
  const visit = (one: unknown): unknown => {
    if (typeof one === 'number') return Number.isInteger(one) ? one : change(one)
    if (one instanceof Float64Array) return one.map((number) => visit(number) as number)
    if (Array.isArray(one)) return one.map(visit)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, member]) => [key, visit(member)]))
  }
  return visit(value) as T
}

/** The computed part of a result with changed numbers; scenario, market and engine inputs are what they are. */
function changed(result: ScenarioResult, change: (number: number) => number): ScenarioResult {
  const cases = result.cases.map((one) => ({
    ...mapNumbers({ ...one, input: null }, change),
    input: one.input,
  }))
  const { grid, limits, curves, band } = result
  const selected = cases[result.cases.indexOf(result.selected)]
  if (selected === undefined) throw new Error('no selected case')
  return {
    ...result,
    cases,
    selected,
    ...mapNumbers({ limits, curves, band }, change),
    grid: grid === null ? null : { ...grid, grid: mapNumbers(grid.grid, change) },
  }
}

/** Alternately a little more and a little less. */
function jiggle(sign: number) {
  let turn = sign
  return (number: number) => {
    turn = -turn
    return number * (1 + turn * LAST_BITS)
  }
}

/** The nearest figure that lies exactly between two printed ones: half a percent or half a dollar; a tenth of it with `digits` 1. */
function toBoundary(digits: number) {
  return (number: number) => {
    const size = Math.abs(number)
    const unit = 10 ** ((size < 10 ? 2 : 0) + digits)
    return (Math.sign(number) * (Math.floor(size * unit) + 0.5)) / unit
  }
}

const PANELS = {
  buyBtcSeries,
  heatmapSeries,
  landedSeries,
  limitsSeries,
  rankSeries,
  roiSeries,
  scenariosSeries,
  selectedCaseModel,
  timelineSeries,
  verdictSeries,
}

/** Every text of a model, in order; what is only drawn has no text. */
function texts(model: unknown): readonly string[] {
  if (typeof model === 'string') return [model]
  if (Array.isArray(model)) return model.flatMap(texts)
  return typeof model === 'object' && model !== null ? Object.values(model).flatMap(texts) : []
}

const sample = sampleResult(MIXED_SCENARIO)
const samples = [
  ['as computed', sample],
  ['between two whole percents and dollars', changed(sample, toBoundary(0))],
  ['between two tenths', changed(sample, toBoundary(1))],
] as const

describe.each(samples)('results %s', (_name, result) => {
  test.each(Object.entries(PANELS))('%s prints the same whatever the last bits are', (_panel, series) => {
    const printed = texts(series(result))
    expect(printed.filter((text) => /\d/.test(text)).length).toBeGreaterThan(3)
    for (const sign of [1, -1]) {
      const other = changed(result, jiggle(sign))
      expect(other.selected.roi).not.toBe(result.selected.roi)
      expect(texts(series(other))).toEqual(printed)
    }
  })

  test('the receipt and its link stay the same', () => {
    const link = (one: ScenarioResult) => serializeLink(snapshotScenario(one.scenario, one.market, one))
    for (const sign of [1, -1]) expect(link(changed(result, jiggle(sign)))).toBe(link(result))
  })
})

test('a receipt between two of its last digits does not depend on the last bits', () => {
  const at = (bits: number): ScenarioResult => ({
    ...sample,
    selected: {
      ...sample.selected,
      roi: 0.1234565 * (1 + bits),
      npvUsd: 1234.565 * (1 + bits),
    },
  })
  const receipts = [-LAST_BITS, 0, LAST_BITS].map(
    (bits) => snapshotScenario(sample.scenario, sample.market, at(bits)).receipt,
  )
  expect(new Set([0.1234565 * (1 - LAST_BITS), 0.1234565, 0.1234565 * (1 + LAST_BITS)]).size).toBe(3)
  expect(receipts[0]).toEqual(receipts[1])
  expect(receipts[2]).toEqual(receipts[1])
})

test('every half of a percent, dollar and colour step is rounded one way', () => {
  for (let step = 1; step < 2_000; step += 1) {
    const half = (step - 0.5) / 1_000
    for (const bits of [-LAST_BITS, LAST_BITS]) {
      expect(formatSignedPercent(half * (1 + bits), 0)).toBe(formatSignedPercent(half, 0))
      expect(formatSignedPercent(half * (1 + bits), 1)).toBe(formatSignedPercent(half, 1))
      expect(formatUsd((step + 0.5) * (1 + bits))).toBe(formatUsd(step + 0.5))
      expect(heatStep(half * (1 + bits), [0, 0.1005, 0.25, 0.4])).toBe(heatStep(half, [0, 0.1005, 0.25, 0.4]))
    }
  }
})
