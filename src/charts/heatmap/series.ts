import { gridCell } from '#engine/gridCell.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { GridResult, ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartModel, ChartTable } from '../chartTypes.ts'
import { heatBounds, heatStep } from '../frame/heatStep.ts'
import { PENDING } from '../frame/pendingCase.ts'
import { sourceText } from '../frame/sourceText.ts'
import { dayCount, stageWords } from '../labels/holdLabel.ts'
import { rateText } from '../labels/rateText.ts'
import { signedCell } from '../labels/signedWhole.ts'
import { reasonText } from '../verdict/reasonText.ts'
import { contourEdges, countSegments, type CellEdges } from './contour.ts'
import { heatmapWords } from './heatmapWords.ts'
import { rateNames } from './rateNames.ts'

export interface HeatCell {
  /** Printed figure, signed; "0" only for exactly zero. */
  readonly text: string
  /** Under the figure: the rate of the landing date in the scheduled row. */
  readonly note: string
  /** -6 to 6, see `heatStep`; null where there is no figure. */
  readonly step: number | null
  readonly loss: boolean | null
  readonly edges: CellEdges
  readonly selected: boolean
  /** Accessible name. */
  readonly name: string
  /** The metric itself: ROI fraction or NPV in USD. */
  readonly value: number | null
}

export interface HeatRow {
  /** null: as scheduled. */
  readonly rate: number | null
  readonly head: string
  readonly sub: string
  readonly cells: readonly HeatCell[]
}

export interface HeatColumn {
  readonly delayDays: number
  readonly label: string
  readonly date: string
}

/** Heatmap of one line: duty by delay. */
export interface HeatmapModel extends ChartModel {
  readonly metric: 'roi' | 'npv'
  /** Name of the grid for assistive technology. */
  readonly gridName: string
  readonly columns: readonly HeatColumn[]
  readonly rows: readonly HeatRow[]
  readonly bounds: readonly number[]
  readonly segments: number
  /** Rows the grid has or would have, so that an empty panel keeps its height. */
  readonly rowCount: number
  /** Why there is no grid, in words; null when there is one. */
  readonly missing: string | null
}

const NO_EDGES: CellEdges = { top: false, left: false }

/** Row and column of the selected case, or null when it is not on the axes. */
function selectedPlace(result: ScenarioResult, grid: GridResult): { row: number; column: number } | null {
  const { scenario, selected } = result
  if (grid.line !== selected.line) return null
  const tariff = scenario.tariffs[selected.tariff]
  const hold = scenario.holds[selected.hold]
  if (tariff === undefined || hold === undefined || hold.kind !== 'fixed') return null
  const noEffect = grid.noBorder && hold.stage === 'customs'
  if (!noEffect && hold.days !== 0 && hold.stage !== scenario.heatmapStage) return null
  const row =
    grid.noBorder || tariff.kind === 'scheduled'
      ? 0
      : tariff.kind === 'flat'
        ? grid.rates.indexOf(tariff.rate)
        : -1
  const column = grid.delays.indexOf(noEffect ? 0 : hold.days)
  return row === -1 || column === -1 ? null : { row, column }
}

function spoken(value: number, metric: 'roi' | 'npv'): string {
  const kind = value < 0 ? 'loss' : value > 0 ? 'gain' : 'break-even'
  const sign = value < 0 ? 'minus' : 'plus'
  if (metric === 'npv') return `NPV ${sign} ${formatUsd(Math.abs(value))}, ${kind}`
  const text = signedCell(value)
    .replace(/^[+\u2212]/, '')
    .replace('<', 'less than ')
  return value === 0 ? 'ROI 0 percent, break-even' : `ROI ${sign} ${text} percent, ${kind}`
}

function heldWords(days: number, stage: ScenarioResult['scenario']['heatmapStage']): string {
  return stage === 'customs' ? `${dayCount(days)} held` : `${dayCount(days)} late ${stageWords(stage)}`
}

