import { describe, expect, test } from 'vitest'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { buyBtcSeries } from '#charts/buy-btc/series.ts'
import { chartTableCsv } from '#charts/export/chartTableCsv.ts'
import { lineIdentities } from '#charts/frame/lineStyles.ts'
import { heatmapSeries } from '#charts/heatmap/series.ts'
import { landedSeries } from '#charts/landed/series.ts'
import { limitsSeries } from '#charts/limits/series.ts'
import { rankSeries } from '#charts/rank/series.ts'
import { roiSeries } from '#charts/roi/series.ts'
import { scenariosSeries } from '#charts/scenarios/series.ts'
import { roiLayout } from '#charts/roi/roiLayout.ts'
import { clearTicks, scenariosLayout } from '#charts/scenarios/scenariosLayout.ts'
import { wrapSub } from '#charts/scenarios/wrapSub.ts'
import { timelineSeries } from '#charts/timeline/series.ts'
import { selectedCaseModel } from '#charts/verdict/selectedCase.ts'
import { verdictSeries } from '#charts/verdict/series.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'

const result = sampleResult(MIXED_SCENARIO)
const withoutQuote: Partial<Scenario> = {
  lines: DEFAULT_SCENARIO.lines.map((line, index) => (index === 0 ? { ...line, quoteUsd: null } : line)),
}

describe('verdict', () => {
  test('names duty, delay, quantity, model, horizon, signed ROI, payback and bitcoin', () => {
    const { text, sentence } = verdictSeries(result)
    expect(text).toMatch(
      /^Held 60 days at 40\.1\s% duty, 100 S21 Pro from China return −11\s% by October 2030; payback is not reached\./,
    )
    expect(text).toContain('Assumes power at 5.0\u00a0¢/kWh.')
    expect(text).toContain('Same dollars in BTC 0\u00a0%')
    expect(sentence.find((part) => part.tone === 'loss')?.text).toBe(
      formatSignedPercent(result.selected.roi ?? 0),
    )
  })

  test('a case that pays back says when, default assumptions stay unnamed', () => {
    const { text } = verdictSeries(sampleResult())
    expect(text).toMatch(
      /^On time at 40\.1\s% duty, 100 S21 Pro from China return \+28\s% by October 2030 and pay back in \d+ months\. From Malaysia/,
    )
    expect(text).not.toContain('Assumes')
  })

  test('a domestic line has no duty and no customs hold', () => {
    const { text } = verdictSeries(sampleResult({ selected: { line: 2, tariff: 0, hold: 1 } }))
    expect(text).toMatch(/^With no duty and no customs hold, 100 S21 Pro from the US line return \+\d+\s% by/)
  })

  test('other outlooks, delays and distributions are told', () => {
    const outlook = verdictSeries(
      sampleResult({
        ...MIXED_SCENARIO,
        network: { kind: 'static' },
        price: { kind: 'growth', growthAnnual: 0.1 },
      }),
    ).text
    expect(outlook).toContain('Assumes price +10\u00a0%/yr, static difficulty and power at 5.0\u00a0¢/kWh.')
    const spread = verdictSeries(
      sampleResult({
        holds: [
          {
            kind: 'distribution',
            stage: 'customs',
            outcomes: [
              { days: 0, probability: 0.6 },
              { days: 180, probability: 0.4 },
            ],
          },
        ],
        selected: { line: 0, tariff: 0, hold: 0 },
      }),
    ).text
    expect(spread).toMatch(/^Held 0 to 180 days at customs, mean 72, at 40\.1\s% duty/)
    expect(spread).toMatch(/40\s% of the outcomes lose\./)
    const late = verdictSeries(
      sampleResult({
        holds: [{ kind: 'fixed', stage: 'production', days: 30 }],
        selected: { line: 0, tariff: 0, hold: 0 },
      }),
    ).text
    expect(late).toMatch(/^30 days late in production at 40\.1\s% duty/)
  })

  test('a missing quote is asked for', () => {
    expect(verdictSeries(sampleResult(withoutQuote)).text).toMatch(
      /^Enter a quote for the S21 Pro from China to see its return\./,
    )
  })
})

