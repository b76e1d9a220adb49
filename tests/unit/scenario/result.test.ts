import { gridCell } from '#engine/gridCell.ts'
import { describe, expect, test } from 'vitest'
import { evaluate } from '#engine/evaluate.ts'
import { lateDiscount } from '#engine/lateDiscount.ts'
import { runJob } from '#engine/runJob.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { updateLine } from '#scenario/editScenario.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { planJob } from '#scenario/planJob.ts'
import { receiptAgrees } from '#scenario/receiptAgrees.ts'
import { resultDocument } from '#scenario/resultDocument.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { caseAt } from '#scenario/scenarioResult.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'

function plan(changes: Partial<Scenario> = {}, market = BUNDLED_MARKET) {
  return planJob({ ...DEFAULT_SCENARIO, ...changes }, market, SEED_FACTS)
}

function result(changes: Partial<Scenario> = {}, market = BUNDLED_MARKET) {
  const planned = plan(changes, market)
  return assembleResult(planned, runJob(planned.job))
}

const seed = result()

describe('planJob', () => {
  test('evaluates equal inputs once: domestic lines have one case each', () => {
    // Three imported lines with 4 tariffs and 3 holds, two domestic ones.
    expect(plan().job.cases).toHaveLength(3 * 12 + 2)
  })

  test('draws every line, or the selected one across tariffs or holds', () => {
    expect(plan().curves.map(({ line }) => line)).toEqual([0, 1, 2, 3, 4])
    expect(plan({ compareBy: 'tariffs' }).curves.map(({ tariff }) => tariff)).toEqual([0, 1, 2, 3])
    expect(plan({ compareBy: 'holds' }).curves.map(({ hold }) => hold)).toEqual([0, 1, 2])
  })

  test('a domestic line across tariffs is one curve: the selected case', () => {
    const selected = { line: 2, tariff: 1, hold: 2 }
    expect(plan({ compareBy: 'tariffs', selected }).curves).toEqual([selected])
  })

  test('the band of a domestic line under customs holds is empty', () => {
    expect(plan({ selected: { line: 2, tariff: 0, hold: 0 } }).band).toBeNull()
    expect(plan().band?.longestDays).toBe(180)
  })

  test('a late case asks what discount makes up for its delay, one on time does not', () => {
    expect(plan().limits).not.toContain('lateDiscount')
    const planned = plan({ selected: { line: 0, tariff: 0, hold: 1 } })
    const { limits, selected } = assembleResult(planned, runJob(planned.job))
    if (selected.input === null) throw new Error('no input')
    const { usdPerUnit } = lateDiscount(selected.input, selected.input.delay.days)
    expect(usdPerUnit).toBeGreaterThan(10)
    expect(limits.lateDiscount).toEqual({ value: usdPerUnit, status: 'ok', scale: null })
  })

  test('a missing quote leaves grid and limits of that line out', () => {
    const planned = plan({ lines: updateLine(DEFAULT_SCENARIO, 0, { quoteUsd: null }).lines })
    expect(planned).toMatchObject({ grid: null, band: null, limits: [] })
    const { selected, cases } = assembleResult(planned, runJob(planned.job))
    expect(selected).toMatchObject({ problem: 'quote_missing', metrics: null, roi: null })
    expect(cases[12]?.problem).toBeNull()
  })
})

