import {
  memo,
  useCallback,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import { heatStepName } from '../frame/heatStep.ts'
import { gridMove, type Place } from './gridMoves.ts'
import { HeatLegend } from './HeatLegend.tsx'
import type { HeatmapModel } from './series.ts'
import styles from './heatmap.module.css'

interface CellProps {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly note: string
  readonly step: number | null
  readonly loss: boolean
  readonly top: boolean
  readonly left: boolean
  readonly selected: boolean
  readonly name: string
  readonly tabStop: boolean
}

/** One cell. Takes plain values, so that only cells whose figure changed are drawn again while a control is dragged. */
const Cell = memo(function Cell({
  row,
  column,
  text,
  note,
  step,
  loss,
  top,
  left,
  selected,
  name,
  tabStop,
}: CellProps) {
  const ramp = step === null ? styles.none : styles[heatStepName(step)]
  return (
    <td
      // Said outright for tools that do not derive it from the table's role.
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles
      role="gridcell"
      className={`${styles.cell} ${ramp} ${loss ? styles.hatched : ''} ${row === 0 ? styles.scheduled : ''} ${selected ? styles.selected : ''}`}
      data-row={row}
      data-column={column}
      data-loss={loss ? '' : undefined}
      aria-colindex={column + 2}
      aria-selected={selected}
      aria-label={name}
      tabIndex={tabStop ? 0 : -1}
    >
      <b>{text}</b>
      {note === '' ? null : (
        // The parentheses tell figure and rate apart where the text is copied or read without its layout.
        <small>
          <span className={styles.textOnly}>(</span>
          {note}
          <span className={styles.textOnly}>)</span>
        </small>
      )}
      {top ? <i className={styles.edgeTop} data-edge="top" /> : null}
      {left ? <i className={styles.edgeLeft} data-edge="left" /> : null}
    </td>
  )
})

function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-row]') : null
  if (cell === null) return null
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) }
}

export interface HeatmapProps {
  readonly model: HeatmapModel
  /** Called with the duty rate (null: as scheduled) and days of a chosen cell. */
  readonly onSelectCell?: ((rate: number | null, delayDays: number) => void) | undefined
}

/**
 * The tariff by delay grid as a real table with grid semantics. One tab stop; arrows, Home, End (with Ctrl the corners),
 * Page Up and Down move, B jumps to the next crossing between gain and loss, Enter and Space select.
 */
export const Heatmap = memo(function Heatmap({ model, onSelectCell }: HeatmapProps) {
  const table = useRef<HTMLTableElement>(null)
  const [stop, setStop] = useState<Place | null>(null)
  const rowCount = model.rows.length
  const columnCount = model.columns.length
  const chosen = findSelected(model)
  const current: Place = {
    row: Math.min(stop?.row ?? chosen?.row ?? 0, rowCount - 1),
    column: Math.min(stop?.column ?? chosen?.column ?? 0, columnCount - 1),
  }

  const select = useCallback(
    (place: Place) => {
      const row = model.rows[place.row]
      const column = model.columns[place.column]
      if (row !== undefined && column !== undefined) onSelectCell?.(row.rate, column.delayDays)
    },
    [model, onSelectCell],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const from = placeOf(event.target)
    if (from === null || event.altKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      select(from)
      return
    }
    const losses = model.rows.map((row) => row.cells.map((cell) => cell.loss))
    const to = gridMove(event.key, event.ctrlKey, from, losses)
    if (to === null) return
    event.preventDefault()
    setStop(to)
    table.current?.querySelector<HTMLElement>(`td[data-row="${to.row}"][data-column="${to.column}"]`)?.focus()
  }
  const onFocus = (event: FocusEvent) => {
    const place = placeOf(event.target)
    if (place !== null) setStop(place)
  }
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target)
    if (place !== null) select(place)
  }

  if (model.missing !== null) {
    return (
      <p className={styles.empty} style={{ minHeight: 126 + 36 * model.rowCount }}>
        {model.missing}
      </p>
    )
  }
  return (
    <div>
      <div className={styles.scroll}>
        <table
          ref={table}
          // A grid for the keyboard, still a real table for everything else.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="grid"
          className={styles.grid}
          aria-label={model.gridName}
          aria-rowcount={rowCount + 1}
          aria-colcount={columnCount + 1}
          data-clickable={onSelectCell === undefined ? undefined : ''}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onClick={onClick}
        >
          <colgroup>
            <col className={styles.headColumn} />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.corner} aria-colindex={1}>
                <span>Duty</span>
                <span className={styles.cornerDays}>Days</span>
              </th>
              {model.columns.map((column, index) => (
                <th
                  key={column.delayDays}
                  scope="col"
                  className={styles.columnHead}
                  aria-colindex={index + 2}
                >
                  {column.label}
                  <small>{column.date}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row, rowIndex) => (
              <tr key={row.rate ?? 'scheduled'} aria-rowindex={rowIndex + 2}>
                <th
                  scope="row"
                  aria-colindex={1}
                  className={`${styles.rowHead} ${rowIndex === 0 ? styles.scheduledHead : ''}`}
                >
                  <b>{row.head}</b>
                  {row.sub === '' ? null : <small>{row.sub}</small>}
                </th>
                {row.cells.map((cell, column) => (
                  <Cell
                    key={model.columns[column]?.delayDays ?? column}
                    row={rowIndex}
                    column={column}
                    text={cell.text}
                    note={cell.note}
                    step={cell.step}
                    loss={cell.loss === true}
                    top={cell.edges.top}
                    left={cell.edges.left}
                    selected={cell.selected}
                    name={cell.name}
                    tabStop={rowIndex === current.row && column === current.column}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <HeatLegend bounds={model.bounds} />
    </div>
  )
})

function findSelected(model: HeatmapModel): Place | null {
  for (const [row, { cells }] of model.rows.entries()) {
    const column = cells.findIndex((cell) => cell.selected)
    if (column !== -1) return { row, column }
  }
  return null
}