describe('scenarios', () => {
  const model = scenariosSeries(result)

  test('imported lines stand under every tariff, domestic ones once', () => {
    expect(model.imported).toHaveLength(3)
    expect(model.imported.every((row) => row.cells.length === 4)).toBe(true)
    expect(model.context.map((row) => row.identity.route)).toEqual(['US line', 'US line'])
    expect(model.context.every((row) => row.cells.length === 1)).toBe(true)
  })

  test('every cell holds the ROI of its cases', () => {
    for (const row of [...model.imported, ...model.context]) {
      for (const cell of row.cells) {
        cell.values.forEach((value, hold) =>
          expect(value).toBe(caseAt(result, cell.line, cell.tariff, hold)?.roi),
        )
      }
    }
  })

  test('the title says what the hold costs', () => {
    const costs = model.imported.map((row) => {
      const [early, late] = row.cells[0]?.values ?? []
      return Math.round(((early ?? 0) - (late ?? 0)) * 100)
    })
    expect(model.title).toBe(`A 60-day hold costs ${Math.min(...costs)} to ${Math.max(...costs)} points`)
    const hard = scenariosSeries(sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.058 }))
    expect(hard.title).toMatch(/every import held that long loses$/)
  })

  test('the table twin has a row a cell', () => {
    expect(model.table.rows).toHaveLength(5 * 4)
    expect(model.table.rows.at(-4)?.[1]).toBe('As scheduled, no border')
    expect(model.table.rows[0]?.[3]).toBe(formatSignedPercent(model.imported[0]?.cells[0]?.values[1] ?? 0, 1))
  })

  test('the layout keeps cells apart and inside at every width', () => {
    for (const width of [358, 574, 736]) {
      const layout = scenariosLayout(model, width)
      expect(layout.cells).toHaveLength(14)
      for (const box of layout.cells) {
        expect(box.x + box.width).toBeLessThanOrEqual(width + 1)
        expect(box.y + box.height).toBeLessThanOrEqual(layout.height)
        expect(box.plotRight - box.plotLeft).toBeGreaterThan(50)
      }
    }
  })
})

describe('landed cost', () => {
  const model = landedSeries(result)

  test('steps add up to the total within a cent', () => {
    const total = model.bars.find((bar) => bar.key === 'total')?.usd ?? Number.NaN
    const sum = model.bars.filter((bar) => bar.key !== 'total').reduce((usd, bar) => usd + bar.usd, 0)
    expect(Math.abs(sum - total)).toBeLessThan(0.01)
    expect(total).toBeCloseTo((result.selected.capexUsd ?? 0) / 100, 6)
  })

  test('also with VAT, sales tax and installation', () => {
    const more = landedSeries(
      sampleResult({ ...MIXED_SCENARIO, vatRate: 0.2, salesTaxRate: 0.05, installUsdPerUnit: 40 }),
    )
    expect(more.bars.map((bar) => bar.key)).toEqual([
      'machine',
      'freight',
      'duty',
      'entry',
      'storage',
      'install',
      'vat',
      'sales',
      'total',
    ])
    const sum = more.bars.slice(0, -1).reduce((usd, bar) => usd + bar.usd, 0)
    expect(Math.abs(sum - (more.bars.at(-1)?.usd ?? 0))).toBeLessThan(0.01)
  })

  test('each bar starts where the one before ended', () => {
    let end = 0
    for (const bar of model.bars.slice(0, -1)) {
      expect(bar.left).toBeCloseTo(end, 9)
      end = bar.left + bar.width
    }
    expect(end).toBeCloseTo(1, 9)
  })

  test('the title gives the share of duty; other routes stand below', () => {
    const landed = result.selected.metrics?.landed
    const share = Math.round(((landed?.duty ?? 0) / (result.selected.capexUsd ?? 1)) * 100)
    expect(model.title).toBe(`Duty is ${share}\u00a0% of the landed cost`)
    expect(model.routes.map((route) => route.identity.route)).toEqual(['China', 'Malaysia', 'US line'])
    expect(model.routes[2]?.duty).toBe('none')
    expect(model.table.rows.at(-1)?.[2]).toBe(
      formatUsd((result.selected.capexUsd ?? 0) / 100, { decimals: 2 }),
    )
  })
})

