import { expect, describe, it } from 'vitest'
import { caseFlows } from '#engine/metrics/caseFlows.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { buildWorkbook } from '#documents/workbook/buildWorkbook.ts'
import { columnName } from '#documents/workbook/sheetTypes.ts'
import { writeWorkbook } from '#documents/workbook/writeWorkbook.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { BUILT_IN_ROUTES } from '#facts/builtInRoutes.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { addDays } from '#units/utcDay.ts'
import { computeWorkbook } from '../../support/computeWorkbook.ts'
import { exportSample } from '../../support/exportSample.ts'
import { readWorkbook, workbookFiles, type StoredWorkbook } from '../../support/readWorkbook.ts'

async function bytesOf(changes: Partial<Scenario> = {}) {
  const context = exportSample(changes)
  const blob = await writeWorkbook(buildWorkbook(context))
  return { context, bytes: new Uint8Array(await blob.arrayBuffer()) }
}

/** The sheets as they would be read back from a file, without writing one. */
function bookOf(changes: Partial<Scenario> = {}) {
  const context = exportSample(changes)
  const book: StoredWorkbook = new Map(
    buildWorkbook(context).map((sheet) => [
      sheet.name,
      new Map(
        sheet.rows.flatMap((row, index) =>
          row.flatMap((cell, column) =>
            cell === null
              ? []
              : [
                  [
                    `${columnName(column)}${index + 1}`,
                    {
                      text: 'text' in cell ? cell.text : null,
                      value: 'value' in cell ? cell.value : null,
                      formula: 'formula' in cell ? cell.formula : null,
                    },
                  ] as const,
                ],
          ),
        ),
      ),
    ]),
  )
  return { context, book, selected: context.result.selected }
}

/** Name of the cell at the right of a label. */
function cellOf(book: StoredWorkbook, sheet: string, label: string, column = 'B'): string {
  for (const [name, cell] of book.get(sheet) ?? []) {
    if (cell.text === label && /^A\d/.test(name)) return name.replace('A', column)
  }
  throw new Error(`${sheet} has no row ${label}`)
}

/** Rows of the months: the first below the head. */
function monthRows(book: StoredWorkbook): readonly number[] {
  const head = Number(cellOf(book, 'Monthly cash', 'Month').slice(1))
  const rows: number[] = []
  for (let row = head + 1; book.get('Monthly cash')?.has(`K${row}`) === true; row += 1) rows.push(row)
  return rows
}

/** Cash by calendar month as the engine has it, by `2026-10`. */
function engineMonths(input: EngineInput): ReadonlyMap<string, number> {
  const flows = caseFlows(input, marketPath(input))
  const { operations, capital, last } = flows
  const months = new Map<string, number>()
  for (let day = 0; day <= last; day += 1) {
    const cash =
      (capital[day] ?? 0) +
      (operations.sales[day] ?? 0) -
      (operations.energy[day] ?? 0) -
      (operations.fixed[day] ?? 0) +
      (day === operations.end ? flows.salvage + flows.liquidation : 0)
    const month = addDays(input.valuationDate, day).slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + cash)
  }
  return months
}

function monthOfSerial(serial: number): string {
  return new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 7)
}

/** Compares landed cost and every month of a computed workbook with an engine input. */
function expectAgrees(
  book: StoredWorkbook,
  at: (sheet: string, cell: string) => number,
  input: EngineInput,
): void {
  const metrics = evaluate(input)
  expect(at('Landed cost', cellOf(book, 'Landed cost', 'Landed cost'))).toBeCloseTo(metrics.capexUsd, 2)
  expect(at('Landed cost', cellOf(book, 'Landed cost', 'All payments'))).toBeCloseTo(metrics.capexUsd, 2)
  const months = engineMonths(input)
  const rows = monthRows(book)
  expect(rows.length).toBeGreaterThanOrEqual(Math.min(36, months.size))
  const wrong: string[] = []
  let cumulative = 0
  for (const row of rows) {
    const month = monthOfSerial(at('Monthly cash', `A${row}`))
    const cash = months.get(month) ?? 0
    cumulative += cash
    const off = [at('Monthly cash', `J${row}`) - cash, at('Monthly cash', `K${row}`) - cumulative]
    if (!off.every((difference) => Math.abs(difference) < 0.01)) wrong.push(`${month} ${off.join(' ')}`)
  }
  expect(wrong).toEqual([])
  expect(at('Monthly cash', cellOf(book, 'Monthly cash', 'Net profit'))).toBeCloseTo(metrics.netProfitUsd, 2)
  expect(at('Monthly cash', cellOf(book, 'Monthly cash', 'ROI'))).toBeCloseTo(metrics.roi ?? 0, 9)
}

