import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartTable } from '../chartTypes.ts'
import { fitName } from '../frame/fitName.ts'
import { scenariosSeries, type ScenariosModel } from '../scenarios/series.ts'
import type { ChartPicture, DrawOptions, Drawing } from './chartPicture.ts'
import { plainTitle, TITLE_PX } from './pictureParts.ts'
import { pictureText, runWidth, wrapText } from './pictureText.ts'
import { svgNode, type SvgNode } from './svgNode.ts'

const ROW_PX = 22
const GAP_PX = 20
const HEAD_LINE_PX = 15
/** Heads break into lines rather than widen a column of figures beyond this. */
const HEAD_PX = 108

/** Widths of the columns: as wide as their cells, the rest goes to the first one. */
function columnWidths(table: ChartTable, widthPx: number): readonly number[] {
  const wished = table.columns.map((column, index) => {
    const cells = Math.max(0, ...table.rows.map((row) => runWidth(row[index] ?? '')))
    return Math.ceil(Math.max(cells, Math.min(HEAD_PX, runWidth(column.label)))) + GAP_PX
  })
  const total = wished.reduce((sum, width) => sum + width, 0)
  const share = Math.min(1, widthPx / Math.max(1, total))
  const spare = Math.max(0, widthPx - total) / Math.max(1, wished.length)
  return wished.map((width) => width * share + spare)
}

function isLoss(cell: string): boolean {
  return /^[\u2212-]\d/.test(cell)
}

/** Any table as a drawing; figures with a minus sign take the colour of a loss where `signed`. */
export function drawTable(
  table: ChartTable,
  { widthPx, palette: p, heightPx }: DrawOptions,
  signed = true,
): Drawing {
  const widths = columnWidths(table, widthPx)
  const edges = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0))
  const place = (index: number, numeric: boolean) =>
    numeric ? (edges[index] ?? 0) + (widths[index] ?? 0) : (edges[index] ?? 0)
  const heads = table.columns.map((column, index) => wrapText(column.label, (widths[index] ?? 0) - 6))
  const headLines = Math.max(1, ...heads.map((lines) => lines.length))
  const headPx = headLines * HEAD_LINE_PX + 8
  const nodes: SvgNode[] = heads.flatMap((lines, index) => {
    const numeric = table.columns[index]?.numeric === true
    return lines.map((line, row) =>
      pictureText(place(index, numeric), (headLines - lines.length + row + 1) * HEAD_LINE_PX - 2, line, {
        fill: p.muted,
        anchor: numeric ? 'end' : 'start',
      }),
    )
  })
  const wished = heightPx === null ? ROW_PX : (heightPx - headPx) / Math.max(1, table.rows.length)
  const rowPx = Math.min(ROW_PX * 1.5, Math.max(ROW_PX, wished))
  table.rows.forEach((row, rowIndex) => {
    const y = headPx + rowIndex * rowPx
    const repeated = rowIndex > 0 && table.rows[rowIndex - 1]?.[0] === row[0]
    nodes.push(
      svgNode('line', {
        x1: repeated ? (edges[1] ?? 0) : 0,
        x2: widthPx,
        y1: y,
        y2: y,
        stroke: repeated ? p.hairline : p.hairlineStrong,
      }),
    )
    row.forEach((cell, index) => {
      // A name that repeats down the rows is said once.
      if (index === 0 && repeated) return
      const numeric = table.columns[index]?.numeric === true
      const words = fitName(cell, (widths[index] ?? 0) - 4)
      nodes.push(
        pictureText(place(index, numeric), y + rowPx / 2 + 4, words, {
          fill: signed && numeric && isLoss(cell) ? p.loss : p.text,
          weight: index === 0 ? 500 : 400,
          anchor: numeric ? 'end' : 'start',
        }),
      )
    })
  })
  return { heightPx: headPx + table.rows.length * rowPx + 4, nodes }
}

/** A line without a border has one row: it is the same under every duty. */
function casesTable(result: ScenarioResult, { table, context }: ScenariosModel): ChartTable {
  const tariffs = result.scenario.tariffs.length
  const contextFrom = table.rows.length - context.length * tariffs
  return {
    ...table,
    rows: table.rows.flatMap((row, index) => {
      if (index < contextFrom) return [row]
      return (index - contextFrom) % tariffs === 0 ? [[row[0] ?? '', 'No border', ...row.slice(2)]] : []
    }),
  }
}

/** ROI of every case as a table. */
export function tablePicture(result: ScenarioResult): ChartPicture {
  const model = scenariosSeries(result)
  const { neutralTitle, subtitle, summary, source } = model
  const table = casesTable(result, model)
  return {
    id: 'table',
    title: plainTitle(neutralTitle),
    titlePx: TITLE_PX,
    subtitle,
    summary,
    source,
    table: model.table,
    legend: [
      {
        label: 'Loss, with a minus sign',
        mark: (p) => [svgNode('rect', { x: 7, y: 1, width: 10, height: 10, rx: 2, fill: p.loss })],
      },
    ],
    minWidthPx: 640,
    draw: (options) => drawTable(table, options),
  }
}