describe('assembleResult', () => {
  test('each case carries the metrics of its own input', () => {
    for (const one of seed.cases) {
      expect(one.problem).toBeNull()
      if (one.input === null) throw new Error('no input')
      const metrics = evaluate(one.input)
      expect(one.metrics).toEqual(metrics)
      expect(one.roi).toBe(metrics.roi)
      expect(one.npvUsd).toBe(metrics.npvUsd)
    }
    expect(seed.selected).toBe(caseAt(seed, 0, 0, 0))
  })

  test('more duty and a longer hold never pay', () => {
    const roi = (tariff: number, hold: number): number => caseAt(seed, 0, tariff, hold)?.roi ?? Number.NaN
    expect(roi(1, 0)).toBeGreaterThan(roi(0, 0))
    expect(roi(0, 0)).toBeGreaterThan(roi(2, 0))
    expect(roi(2, 0)).toBeGreaterThan(roi(3, 0))
    expect(roi(0, 1)).toBeGreaterThan(roi(0, 2))
  })

  test('dates and payback count as people do', () => {
    // China: 20 days lead, 9 transit, 2 clearance; 10 more to the first hash.
    expect(caseAt(seed, 0, 0, 0)).toMatchObject({ entryDate: '2026-11-27', firstHashDate: '2026-12-07' })
    expect(caseAt(seed, 0, 0, 1)).toMatchObject({ entryDate: '2027-01-26', firstHashDate: '2027-02-05' })
    const later = result({ orderDate: '2026-12-06', tariffs: [{ kind: 'flat', rate: 0 }] })
    const { paybackDays, metrics } = later.selected
    expect(metrics?.timeline.order).toBe(40)
    expect(paybackDays).toBe((metrics?.paybackDay ?? Number.NaN) - 40)
  })

  test('buying BTC earns nothing at a flat price, and the difference is the ROI', () => {
    expect(seed.selected.buyBtcRoi).toBe(0)
    expect(seed.selected.overBtc).toBe(seed.selected.roi)
  })

  test('buying BTC under growth ends where the curve says', () => {
    const grown = result({ price: { kind: 'growth', growthAnnual: 0.2 } })
    const last = grown.curves[0]?.points.at(-1)
    expect(grown.selected.buyBtcRoi).toBeGreaterThan(0.9)
    expect(grown.selected.buyBtcRoi).toBeCloseTo(last?.buyBtcRoi ?? Number.NaN, 9)
  })

  test('curves end at the ROI of their case', () => {
    expect(seed.curves).toHaveLength(5)
    for (const { line, tariff, hold, points } of seed.curves) {
      expect(points.at(-1)?.roi).toBeCloseTo(caseAt(seed, line, tariff, hold)?.roi ?? Number.NaN, 9)
    }
    expect(seed.band?.longest.at(-1)?.roi).toBeCloseTo(caseAt(seed, 0, 0, 2)?.roi ?? Number.NaN, 9)
  })

  test('the heatmap agrees with the cases it shares', () => {
    const { grid } = seed
    expect(grid?.rates).toEqual([null, 0, 0.126, 0.25, 0.401, 0.6, 0.8, 1, 1.726])
    expect(grid?.delays).toEqual([0, 30, 60, 90, 120, 150, 180])
    const cell = (delay: number, rate: number): number =>
      grid === null ? Number.NaN : (gridCell(grid.grid, 'roi', delay, rate) ?? Number.NaN)
    expect(cell(0, 0)).toBeCloseTo(caseAt(seed, 0, 0, 0)?.roi ?? Number.NaN, 9)
    expect(cell(2, 5)).toBeCloseTo(caseAt(seed, 0, 2, 1)?.roi ?? Number.NaN, 9)
    expect(cell(6, 8)).toBeCloseTo(caseAt(seed, 0, 3, 2)?.roi ?? Number.NaN, 9)
    expect(grid?.entryDates[0]).toBe(caseAt(seed, 0, 0, 0)?.entryDate)
    expect(grid?.entryDates[6]).toBe(caseAt(seed, 0, 0, 2)?.entryDate)
  })

  test('the heatmap of a domestic line is one cell at customs, one row elsewhere', () => {
    const selected = { line: 2, tariff: 0, hold: 0 }
    expect(result({ selected }).grid).toMatchObject({ noBorder: true, rates: [null], delays: [0] })
    const transit = result({ selected, heatmapStage: 'transit' }).grid
    expect(transit).toMatchObject({ rates: [null], delays: { length: 7 } })
    expect(transit?.grid.roi).toHaveLength(7)
  })

  test('a limit put back in gives ROI zero', () => {
    const { limits } = seed
    expect(limits.power?.status).toBe('ok')
    const at = result({ powerUsdPerKwh: limits.power?.value ?? Number.NaN })
    expect(at.selected.roi).toBeCloseTo(0, 6)
    const domestic = result({ selected: { line: 2, tariff: 0, hold: 0 } }).limits
    expect(domestic).toMatchObject({ duty: null, hold: null })
    expect(domestic.power).not.toBeNull()
  })

  test('a distribution weighs its outcomes', () => {
    const outcomes = [
      { days: 0, probability: 0.75 },
      { days: 180, probability: 0.25 },
    ]
    const mixed = result({ holds: [{ kind: 'distribution', stage: 'customs', outcomes }] }).selected
    const onTime = caseAt(seed, 0, 0, 0)?.roi ?? Number.NaN
    const late = caseAt(seed, 0, 0, 2)?.roi ?? Number.NaN
    expect(mixed.roi).toBeCloseTo(0.75 * onTime + 0.25 * late, 12)
    expect(mixed.lossProbability).toBeCloseTo((onTime < 0 ? 0.75 : 0) + (late < 0 ? 0.25 : 0), 12)
    expect(mixed.metrics?.roi).toBeCloseTo(onTime, 12)
  })

  test('an input the engine refuses names its field', () => {
    const planned = plan()
    const answer = runJob(planned.job)
    const refused = assembleResult(planned, {
      ...answer,
      cases: answer.cases.map((outcome, index) =>
        index === 0 ? { ok: false, code: 'invalid:uptime' } : outcome,
      ),
    })
    expect(refused.selected).toMatchObject({ problem: 'invalid:uptime', roi: null })
  })
})

