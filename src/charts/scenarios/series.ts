import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartModel, ChartTable, LineIdentity } from '../chartTypes.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { niceTicks } from '../frame/niceTicks.ts'
import { PENDING, isPendingCase } from '../frame/pendingCase.ts'
import { sourceText } from '../frame/sourceText.ts'
import { holdLabel, holdShort } from '../labels/holdLabel.ts'
import { originRates } from '../labels/ratePhrase.ts'
import { tariffLabels } from '../labels/tariffLabel.ts'
import { reasonText } from '../verdict/reasonText.ts'
import { holdMarks, type HoldMarks } from './holdMarks.ts'
import { scenariosWords } from './scenariosWords.ts'

/** ROI of one line under one tariff, for every hold of the scenario; null where undefined. */
export interface ScenarioCell {
  readonly line: number
  readonly tariff: number
  readonly values: readonly (number | null)[]
  readonly selected: boolean
  /** Why nothing can be drawn, or null. */
  readonly problem: string | null
}

/** One line of the plot; its cells stand under the tariffs, or alone when no border is crossed. */
export interface ScenarioRow {
  readonly line: number
  readonly identity: LineIdentity
  readonly selected: boolean
  readonly cells: readonly ScenarioCell[]
}

export interface ScenarioColumn {
  readonly tariff: number
  readonly label: string
  /** Rates by origin. */
  readonly rates: string
}

/** Every model by tariff by hold. Values are ROI fractions. */
export interface ScenariosModel extends ChartModel {
  readonly columns: readonly ScenarioColumn[]
  /** Imported lines, best first at the selected tariff and hold. */
  readonly imported: readonly ScenarioRow[]
  /** Lines that cross no border: one cell each, the same under every tariff. */
  readonly context: readonly ScenarioRow[]
  readonly marks: HoldMarks
  readonly holdNames: readonly string[]
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

function cellOf(result: ScenarioResult, line: number, tariff: number): ScenarioCell {
  const { scenario, selected } = result
  const cases = scenario.holds.map((_, hold) => caseAt(result, line, tariff, hold))
  const problem = cases[selected.hold]?.problem ?? null
  return {
    line,
    tariff,
    values: cases.map((one) => one?.roi ?? null),
    selected: line === selected.line && tariff === selected.tariff,
    problem: problem !== null ? reasonText(problem) : cases.some(isPendingCase) ? PENDING : null,
  }
}

function rowsOf(result: ScenarioResult): readonly ScenarioRow[] {
  const { scenario, selected } = result
  const identities = lineIdentities(scenario)
  const rows = scenario.lines.flatMap((_, line): ScenarioRow[] => {
    const identity = identities[line]
    if (identity === undefined) return []
    const noBorder = caseAt(result, line, 0, 0)?.noBorder === true
    const shown = noBorder ? [selected.tariff] : scenario.tariffs.map((_tariff, index) => index)
    const cells = shown.map((tariff) => cellOf(result, line, tariff))
    return [{ line, identity, selected: line === selected.line, cells }]
  })
  const rank = (row: ScenarioRow) =>
    row.cells.find((cell) => cell.tariff === selected.tariff)?.values[selected.hold] ?? -Infinity
  return rows.toSorted((a, b) => rank(b) - rank(a))
}

function tableOf(result: ScenarioResult, rows: readonly ScenarioRow[], caption: string): ChartTable {
  const { scenario } = result
  const labels = tariffLabels(scenario)
  const text = (value: number | null, problem: string | null) =>
    value === null ? (problem ?? reasonText('no_capex')) : formatSignedPercent(value, 1)
  return {
    caption,
    columns: [
      { label: 'Case', numeric: false },
      { label: 'Import duty', numeric: false },
      ...scenario.holds.map((hold) => ({ label: `${holdLabel(hold)}, ROI`, numeric: true })),
    ],
    // One row for every line and duty; a line without a border is drawn once but is a case of each.
    rows: rows.flatMap((row) =>
      scenario.tariffs.map((_, tariff) => {
        const label = labels[tariff] ?? ''
        const noBorder = caseAt(result, row.line, tariff, 0)?.noBorder === true
        const cell = cellOf(result, row.line, tariff)
        return [
          `${row.identity.model}, ${row.identity.route}`,
          noBorder ? `${label}, no border` : label,
          ...cell.values.map((value) => text(value, cell.problem)),
        ]
      }),
    ),
  }
}

/** ROI of every line under every tariff and hold. Lines without a border appear once, as context. */
export function scenariosSeries(result: ScenarioResult): ScenariosModel {
  const { scenario } = result
  const rows = rowsOf(result)
  const isContext = (row: ScenarioRow) => caseAt(result, row.line, 0, 0)?.noBorder === true
  const labels = tariffLabels(scenario)
  const values = rows.flatMap((row) =>
    row.cells.flatMap((cell) => cell.values.filter((value) => value !== null)),
  )
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const pad = Math.max(0.05, (high - low) * 0.06)
  const domain = [low - pad, high + pad] as const
  const imported = rows.filter((row) => !isContext(row))
  const context = rows.filter(isContext)
  const words = scenariosWords(result, [...imported, ...context])
  return {
    ...words,
    source: sourceText(result),
    table: tableOf(result, [...imported, ...context], words.neutralTitle),
    columns: scenario.tariffs.map((_, tariff) => ({
      tariff,
      label: labels[tariff] ?? '',
      rates: originRates(result, tariff, result.selected.hold),
    })),
    imported,
    context,
    marks: holdMarks(scenario),
    holdNames: scenario.holds.map(holdShort),
    domain,
    // Four short labels fit under a small multiple, three long ones.
    ticks: niceTicks(domain[0], domain[1], high >= 9.95 ? 3 : 4),
  }
}