describe('ranking', () => {
  const model = rankSeries(result)

  test('is sorted by ROI and prints the figures of the cases', () => {
    const rois = model.rows.map((row) => caseAt(result, row.line, 0, 1)?.roi ?? Number.NaN)
    expect(rois).toEqual(rois.toSorted((a, b) => b - a))
    model.rows.forEach((row, index) => expect(row.roi).toBe(formatSignedPercent(rois[index] ?? 0, 1)))
    expect(model.rows.find((row) => row.selected)?.identity.route).toBe('China')
    expect(model.rows.find((row) => row.selected)?.payback).toBe('not reached')
  })

  test('a clear leader makes the title, otherwise the neutral one', () => {
    expect(model.title).toMatch(/^The S21 Pro from the US line ranks first of five at \+\d+\s%$/)
    const one = rankSeries(sampleResult({ lines: DEFAULT_SCENARIO.lines.slice(0, 1) }))
    expect(one.title).toBe('One way to buy')
  })

  test('lines without a quote come last and say so', () => {
    const missing = rankSeries(sampleResult(withoutQuote))
    expect(missing.rows.at(-1)?.problem).toBe('enter a quote')
    expect(missing.table.rows.at(-1)?.[1]).toBe('enter a quote')
  })
})

describe('limits', () => {
  test('the engine agrees that each limit is a break-even', () => {
    const { limits } = result
    const roi = (changes: Partial<Scenario>) =>
      sampleResult({ ...MIXED_SCENARIO, ...changes }).selected.roi ?? 1
    expect(Math.abs(roi({ powerUsdPerKwh: limits.power?.value ?? 0 }))).toBeLessThan(0.0005)
    expect(Math.abs(roi({ tariffs: [{ kind: 'flat', rate: limits.duty?.value ?? 0 }] }))).toBeLessThan(0.0005)
  })

  test('a losing case asks what turns it into a gain', () => {
    const model = limitsSeries(result)
    expect(model.gaugesTitle).toBe('Turns into a gain if')
    expect(model.gauges.map((gauge) => gauge.label)).toEqual(['duty below', 'held at most', 'power below'])
    expect(limitsSeries(sampleResult()).gaugesTitle).toBe('Turns into a loss if')
    expect(limitsSeries(sampleResult()).gauges.map((gauge) => gauge.label)).toEqual([
      'duty above',
      'held longer than',
      'power above',
    ])
  })

  test('what does not apply says so', () => {
    const domestic = limitsSeries(sampleResult({ selected: { line: 2, tariff: 0, hold: 0 } }))
    expect(domestic.rows.find((row) => row.key === 'duty')?.limit).toBe('no border')
    const hopeless = limitsSeries(sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.2 }))
    expect(hopeless.rows.find((row) => row.key === 'duty')?.limit).toBe('always a loss')
  })
})

describe('timeline and bitcoin', () => {
  test('milestones follow the engine', () => {
    const model = timelineSeries(result)
    expect(model.steps.map((step) => step.key)).toEqual([
      'order',
      'ship',
      'arrive',
      'border',
      'release',
      'on',
    ])
    expect(model.steps.find((step) => step.delayed)?.what).toBe('Clearance 2\u00a0d, hold 60\u00a0d')
    expect(model.steps.at(-1)?.what).toBe(`First hash, day ${result.selected.metrics?.timeline.on}`)
    const domestic = timelineSeries(sampleResult({ selected: { line: 2, tariff: 0, hold: 1 } }))
    expect(domestic.steps.some((step) => step.key === 'border')).toBe(false)
  })

  test('the comparison states the gap', () => {
    const model = buyBtcSeries(result)
    expect(model.title).toBe('Same dollars in BTC return more')
    expect(model.gap).toBeCloseTo((result.selected.roi ?? 0) - (result.selected.buyBtcRoi ?? 0), 12)
    expect(model.table.rows[0]?.[1]).toBe(formatSignedPercent(result.selected.roi ?? 0, 1))
    expect(buyBtcSeries(sampleResult()).title).toBe('Mining returns more than the same dollars in BTC')
  })

  test('figures of the selected case give reasons where undefined', () => {
    const figures = new Map(selectedCaseModel(result).figures.map((figure) => [figure.key, figure.value]))
    expect(figures.get('payback')).toBe('not reached')
    const idle = selectedCaseModel(sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.5 }))
    expect(idle.figures.find((figure) => figure.key === 'cost')?.value).toBe('no bitcoin is mined')
  })
})