describe('snapshots', () => {
  const { scenario, market } = seed
  const pinned = snapshotScenario(scenario, market, seed)

  test('reproduce every figure from the link alone', () => {
    const read = parseLink(`?${serializeLink(pinned)}`, '', SEED_FACTS)
    expect(read.kind).toBe('snapshot')
    expect(read.repairs).toEqual([])
    const again = snapshotMarket(read.scenario)
    if (again === null) throw new Error('no market')
    const planned = planJob(read.scenario, again, SEED_FACTS)
    const reproduced = assembleResult(planned, runJob(planned.job))
    expect(reproduced.cases).toEqual(seed.cases)
    expect(reproduced.grid).toEqual(seed.grid)
    expect(receiptAgrees(read.scenario, reproduced.selected)).toBe(true)
    expect(again.provenance.priceUsd.state).toBe('snapshot')
  })

  test('pin order date, engine, specification and quote as numbers', () => {
    expect(pinned).toMatchObject({ orderDate: '2026-10-27', engineId: 1 })
    const link = serializeLink(pinned)
    expect(link).toContain('m=s21pro:x100:h234:w3510:p1849,')
    expect(link).toContain('&eng=1&')
    expect(link).toContain('&buy=20261027')
    expect(link).toContain('&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g')
    expect(link.length).toBeLessThan(700)
  })

  test('a changed receipt is seen', () => {
    const receipt = { roi: 0.5, npvUsd: 1, paybackDay: 2 }
    expect(receiptAgrees({ ...pinned, receipt }, seed.selected)).toBe(false)
    expect(receiptAgrees(scenario, seed.selected)).toBeNull()
  })

  test.each([
    ['ROI by a ten-thousandth of a point and more', { roi: 0.000002 }],
    ['NPV by more than a cent', { npvUsd: 0.02 }],
    ['payback by a day', { paybackDay: 1 }],
  ] as const)('a receipt off in %s is seen', (_name, off) => {
    const { receipt } = pinned
    if (receipt === null || receipt.roi === null) throw new Error('no receipt')
    expect(receiptAgrees(pinned, seed.selected)).toBe(true)
    const shifted = Object.fromEntries(
      Object.entries(off).map(([key, by]) => [key, (receipt[key as keyof typeof receipt] ?? 0) + by]),
    )
    expect(receiptAgrees({ ...pinned, receipt: { ...receipt, ...shifted } }, seed.selected)).toBe(false)
    const missing = Object.fromEntries(Object.keys(off).map((key) => [key, null]))
    expect(receiptAgrees({ ...pinned, receipt: { ...receipt, ...missing } }, seed.selected)).toBe(false)
  })

  test('a live scenario pins nothing', () => {
    expect(snapshotMarket(scenario)).toBeNull()
  })
})

describe('resultDocument', () => {
  const page = JSON.parse(JSON.stringify(resultDocument(seed))) as Record<string, unknown>

  test('is plain JSON with the names of the headless protocol', () => {
    expect(page).toEqual(resultDocument(seed))
    expect(page).toMatchObject({
      schema: 1,
      engineVersion: 1,
      defaultSet: '2611',
      inputs: serializeLink(DEFAULT_SCENARIO),
      market: { tipHeight: 973413, priceUsd: 84714 },
      selected: { line: 1, tariff: 's', delay: 'c0' },
      grid: { line: 1, metric: 'roi', tariffs: [null, 0, 0.126, 0.25, 0.401, 0.6, 0.8, 1, 1.726] },
    })
    const { cases } = resultDocument(seed)
    expect(cases).toHaveLength(60)
    expect(cases[5]).toMatchObject({ line: 1, model: 's21pro', route: 'cn', tariff: 'f0', delay: 'c180' })
    expect(cases[0]?.scenario).toMatchObject({ valuation_date: '2026-10-27', miner: { hashrate_ths: 234 } })
    expect(cases[0]?.metrics).toMatchObject({
      npv_usd: seed.selected.npvUsd,
      landed: { customs_value: 184_900 },
    })
  })

  test('every undefined figure has a reason', () => {
    const { cases } = resultDocument(result({ powerUsdPerKwh: 1, price: { kind: 'fixed', priceUsd: 1 } }))
    const [first] = cases
    expect(first?.metrics).toMatchObject({ payback_day: null, levelised_cost_usd_per_btc: null })
    expect(first?.reasons).toMatchObject({ payback_day: 'not_reached', levelised_cost_usd_per_btc: 'no_btc' })
    for (const one of cases) {
      const metrics = one.metrics as Record<string, unknown>
      const undefinedFigures = Object.keys(metrics).filter(
        (key) => metrics[key] === null && key !== 'shutdown_day',
      )
      expect(Object.keys(one.reasons as object).sort()).toEqual(undefinedFigures.sort())
    }
  })

  test('numbers JSON cannot say become null', () => {
    const odd = { ...seed, market: { ...seed.market, difficulty: Number.POSITIVE_INFINITY } }
    expect(resultDocument(odd).market.difficulty).toBeNull()
  })
})