const [cn] = BUILT_IN_ROUTES
const OCEAN: Scenario['routes'] = cn === undefined ? [] : [{ ...cn, mode: 'ocean', premiumFraction: 0.07 }]

const SCENARIOS: readonly (readonly [string, Partial<Scenario>])[] = [
  ['60 days held', { selected: { line: 0, tariff: 0, hold: 1 } }],
  ['a line without a border', { selected: { line: 2, tariff: 2, hold: 1 } }],
  [
    'days switched off',
    { selected: { line: 0, tariff: 3, hold: 1 }, powerUsdPerKwh: 0.078, curtailment: 'daily' },
  ],
  [
    'stopping for good, with resale and BTC held',
    {
      curtailment: 'retire',
      powerUsdPerKwh: 0.07,
      fixedUsdPerUnitDay: 0.35,
      hodlFraction: 0.4,
      price: { kind: 'growth', growthAnnual: -0.1 },
      lines: DEFAULT_SCENARIO.lines.map((line) => ({ ...line, resaleFraction: 0.12 })),
    },
  ],
  [
    'every cost at once',
    {
      curtailment: 'never',
      routes: OCEAN,
      sellerAbsorption: 0.3,
      vatRate: 0.05,
      salesTaxRate: 0.0825,
      installUsdPerUnit: 45,
      fixedUsdPerUnitDay: 0.2,
      uptimeFraction: 0.93,
      powerOverhead: 1.08,
      poolFeeFraction: 0.025,
      entryBasis: 'filing',
      orderDate: '2027-01-15',
      lifeDays: 900,
      network: { kind: 'coupled', growthAnnual: null },
      price: { kind: 'growth', growthAnnual: 0.15 },
      selected: { line: 0, tariff: 0, hold: 2 },
    },
  ],
  ['machines that come too late', { horizonDays: 180, selected: { line: 0, tariff: 0, hold: 2 } }],
]

/** Some 17,000 formulas each; a busy machine takes its time. */
const PATIENCE_MS = 60_000

describe('the formulas of the workbook', { timeout: PATIENCE_MS }, () => {
  it.each(SCENARIOS)('agree with the engine: %s', (_name, changes) => {
    const { book, selected } = bookOf(changes)
    if (selected.input === null) throw new Error('the selected case has no result')
    const at = computeWorkbook(book)
    expectAgrees(book, at, selected.input)
    // Each formula has the value it computes to stored beside it.
    const stale: string[] = []
    for (const [sheet, cells] of book) {
      for (const [name, cell] of cells) {
        if (cell.formula === null) continue
        const computed = at(sheet, name)
        const off = Math.abs((cell.value ?? NaN) - computed)
        if (!(off < 1e-6 + 1e-9 * Math.abs(computed))) stale.push(`${sheet}!${name} ${cell.formula}`)
      }
    }
    expect(stale).toEqual([])
  })

  it('follow changed inputs as the engine does', () => {
    const { book, selected } = bookOf({ selected: { line: 0, tariff: 0, hold: 1 } })
    const { input } = selected
    if (input === null) throw new Error('the selected case has no result')
    const cell = (label: string) => `Inputs!${cellOf(book, 'Inputs', label)}`
    const at = computeWorkbook(
      book,
      new Map([
        [cell('Quantity'), 250],
        [cell('Quote'), 1_640],
        [cell('Power price'), 0.081],
        [cell('BTC price on day 0'), 71_000],
        [cell('Duty rate in force at entry'), 0.19],
        [cell('Freight'), 88],
        [cell('Uptime'), 0.9],
        [cell('Fixed cost'), 0.25],
      ]),
    )
    const changed: EngineInput = {
      ...input,
      miner: { ...input.miner, units: 250, uptime: 0.9 },
      purchase: { ...input.purchase, unitPriceUsd: 1_640 },
      salvage: { ...input.salvage, referenceUnitPriceUsd: 1_640 },
      power: { ...input.power, usdPerKwh: 0.081 },
      price: { ...input.price, usd: 71_000 },
      opex: { fixedUsdPerUnitDay: 0.25 },
      import: { ...input.import, tariffOverride: 0.19 },
      logistics: { ...input.logistics, freightUsdPerUnit: 88 },
    }
    // Dear enough that days are switched off which ran before.
    expect(evaluate(changed).curtailedDays).toBeGreaterThan(100)
    expectAgrees(book, at, changed)
  })

  it('add the layers of duty up', () => {
    const { book, selected } = bookOf()
    const at = computeWorkbook(book)
    const rate = cellOf(book, 'Inputs', 'Duty rate in force at entry')
    expect(book.get('Inputs')?.get(rate)?.formula).toMatch(/^\$B\$\d+(\+\$B\$\d+)+$/)
    expect(at('Inputs', rate)).toBeCloseTo(selected.metrics?.landed.tariffRate ?? 0, 12)
  })
})