describe('a distribution of holds', () => {
  const spread = sampleResult({
    ...MIXED_SCENARIO,
    holds: [
      { kind: 'fixed', stage: 'customs', days: 0 },
      {
        kind: 'distribution',
        stage: 'customs',
        outcomes: [
          { days: 0, probability: 0.6 },
          { days: 180, probability: 0.4 },
        ],
      },
    ],
    selected: { line: 0, tariff: 0, hold: 1 },
  })

  test('the drawn curve is the most likely outcome and says so', () => {
    const model = roiSeries(spread)
    expect(model.subtitle).toContain('drawn on time, the most likely')
    expect(model.curves.at(-1)?.end).toBeCloseTo(spread.selected.metrics?.roi ?? Number.NaN, 9)
    expect(model.events.find((event) => event.key === 'firstHash')?.wide).toHaveLength(1)
  })

  test('dot plot and comparison print the mean, and say what is drawn', () => {
    const row = scenariosSeries(spread).imported.find((one) => one.selected)
    expect(row?.cells[0]?.values[1]).toBe(spread.selected.roi)
    expect(scenariosSeries(spread).title).toMatch(/^A hold averaging 72 days costs/)
    const btc = buyBtcSeries(spread)
    expect(btc.miningEnd).toBe(spread.selected.roi)
    expect(btc.gap).toBeCloseTo(spread.selected.overBtc ?? Number.NaN, 12)
    expect(btc.sentence).toContain('Figures are means; the lines are of the most likely outcome.')
  })

  test('landed cost has one basis, and every panel says which it is', () => {
    const likely = spread.selected.metrics
    const ranked = rankSeries(spread).rows.find((row) => row.selected)
    const landed = landedSeries(spread)
    expect(ranked?.landed).toBe(formatUsd((likely?.capexUsd ?? 0) / 100, { symbol: false }))
    expect(landed.routes.find((route) => route.selected)?.landed).toBe(landed.bars.at(-1)?.text)
    expect(ranked?.perThs).toBe(landed.routes.find((route) => route.selected)?.perThs)
    expect(rankSeries(spread).subtitle).toContain('are of the most likely outcome.')
    expect(landed.subtitle).toContain('of the most likely outcome')
    expect(selectedCaseModel(spread).note).toContain('the rest is of the most likely outcome')
    expect(selectedCaseModel(result).note).toBe('')
  })

  test('limits are of the most likely outcome, beside the mean hold', () => {
    const model = limitsSeries(spread)
    expect(model.gaugesTitle).toMatch(/^Turns into a loss if \(for the most likely outcome\)$/)
    expect(model.note).toBe('For the most likely outcome.')
    expect(model.gauges[1]?.now).toBe('now: mean 72\u00a0d')
  })
})

describe('a result that is not complete', () => {
  const partial: ScenarioResult = {
    ...result,
    grid: null,
    limits: {
      duty: null,
      hold: null,
      power: null,
      unitPrice: null,
      btcPrice: null,
      lateDiscount: null,
    },
    cases: result.cases.map((one) =>
      one.tariff === 0 && one.hold === 1 ? one : { ...one, metrics: null, input: null, roi: null },
    ),
  }

  test('has neutral titles and dashes, never a reason', () => {
    const model = scenariosSeries(partial)
    expect(model.title).toBe(model.neutralTitle)
    expect(model.imported[0]?.cells[1]?.problem).toBe('–')
    expect(JSON.stringify([model.table, heatmapSeries(partial), rankSeries(partial)])).not.toMatch(
      /no result|undefined|enter a quote|nothing is spent/,
    )
    expect(rankSeries(partial).rows.every((row) => row.range === null && row.roi !== '')).toBe(true)
  })

  test('has no limits yet, which is not "no effect"', () => {
    expect(limitsSeries(partial).gauges.map((gauge) => gauge.value)).toEqual(['–', '–', '–'])
    const domestic = limitsSeries(sampleResult({ selected: { line: 2, tariff: 0, hold: 0 } }))
    expect(domestic.gauges[0]?.value).toBe('no border')
  })
})

