import { textWidth } from '../frame/textWidth.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import type { ScenariosModel } from './series.ts'
import { wrapSub } from './wrapSub.ts'

/** A place where the marks of one cell are drawn and clicked. */
export interface CellBox {
  /** Index into `imported`, then `context`. */
  readonly row: number
  readonly cell: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Left and right end of its value axis. */
  readonly plotLeft: number
  readonly plotRight: number
}

/** A block of rows under one head: a tariff, or the lines without a border. */
export interface GroupBox {
  readonly key: string
  readonly head: string
  readonly sub: string
  readonly x: number
  readonly width: number
  readonly headY: number
  readonly top: number
  readonly bottom: number
  readonly plotLeft: number
  readonly plotRight: number
  /** Separator at its left, in the small multiples. */
  readonly ruled: boolean
  readonly narrow: boolean
}

export interface RowLabel {
  readonly row: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface ScenariosLayout {
  readonly width: number
  readonly height: number
  readonly narrow: boolean
  /** Room for the names of lines, px. */
  readonly labelPx: number
  readonly groups: readonly GroupBox[]
  readonly labels: readonly RowLabel[]
  readonly cells: readonly CellBox[]
}

/** Ticks whose labels stand clear of each other: every one, every second and so on, always with zero. `x` maps a value to a pixel. */
export function clearTicks(ticks: readonly number[], x: (value: number) => number): readonly number[] {
  const zero = Math.max(0, ticks.indexOf(0))
  const half = (tick: number) => textWidth(signedWhole(tick)) / 2
  for (let step = 1; ; step += 1) {
    const kept = ticks.filter((_, index) => (index - zero) % step === 0)
    const clear = kept.every((tick, index) => {
      const before = kept[index - 1]
      return before === undefined || x(tick) - x(before) >= half(before) + half(tick) + 4
    })
    if (clear || step >= ticks.length) return kept
  }
}

/** Height of a row on screen. */
export const ROW_PX = 34
/** Key of the block of lines that cross no border. */
export const NO_BORDER = 'no-border'
const NARROW_ROW_PX = 42
/** Name and route need two lines of text. */
const LEAST_ROW_PX = 28

/** Room for row names, as wide as the longest, within bounds. */
function labelWidth(model: ScenariosModel, most: number): number {
  const names = [...model.imported, ...model.context].flatMap((row) => [
    row.identity.model,
    row.identity.route,
  ])
  return Math.min(most, Math.max(76, ...names.map((name) => textWidth(name))))
}

/** Room for the printed values. */
function valueWidth(model: ScenariosModel): number {
  const values = [...model.imported, ...model.context].flatMap((row) =>
    row.cells.map((cell) => cell.values[model.marks.chosen] ?? 0),
  )
  return Math.max(46, ...values.map((value) => textWidth(signedWhole(value), 13) + 22))
}

/** Narrow frames below this have a block for each tariff. */
const STACKED_BELOW_PX = 520

/** Sizes in CSS pixels where the usual ones do not do. */
export interface ScenariosSizes {
  /** The drawing is no higher than this: in a low frame. */
  readonly most?: number
  /** Height of a row beside shared labels: in a picture of a given shape. */
  readonly rowPx?: number
}

/** Small multiples beside shared row labels; when columns would be too narrow they wrap, on a phone each tariff is a block. */
export function scenariosLayout(
  model: ScenariosModel,
  width: number,
  { most = Infinity, rowPx: wantedPx }: ScenariosSizes = {},
): ScenariosLayout {
  const stackedHere = width < STACKED_BELOW_PX
  const draw = (shown: ScenariosModel, rowPx?: number) =>
    stackedHere ? stacked(shown, width, rowPx) : multiples(shown, width, rowPx)
  let layout = draw(model, wantedPx)
  if (layout.height <= most) return layout
  // In a low frame: fewer tariffs first, because the selected one is what the title speaks of, then lower rows.
  for (let columns = model.columns.length - 1; columns >= 1; columns -= 1) {
    layout = draw(withColumns(model, columns))
    if (layout.height <= most) return layout
  }
  const one = withColumns(model, 1)
  for (const shown of [one, { ...one, context: [] }]) {
    for (let rowPx = ROW_PX; rowPx >= LEAST_ROW_PX; rowPx -= 2) {
      layout = draw(shown, rowPx)
      if (layout.height <= most) return layout
    }
  }
  return layout
}

/** Columns in view: the selected tariff and the first others, in their order. */
function withColumns(model: ScenariosModel, count: number): ScenariosModel {
  const isSelected = (tariff: number) =>
    [...model.imported, ...model.context].some((row) =>
      row.cells.some((cell) => cell.selected && cell.tariff === tariff),
    )
  const selected = model.columns.find((column) => isSelected(column.tariff)) ?? model.columns[0]
  const others = model.columns.filter((column) => column !== selected).slice(0, count - 1)
  return {
    ...model,
    columns: model.columns.filter((column) => column === selected || others.includes(column)),
  }
}

function multiples(model: ScenariosModel, width: number, rowPx = ROW_PX): ScenariosLayout {
  const groups: GroupBox[] = []
  const labels: RowLabel[] = []
  const cells: CellBox[] = []
  const labelPx = labelWidth(model, 140)
  const columnsLeft = labelPx + 16
  const valuePx = valueWidth(model)
  const count = model.columns.length
  const fitting = Math.max(1, Math.floor((width - columnsLeft) / 116))
  const bands = Math.ceil(count / fitting)
  const perBand = Math.ceil(count / bands)
  const columnPx = (width - columnsLeft) / perBand
  let top = 0
  const bandsShown = model.imported.length === 0 ? 0 : bands
  for (let band = 0; band < bandsShown; band += 1) {
    const shown = model.columns.slice(band * perBand, (band + 1) * perBand)
    const lines = Math.max(1, ...shown.map((column) => wrapSub(column.rates, columnPx - 14).length))
    const rowsTop = top + 30 + lines * 14
    const bottom = rowsTop + model.imported.length * rowPx
    model.imported.forEach((_, row) =>
      labels.push({ row, x: 8, y: rowsTop + row * rowPx, width, height: rowPx }),
    )
    shown.forEach((column, index) => {
      const x = columnsLeft + index * columnPx
      const plotLeft = x + 4
      const plotRight = x + columnPx - valuePx
      groups.push({
        key: `tariff-${column.tariff}`,
        head: column.label,
        sub: column.rates,
        x,
        width: columnPx - 14,
        headY: top + 14,
        top: rowsTop,
        bottom,
        plotLeft,
        plotRight,
        ruled: index > 0,
        narrow: false,
      })
      model.imported.forEach((row, rowIndex) => {
        const cell = row.cells.findIndex((candidate) => candidate.tariff === column.tariff)
        if (cell === -1) return
        cells.push({
          row: rowIndex,
          cell,
          x: x - 4,
          y: rowsTop + rowIndex * rowPx,
          width: columnPx - 6,
          height: rowPx,
          plotLeft,
          plotRight,
        })
      })
    })
    top = bottom + 30
  }
  if (model.context.length > 0) {
    const rowsTop = top + 26
    const bottom = rowsTop + model.context.length * rowPx
    const plotLeft = columnsLeft + 4
    const plotRight = columnsLeft + columnPx - valuePx
    groups.push({
      key: NO_BORDER,
      head: '',
      sub: 'No border: the same under every duty and customs hold',
      x: columnsLeft,
      width: width - columnsLeft,
      headY: top,
      top: rowsTop,
      bottom,
      plotLeft,
      plotRight,
      ruled: false,
      narrow: false,
    })
    model.context.forEach((_, index) => {
      const row = model.imported.length + index
      labels.push({ row, x: 8, y: rowsTop + index * rowPx, width: columnsLeft + columnPx, height: rowPx })
      cells.push({
        row,
        cell: 0,
        x: columnsLeft - 4,
        y: rowsTop + index * rowPx,
        width: columnPx - 6,
        height: rowPx,
        plotLeft,
        plotRight,
      })
    })
    top = bottom + 30
  }
  return { width, height: Math.max(60, top - 8), narrow: false, labelPx, groups, labels, cells }
}

function stacked(model: ScenariosModel, width: number, rowPx = NARROW_ROW_PX): ScenariosLayout {
  const groups: GroupBox[] = []
  const labels: RowLabel[] = []
  const cells: CellBox[] = []
  const labelPx = labelWidth(model, 112)
  const plotLeft = labelPx + 20
  const plotRight = width - valueWidth(model) - 4
  let top = 0
  const block = (key: string, head: string, sub: string, rows: readonly { row: number; cell: number }[]) => {
    const rowsTop = top + 24
    const bottom = rowsTop + rows.length * rowPx
    groups.push({
      key,
      head,
      sub,
      x: 0,
      width,
      headY: top + 13,
      top: rowsTop,
      bottom,
      plotLeft,
      plotRight,
      ruled: false,
      narrow: true,
    })
    rows.forEach(({ row, cell }, index) => {
      const y = rowsTop + index * rowPx
      labels.push({ row, x: 4, y, width, height: rowPx })
      cells.push({ row, cell, x: 0, y, width, height: rowPx, plotLeft, plotRight })
    })
    top = bottom + 36
  }
  if (model.imported.length > 0) {
    for (const column of model.columns) {
      block(
        `tariff-${column.tariff}`,
        column.label,
        column.rates,
        model.imported.map((row, index) => ({
          row: index,
          cell: row.cells.findIndex((cell) => cell.tariff === column.tariff),
        })),
      )
    }
  }
  if (model.context.length > 0) {
    block(
      NO_BORDER,
      'No border',
      'any duty',
      model.context.map((_, index) => ({ row: model.imported.length + index, cell: 0 })),
    )
  }
  return { width, height: Math.max(60, top - 12), narrow: true, labelPx, groups, labels, cells }
}