describe('the workbook', { timeout: PATIENCE_MS }, () => {
  it('lists every case and names link, engine, default set, market and sources', async () => {
    const { bytes, context } = await bytesOf()
    const book = readWorkbook(bytes)
    const built = bookOf().book
    for (const [sheet, cells] of built) {
      const stored = book.get(sheet)
      const lost = [...cells].filter(
        ([name, cell]) =>
          cell.formula !== (stored?.get(name)?.formula ?? null) ||
          cell.value !== (stored?.get(name)?.value ?? null),
      )
      expect(lost, sheet).toEqual([])
    }
    const files = workbookFiles(bytes)
    expect((files.get('xl/workbook.xml') ?? '').match(/<calcPr[^>]*>/g)).toEqual([
      '<calcPr fullCalcOnLoad="1"/>',
    ])
    for (const [name, content] of files) expect(/NaN|undefined|Infinity/.test(content), name).toBe(false)
    expect([...book.keys()]).toEqual(['Inputs', 'Landed cost', 'Monthly cash', 'Days', 'Cases', 'Provenance'])
    const cases = [...(book.get('Cases') ?? [])].filter(([name]) => /^A\d+$/.test(name))
    expect(cases).toHaveLength(context.result.cases.length + 1)
    const provenance = [...(book.get('Provenance')?.values() ?? [])].map((cell) => cell.text)
    expect(provenance).toContain(context.link)
    expect(provenance).toContain('2611')
    expect(provenance).toContain('2026-10-03T00:00:00.000Z')
    expect(provenance).toContain('Duty: Section 301 forced labour')
    expect(provenance.join(' ')).toContain('Example: one street ask')
  })

  it('leaves the formulas out where the selected case has no result', () => {
    const lines = DEFAULT_SCENARIO.lines.map((line) => ({ ...line, quoteUsd: null }))
    const { book } = bookOf({ lines })
    expect([...book.keys()]).toEqual(['Cases', 'Provenance'])
  })

  it('leaves the formulas out beside figures of an older engine, and says why', () => {
    const context = exportSample()
    const sheets = buildWorkbook({ ...context, result: { ...context.result, engineId: 0 } })
    expect(sheets.map(({ name }) => name)).toEqual(['Cases', 'Provenance'])
    expect(JSON.stringify(sheets[1])).toContain('these figures are of engine 0')
  })

  it('stores hostile texts as text and disarms them', async () => {
    const attack = '=HYPERLINK("https://evil.example","x")'
    const lines = DEFAULT_SCENARIO.lines.map((line) => ({
      ...line,
      modelId: null,
      label: `@SUM(1+1)${line.label}`,
    }))
    const { bytes } = await bytesOf({ name: attack, lines })
    const book = readWorkbook(bytes)
    const cells = [...book.values()].flatMap((sheet) => [...sheet.values()])
    const texts = cells.flatMap((cell) => (cell.text === null ? [] : [cell.text]))
    expect(texts.some((text) => text.includes('HYPERLINK'))).toBe(true)
    expect(texts.filter((text) => /^\s*[=+\-@]/.test(text))).toEqual([])
    expect(cells.filter((cell) => cell.formula !== null && /HYPERLINK|evil/.test(cell.formula))).toEqual([])
  })
})