describe('at the edges', () => {
  test('a horizon before the first hash: one end everywhere and no first hash', () => {
    const short = sampleResult({ horizonDays: 30 })
    expect(short.selected.metrics?.operated).toBe(false)
    expect(verdictSeries(short).text).toContain('by November 2026 and never start')
    expect(roiSeries(short).title).toContain('by November 2026')
    expect(scenariosSeries(short).subtitle).toContain('ROI to Nov 2026')
    expect(buyBtcSeries(short).table.columns[1]?.label).toBe('ROI by 26 Nov 2026')
    expect(selectedCaseModel(short).roiNote).toBe('ROI to 26 Nov 2026')
    expect(roiSeries(short).events.map((event) => event.key)).not.toContain('firstHash')
    expect(rankSeries(short).rows.find((row) => row.selected)?.firstHash).toBe('never')
    const ticks = roiLayout(roiSeries(short), 736).dateTicks.map((tick) => tick.label)
    expect(new Set(ticks).size).toBe(ticks.length)
  })

  test('equal results have no best and no worst', () => {
    // Nothing is resold and nothing is mined: every case loses all of its cost.
    const equal = sampleResult({
      horizonDays: 30,
      lines: DEFAULT_SCENARIO.lines.map((line) => ({ ...line, resaleFraction: 0 })),
    })
    expect(scenariosSeries(equal).summary).toMatch(/ROI is −100\s% everywhere\.$/)
    expect(heatmapSeries(equal).summary).toMatch(/^ROI is −100\s% everywhere; gains in 0 of \d+ cells\.$/)
    expect(heatmapSeries(equal).title).toMatch(/here loses: −100\s% everywhere$/)
  })

  test('a machine that never mines a day says so', () => {
    const idle = sampleResult({ powerUsdPerKwh: 3, curtailment: 'retire' })
    expect(idle.selected.metrics).toMatchObject({ operated: true, runDays: 0 })
    expect(verdictSeries(idle).text).toContain('and never mine a day')
    expect(timelineSeries(idle).steps.at(-1)?.what).toBe('Installed, never runs within the horizon')
    expect(rankSeries(idle).rows.find((row) => row.selected)?.firstHash).toBe('never runs')
    expect(roiSeries(idle).events.map((event) => event.key)).not.toContain('firstHash')
  })

  test('one day, one case', () => {
    expect(verdictSeries(sampleResult({ lifeDays: 1 })).text).toContain('over 1 day from the first hash')
    const one = sampleResult({ lines: DEFAULT_SCENARIO.lines.slice(0, 1) })
    expect(rankSeries(one).summary).toMatch(/^1 case by ROI/)
  })

  test('limits in words: never, at least, beyond interest, without a base', () => {
    const hopeless = limitsSeries(sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.2 }))
    const { limits } = result
    const never = { value: null, status: 'never', scale: null } as const
    const lost = limitsSeries({ ...result, limits: { ...limits, duty: never, hold: never, power: never } })
    expect(hopeless.gauges[0]?.value).toBe('no duty rate makes it a gain')
    expect(lost.gaugesTitle).toBe('What would have to change')
    const free = sampleResult({ powerUsdPerKwh: 0 })
    const far = limitsSeries({
      ...free,
      limits: {
        ...free.limits,
        duty: { value: 12, status: 'ok', scale: null },
        hold: { value: 365, status: 'at_least', scale: null },
        power: { value: 0.05, status: 'ok', scale: null },
      },
    })
    expect(far.rows.slice(0, 3).map((row) => [row.limit, row.margin])).toEqual([
      ['over 1,000\u00a0%', 'over +1,000\u00a0pt'],
      ['no loss up to 365\u00a0d', ''],
      ['5.00\u00a0¢', '–'],
    ])
  })

  test('across holds and tariffs the title names cases', () => {
    const title = (compareBy: Scenario['compareBy']) =>
      roiSeries(sampleResult({ ...MIXED_SCENARIO, compareBy })).title
    expect(title('holds')).not.toContain('“')
    expect(title('holds')).toMatch(/the case (on time|held \d+ days)/)
    expect(title('tariffs')).not.toContain('“')
  })
})

