import { memo, useRef, useState, type KeyboardEvent } from 'react'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { OnSelect } from '../chartTypes.ts'
import { useBodyHeight } from '../frame/bodyHeight.ts'
import { useWidth } from '../frame/useWidth.ts'
import { fitName } from '../frame/fitName.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import { reasonText } from '../verdict/reasonText.ts'
import { GroupHead, ScenarioMarks } from './ScenarioMarks.tsx'
import { ScenariosKey } from './ScenariosKey.tsx'
import { clearTicks, NO_BORDER, scenariosLayout } from './scenariosLayout.ts'
import type { ScenarioCell, ScenariosModel } from './series.ts'
import styles from './scenarios.module.css'

/** Below this nothing can be read. */
const LEAST_PX = 120
/** Line that says what a low frame leaves out. */
const NOTE_PX = 20

function cellName(model: ScenariosModel, row: number, cell: ScenarioCell): string {
  const identity = [...model.imported, ...model.context][row]?.identity
  const tariff =
    row < model.imported.length
      ? (model.columns.find((one) => one.tariff === cell.tariff)?.label ?? '')
      : 'no border'
  const chosen = cell.values[model.marks.chosen] ?? null
  const result =
    chosen === null ? (cell.problem ?? reasonText('no_capex')) : `ROI ${formatSignedPercent(chosen)}`
  return `${identity?.model ?? ''} ${identity?.route ?? ''}, ${tariff}, ${model.holdNames[model.marks.chosen] ?? ''}: ${result}`
}

/** Dot plot of every line by tariff and hold. One tab stop; arrows move between cells, Enter selects. */
export const ScenariosChart = memo(function ScenariosChart({
  model,
  onSelect,
}: {
  readonly model: ScenariosModel
  readonly onSelect?: OnSelect | undefined
}) {
  const [root, width] = useWidth<HTMLDivElement>(736)
  const most = useBodyHeight(Infinity, LEAST_PX)
  const layout = scenariosLayout(model, width, { most: most - NOTE_PX })
  const hidden = model.columns.length - layout.groups.filter((group) => group.key !== NO_BORDER).length
  const rows = [...model.imported, ...model.context]
  const selectedIndex = layout.cells.findIndex((box) => rows[box.row]?.cells[box.cell]?.selected === true)
  const [focused, setFocused] = useState<number | null>(null)
  const hits = useRef(new Map<number, HTMLButtonElement>())
  const stop = Math.min(focused ?? Math.max(0, selectedIndex), layout.cells.length - 1)

  const scaleOf = (left: number, right: number) => (value: number) =>
    Math.round(
      (left + ((value - model.domain[0]) / (model.domain[1] - model.domain[0])) * (right - left)) * 10,
    ) / 10

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const here = layout.cells[index]
    if (here === undefined) return
    const direction = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[
      event.key
    ]
    if (direction === undefined) return
    event.preventDefault()
    const [dx = 0, dy = 0] = direction
    // The nearest cell in the direction of the key.
    let best = -1
    let bestDistance = Infinity
    layout.cells.forEach((box, candidate) => {
      const ox = box.x - here.x
      const oy = box.y - here.y
      if (ox * dx + oy * dy <= 0 || (dx !== 0 && oy !== 0)) return
      const distance = Math.abs(ox) * (dx === 0 ? 4 : 1) + Math.abs(oy) * (dy === 0 ? 4 : 1)
      if (distance < bestDistance) {
        best = candidate
        bestDistance = distance
      }
    })
    if (best === -1) return
    setFocused(best)
    hits.current.get(best)?.focus()
  }

  return (
    <div ref={root} className={styles.root}>
      <ScenariosKey model={model} />
      <div className={styles.plot} style={{ height: layout.height }}>
        <svg
          className={styles.chart}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          role="img"
          aria-label={model.title}
        >
          {layout.labels.map((label) => {
            const row = rows[label.row]
            if (row === undefined) return null
            const key = `${row.identity.key} ${label.y}`
            const shownSelected = layout.narrow
              ? layout.cells.some(
                  (box) => box.y === label.y && rows[box.row]?.cells[box.cell]?.selected === true,
                )
              : row.selected
            return (
              <g key={key}>
                {shownSelected ? (
                  <rect
                    className={styles.selectedRow}
                    x={0}
                    y={label.y + 0.5}
                    width={label.width}
                    height={label.height - 1}
                    rx={3}
                  />
                ) : null}
                <text
                  className={row.selected ? styles.strong : undefined}
                  x={label.x}
                  y={label.y + label.height / 2 - 2}
                >
                  {fitName(row.identity.model, layout.labelPx)}
                </text>
                <text className={styles.sub} x={label.x} y={label.y + label.height / 2 + 12}>
                  {fitName(row.identity.route, layout.labelPx)}
                </text>
              </g>
            )
          })}
          {layout.groups.map((group) => {
            const x = scaleOf(group.plotLeft, group.plotRight)
            const labelled = clearTicks(model.ticks, x)
            return (
              <g key={group.key}>
                <GroupHead group={group} />
                {group.ruled ? (
                  <line
                    className={styles.rule}
                    x1={group.x - 9}
                    x2={group.x - 9}
                    y1={group.headY - 12}
                    y2={group.bottom}
                  />
                ) : null}
                {model.ticks.map((tick) => (
                  <g key={tick}>
                    <line
                      className={tick === 0 ? styles.zero : styles.grid}
                      x1={x(tick)}
                      x2={x(tick)}
                      y1={group.top - 2}
                      y2={group.bottom}
                    />
                    {labelled.includes(tick) ? (
                      <text className={styles.sub} x={x(tick)} y={group.bottom + 15} textAnchor="middle">
                        {signedWhole(tick)}
                      </text>
                    ) : null}
                  </g>
                ))}
              </g>
            )
          })}
          {layout.cells.map((box) => {
            const cell = rows[box.row]?.cells[box.cell]
            return cell === undefined ? null : (
              <ScenarioMarks
                key={`${box.row} ${box.cell} ${box.y}`}
                model={model}
                cell={cell}
                box={box}
                x={scaleOf(box.plotLeft, box.plotRight)}
              />
            )
          })}
        </svg>
        {onSelect === undefined
          ? null
          : layout.cells.map((box, index) => {
              const cell = rows[box.row]?.cells[box.cell]
              if (cell === undefined) return null
              return (
                <button
                  key={`${cell.line} ${cell.tariff}`}
                  ref={(element) => {
                    if (element === null) hits.current.delete(index)
                    else hits.current.set(index, element)
                  }}
                  type="button"
                  className={styles.hit}
                  style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
                  tabIndex={index === stop ? 0 : -1}
                  aria-label={cellName(model, box.row, cell)}
                  aria-pressed={cell.selected}
                  title={cellName(model, box.row, cell)}
                  onFocus={() => setFocused(index)}
                  onKeyDown={(event) => onKeyDown(event, index)}
                  onClick={() => onSelect(cell.line, cell.tariff, model.marks.chosen)}
                />
              )
            })}
      </div>
      {hidden > 0 && model.imported.length > 0 ? (
        <p className={styles.more}>
          {hidden === 1 ? '1 more duty scenario' : `${hidden} more duty scenarios`} in a higher frame
        </p>
      ) : null}
    </div>
  )
})