/** The tariff by delay grid of the selected line. */
export function heatmapSeries(result: ScenarioResult): HeatmapModel {
  const { scenario, grid: gridResult } = result
  const { metric } = scenario
  const words = heatmapWords(result)
  const gridName = `${words.neutralTitle}, ${words.lineName}`
  if (gridResult === null) {
    return {
      ...words,
      source: sourceText(result),
      metric,
      gridName,
      columns: [],
      rows: [],
      bounds: heatBounds([]),
      segments: 0,
      rowCount: scenario.heatmapRates.length + 1,
      missing:
        result.selected.problem === null
          ? PENDING
          : `${words.lineName}: ${reasonText(result.selected.problem)}`,
      table: { caption: words.neutralTitle, columns: [{ label: 'Import duty', numeric: false }], rows: [] },
    }
  }
  const { grid, delays, rates, entryDates, noBorder } = gridResult
  const valueAt = (row: number, column: number): number | null =>
    gridCell(grid, metric === 'npv' ? 'npvUsd' : 'roi', column, row)
  // NPV is coloured by its share of the landed cost, so that both metrics use the same steps.
  const shareAt = (row: number, column: number): number | null => {
    const value = valueAt(row, column)
    if (value === null || metric === 'roi') return value
    const capex = gridCell(grid, 'capexUsd', column, row) ?? 0
    return capex > 0 ? value / capex : null
  }
  const lossAt = (row: number, column: number): boolean | null => {
    const value = valueAt(row, column)
    return value === null ? null : value < 0
  }
  const edges = contourEdges(rates.map((_, row) => delays.map((_delay, column) => lossAt(row, column))))
  const bounds = heatBounds(rates.flatMap((_, row) => delays.map((_delay, column) => shareAt(row, column))))
  const selected = selectedPlace(result, gridResult)
  const names = rateNames(result)
  const rows = rates.map((rate, row): HeatRow => {
    const head = rate === null ? (noBorder ? 'No border' : 'As scheduled') : rateText(rate)
    const cells = delays.map((days, column): HeatCell => {
      const value = valueAt(row, column)
      const share = shareAt(row, column)
      const cellRate = gridCell(grid, 'tariffRate', column, row) ?? 0
      const duty =
        rate === null
          ? noBorder
            ? 'No border'
            : `As scheduled ${rateText(cellRate)}`
          : `Duty ${rateText(rate)}`
      return {
        text:
          value === null
            ? '\u2014'
            : metric === 'npv'
              ? formatUsd(value, { compact: true, signed: true })
              : signedCell(value),
        note: rate === null && !noBorder ? rateText(cellRate) : '',
        step: share === null ? null : heatStep(share, bounds),
        loss: lossAt(row, column),
        edges: edges[row]?.[column] ?? NO_EDGES,
        selected: selected?.row === row && selected.column === column,
        name: `${duty}, ${heldWords(days, scenario.heatmapStage)}: ${value === null ? reasonText('no_capex') : spoken(value, metric)}`,
        value,
      }
    })
    return {
      rate,
      head,
      sub:
        rate === null
          ? noBorder
            ? 'duty does not apply'
            : 'duty on the entry date'
          : (names.get(rate) ?? ''),
      cells,
    }
  })
  const columns = delays.map((delayDays, column): HeatColumn => ({
    delayDays,
    label: formatNumber(delayDays),
    date: formatDate(entryDates[column] ?? '', 'short'),
  }))
  return {
    ...words,
    source: sourceText(result),
    metric,
    gridName,
    columns,
    rows,
    bounds,
    segments: countSegments(edges),
    rowCount: rows.length,
    missing: null,
    table: heatTable(words.neutralTitle, rows, columns, entryDates, metric),
  }
}

function heatTable(
  caption: string,
  rows: readonly HeatRow[],
  columns: readonly HeatColumn[],
  entryDates: readonly string[],
  metric: 'roi' | 'npv',
): ChartTable {
  const figure = (cell: HeatCell) => {
    if (cell.value === null) return reasonText('no_capex')
    const text =
      metric === 'npv' ? formatUsd(cell.value, { signed: true }) : formatSignedPercent(cell.value, 1)
    return cell.note === '' ? text : `${text} (duty ${cell.note})`
  }
  return {
    caption,
    columns: [
      { label: 'Import duty', numeric: false },
      ...columns.map((column, index) => ({
        label: `${column.label} days, entry ${formatDate(entryDates[index] ?? '')}`,
        numeric: true,
      })),
    ],
    rows: rows.map((row) => [
      row.sub === '' || row.rate === null ? row.head : `${row.head} (${row.sub})`,
      ...row.cells.map(figure),
    ]),
  }
}
