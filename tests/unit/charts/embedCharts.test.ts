import { describe, expect, it } from 'vitest'
import { lineIdentities } from '#charts/frame/lineStyles.ts'
import { scenariosLayout } from '#charts/scenarios/scenariosLayout.ts'
import { scenariosSeries } from '#charts/scenarios/series.ts'
import { casesSeries } from '#charts/table/series.ts'
import { verdictPanelSeries } from '#charts/verdict/panelSeries.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'

describe('casesSeries', () => {
  const result = sampleResult(MIXED_SCENARIO)
  const model = casesSeries(result)

  it('lists every case once, best first, those without a border not again under every duty', () => {
    const { lines, tariffs, holds } = result.scenario
    const domestic = result.cases.filter((one) => one.noBorder && one.tariff === 0 && one.hold === 0).length
    expect(domestic).toBeGreaterThan(0)
    expect(model.rows).toHaveLength((lines.length - domestic) * tariffs.length * holds.length + domestic)
    expect(new Set(model.rows.map((row) => row.key)).size).toBe(model.rows.length)
    const rois = model.rows.map((row) => row.figures.roi.order ?? -Infinity)
    expect(rois).toEqual(rois.toSorted((a, b) => b - a))
    expect(model.rows.filter((row) => row.selected)).toHaveLength(1)
  })

  it('prints the figures of the results, and the same in its table', () => {
    const { line, tariff, hold, roi, metrics } = result.selected
    const row = model.rows.find((one) => one.key === `${line} ${tariff} ${hold}`)
    expect(row?.figures.roi.order).toBe(roi)
    expect(row?.figures.landed.order).toBeCloseTo(
      (metrics?.capexUsd ?? 0) / DEFAULT_SCENARIO.lines[line]!.quantity,
      6,
    )
    expect(model.table.rows).toHaveLength(model.rows.length)
    for (const cells of model.table.rows) expect(cells).toHaveLength(model.table.columns.length)
    expect(model.table.rows.flat().join(' ')).not.toMatch(/NaN|undefined|null/)
    expect(model.title).toMatch(/^\d+ of \d+ cases/)
    expect(model.summary).toMatch(/\d/)
  })

  it('says why a case has no figures', () => {
    const [first, ...rest] = DEFAULT_SCENARIO.lines
    const without = casesSeries(sampleResult({ lines: [{ ...first!, quoteUsd: null }, ...rest] }))
    const last = without.rows.at(-1)
    expect(last?.problem).toMatch(/quote/)
    expect(last?.identity).toEqual(lineIdentities(DEFAULT_SCENARIO)[0])
  })
})

describe('verdictPanelSeries', () => {
  it('titles what was found, and bars start at zero', () => {
    const result = sampleResult(MIXED_SCENARIO)
    const model = verdictPanelSeries(result)
    expect(model.title).toMatch(/^The .+ from .+ (?:earns its cost back|loses money).*holding bitcoin$/)
    const [own] = model.bars
    expect(own).toMatchObject({ chosen: true, sign: Math.sign(result.selected.roi ?? 0) })
    expect(model.bars.at(-1)?.name).toBe('Same dollars in BTC')
    for (const bar of model.bars) {
      expect(bar.from).toBeLessThanOrEqual(bar.to)
      expect(Math.min(Math.abs(bar.from - bar.zeroAt), Math.abs(bar.to - bar.zeroAt))).toBeLessThan(1e-9)
    }
    expect(model.table.rows.flat().join(' ')).not.toMatch(/NaN|undefined|null/)
  })

  it('is neutral where nothing can be said', () => {
    const [first, ...rest] = DEFAULT_SCENARIO.lines
    const model = verdictPanelSeries(sampleResult({ lines: [{ ...first!, quoteUsd: null }, ...rest] }))
    expect(model.title).toBe(model.neutralTitle)
    expect(model.bars).toEqual([])
  })
})

describe('scenariosLayout in a low frame', () => {
  it.each([260, 288, 400, 608, 928])('keeps the selected duty and fits at %d px', (width) => {
    const model = scenariosSeries(sampleResult({ selected: { line: 0, tariff: 1, hold: 1 } }))
    const natural = scenariosLayout(model, width)
    expect(scenariosLayout(model, width, { most: natural.height })).toEqual(natural)
    const low = scenariosLayout(model, width, { most: 200 })
    expect(low.height).toBeLessThanOrEqual(200)
    expect(low.groups.map((group) => group.key)).toContain('tariff-1')
    expect(low.groups.length).toBeLessThan(natural.groups.length)
    for (const cell of low.cells) expect(cell.y + cell.height).toBeLessThanOrEqual(low.height)
  })
})
