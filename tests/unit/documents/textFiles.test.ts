import { describe, expect, it } from 'vitest'
import { RESULT_PICTURES, resultPicture } from '#charts/export/resultPictures.ts'
import { casesCsv } from '#documents/casesCsv.ts'
import { caseColumns } from '#documents/caseColumns.ts'
import { exportDocument } from '#documents/exportDocument.ts'
import { tableCsv } from '#documents/tableCsv.ts'
import { runJob } from '#engine/runJob.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { planJob } from '#scenario/planJob.ts'
import { resultDocument } from '#scenario/resultDocument.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'
import { exportSample } from '../../support/exportSample.ts'
import { MIXED_SCENARIO } from '../../support/sampleResult.ts'
import { readCsv } from '../../support/readCsv.ts'

describe('the CSV of all cases', () => {
  it('begins with a block that says where it comes from, then every case at full precision', () => {
    const context = exportSample({ ...MIXED_SCENARIO, name: 'Four ways, "into" Texas' })
    const text = casesCsv(context, ',')
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    const rows = readCsv(text, ',')
    const block = new Map(rows.map((row) => [row[0], row.slice(1)]))
    expect(block.get('Landfall export')).toEqual(['Four ways, "into" Texas'])
    expect(block.get('Snapshot link')).toEqual([context.link])
    expect(block.get('Engine')).toEqual(['1'])
    expect(block.get('Default set')).toEqual(['2611'])
    expect(block.get('BTC price (USD per BTC)')?.slice(0, 3)).toEqual([
      '84714',
      context.result.market.provenance.priceUsd.source,
      '2026-10-03T00:00:00.000Z',
    ])
    const columns = caseColumns(context.result)
    const head = rows.findIndex((row) => row[0] === 'Line')
    expect(rows[head]).toEqual(columns.map((column) => column.label))
    const cases = rows.slice(head + 1)
    expect(cases).toHaveLength(context.result.cases.length)
    context.result.cases.forEach((one, index) => {
      columns.forEach((column, place) => {
        const value = column.value(one)
        const cell = cases[index]?.[place]
        if (typeof value === 'number') expect(Number(cell), column.label).toBe(value)
        else expect(cell, column.label).toBe(value ?? '')
      })
    })
    // What is a figure says its unit in the heading.
    for (const column of columns) {
      if (column.kind !== 'text' && column.label !== 'Line') expect(column.label).toMatch(/\(.+\)$/)
    }
  })

  it('reads the same with semicolons and decimal commas', () => {
    const context = exportSample(MIXED_SCENARIO)
    const commas = readCsv(casesCsv(context, ','), ',')
    const semicolons = readCsv(casesCsv(context, ';'), ';')
    const number = (cell: string) => (/^-?\d+(\.\d+)?(e[-+]\d+)?$/.test(cell) ? Number(cell) : cell)
    const comma = (cell: string) =>
      /^-?\d+(,\d+)?(e[-+]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : cell
    expect(semicolons.map((row) => row.map(comma))).toEqual(commas.map((row) => row.map(number)))
    expect(casesCsv(context, ';')).toContain(';-0,111953885')
  })

  it('says why a case has no figures', () => {
    const lines = DEFAULT_SCENARIO.lines.map((line) => ({ ...line, quoteUsd: null }))
    const rows = readCsv(casesCsv(exportSample({ lines }), ','), ',')
    expect(rows.at(-1)?.at(-1)).toBe('enter a quote')
    expect(rows.flat().join(' ')).not.toMatch(/NaN|undefined|null|Infinity/)
  })
})

describe('the CSV of one chart', () => {
  it('holds the table of every chart below the block, figures as figures', () => {
    const context = exportSample(MIXED_SCENARIO)
    for (const id of RESULT_PICTURES) {
      const { table } = resultPicture(id, context.result)
      const rows = readCsv(tableCsv(table, context, ','), ',')
      const caption = rows.findIndex((row) => row.length === 1 && row[0] === table.caption)
      expect(rows[caption + 1], id).toEqual(table.columns.map((column) => column.label))
      expect(rows.slice(caption + 2), id).toHaveLength(table.rows.length)
      expect(rows[1], id).toEqual(['Snapshot link', context.link])
      // A negative figure stays one: no apostrophe before its sign.
      for (const cell of rows.slice(caption + 2).flat())
        expect(cell, id).not.toMatch(/^'[-+]\$?\d[\d.,]* ?%?$/)
    }
  })
})

describe('the JSON', () => {
  it('holds the pinned scenario, the sources, and the result its link evaluates to', () => {
    const context = exportSample(MIXED_SCENARIO)
    const document: unknown = JSON.parse(JSON.stringify(exportDocument(context)))
    expect(document).toMatchObject({
      format: 'landfall-export',
      schema: 1,
      link: context.link,
      engine: 1,
      defaultSet: '2611',
      exportedAt: context.exportedAt,
    })
    const { scenario, result, provenance } = exportDocument(context)
    const opened = parseLink(context.link.slice(context.link.indexOf('?')), '', FULL_FACTS)
    expect(opened.repairs).toEqual([])
    expect(opened.scenario).toEqual(scenario)
    const market = snapshotMarket(opened.scenario)
    if (market === null) throw new Error('the link pins no market')
    const plan = planJob(opened.scenario, market, FULL_FACTS)
    expect(JSON.parse(JSON.stringify(resultDocument(assembleResult(plan, runJob(plan.job)))))).toEqual(
      JSON.parse(JSON.stringify(result)),
    )
    expect(provenance.market.map((row) => row.figure)).toContain('BTC price')
    expect(provenance.inputs.filter((row) => row.what.startsWith('Duty:')).length).toBeGreaterThan(2)
    expect(JSON.stringify(exportDocument(context))).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('says of each input whether it was entered or where it was read', () => {
    const [line] = DEFAULT_SCENARIO.lines
    if (line === undefined) throw new Error('the default scenario has no line')
    const lines = [
      line,
      { ...line, quoteUsd: 1_500 },
      { ...line, modelId: null, label: 'Own box', hashrateThs: 300 },
    ]
    const { inputs } = exportDocument(exportSample({ lines })).provenance
    const of = (what: string) => inputs.filter((row) => row.what.includes(what))
    expect(of(': quote').map((row) => row.source)).toEqual(['see basis', 'user', 'user'])
    expect(of(': quote').map((row) => row.confidence)).toEqual(['C', '', ''])
    expect(of('Own box')[0]?.basis).toBe('entered in this scenario')
    expect(of('S21 Pro, China: specification')[0]?.confidence).toBe('A')
    expect(of('Route cn: freight')[0]?.confidence).toBe('C')
  })
})