describe('room for ticks and rates', () => {
  test('ticks that would overlap lose their label, zero never', () => {
    expect(clearTicks([-1, 0, 1, 2], (value) => value * 12)).toEqual([0, 2])
    expect(clearTicks([-1, 0, 1, 2], (value) => value * 60)).toEqual([-1, 0, 1, 2])
  })

  test('rates by origin share one percent sign and break after a comma', () => {
    const rates = scenariosSeries(result).columns[0]?.rates ?? ''
    expect(rates).toMatch(/^CN\s40\.1, MY\s[\d.]+\s%$/)
    expect(wrapSub(rates, 200)).toEqual([rates])
    expect(wrapSub(rates, 80).join(' ')).toBe(rates)
    expect(wrapSub(rates, 80)).toHaveLength(2)
  })
})

describe('names and export', () => {
  test('a model that takes a route twice gets a number and a dash of its own', () => {
    const [line] = DEFAULT_SCENARIO.lines
    if (line === undefined) throw new Error('the default has lines')
    const identities = lineIdentities({ lines: [line, { ...line, quoteUsd: 1500 }], routes: [] })
    expect(identities.map((identity) => identity.route)).toEqual(['China', 'China 2'])
    expect(identities[0]?.style.dash).not.toBe(identities[1]?.style.dash)
  })

  test('CSV quotes, uses an ASCII minus and defuses formulas', () => {
    const csv = chartTableCsv({
      caption: 'x',
      columns: [
        { label: 'Case, route', numeric: false },
        { label: 'ROI', numeric: true },
      ],
      rows: [
        ['=1+1', '−11.2\u00a0%'],
        ['a "b"', '+3'],
      ],
    })
    expect(csv).toBe('"Case, route",ROI\r\n\'=1+1,-11.2 %\r\n"a ""b""",+3\r\n')
  })
})

describe('no panel prints a number that is none', () => {
  const extremes: Record<string, Partial<Scenario>> = {
    'no quotes': { lines: DEFAULT_SCENARIO.lines.map((line) => ({ ...line, quoteUsd: null })) },
    'free machines': { lines: DEFAULT_SCENARIO.lines.map((line) => ({ ...line, quoteUsd: 0 })) },
    'never runs': { ...MIXED_SCENARIO, powerUsdPerKwh: 3 },
    'held beyond the horizon': {
      holds: [{ kind: 'fixed', stage: 'customs', days: 730 }],
      selected: { line: 0, tariff: 0, hold: 0 },
      horizonDays: 365,
    },
    'bitcoin dies': { price: { kind: 'fixed', priceUsd: 1 } },
    boom: { price: { kind: 'growth', growthAnnual: 3 }, network: { kind: 'static' } },
  }
  for (const [name, changes] of Object.entries(extremes)) {
    test(name, () => {
      const extreme = sampleResult(changes)
      const charts = [roiSeries, scenariosSeries, heatmapSeries, landedSeries, rankSeries, buyBtcSeries].map(
        (series) => {
          const { title, subtitle, summary, source, table } = series(extreme)
          expect(summary).toMatch(/\d/)
          expect(title).not.toBe('')
          return { title, subtitle, summary, source, table }
        },
      )
      const words = JSON.stringify([
        charts,
        verdictSeries(extreme),
        timelineSeries(extreme).steps,
        limitsSeries(extreme).rows,
        limitsSeries(extreme).gauges.map((gauge) => [gauge.value, gauge.now]),
        selectedCaseModel(extreme).figures.map((figure) => figure.value),
        heatmapSeries(extreme).rows.map((row) => row.cells.map((cell) => [cell.text, cell.name])),
      ])
      expect(words).not.toMatch(/NaN|Infinity|undefined|∞/)
    })
  }
})
