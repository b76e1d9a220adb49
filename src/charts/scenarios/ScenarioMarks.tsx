import { fitName } from '../frame/fitName.ts'
import { PENDING } from '../frame/pendingCase.ts'
import { textWidth } from '../frame/textWidth.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import { reasonText } from '../verdict/reasonText.ts'
import { type CellBox, type GroupBox } from './scenariosLayout.ts'
import { wrapSub } from './wrapSub.ts'
import type { ScenarioCell, ScenariosModel } from './series.ts'
import styles from './scenarios.module.css'

function tone(value: number): string {
  return (value < 0 ? styles.loss : styles.gain) ?? ''
}

/** Head of a tariff or of the lines without a border. */
export function GroupHead({ group }: { readonly group: GroupBox }) {
  if (group.head === '') {
    return (
      <text className={styles.sub} x={group.x} y={group.headY + 12}>
        {fitName(group.sub, group.width)}
      </text>
    )
  }
  return (
    <>
      <text className={styles.head} x={group.x} y={group.headY}>
        {fitName(group.head, group.narrow ? 170 : group.width, 13)}
      </text>
      <text
        className={styles.sub}
        x={group.narrow ? group.x + group.width : group.x}
        y={group.narrow ? group.headY : group.headY + 15}
        textAnchor={group.narrow ? 'end' : 'start'}
      >
        {group.narrow
          ? fitName(group.sub, group.width - Math.min(170, textWidth(group.head, 14)) - 10)
          : wrapSub(group.sub, group.width).map((line, index) => (
              <tspan key={line} x={group.x} dy={index === 0 ? 0 : 14}>
                {fitName(line, group.width)}
              </tspan>
            ))}
      </text>
    </>
  )
}

/** Ring, dot and cross of one cell with its printed value. */
export function ScenarioMarks({
  model,
  cell,
  box,
  x,
}: {
  readonly model: ScenariosModel
  readonly cell: ScenarioCell
  readonly box: CellBox
  readonly x: (value: number) => number
}) {
  const y = box.y + box.height / 2
  const values = cell.values.filter((value) => value !== null)
  const at = (hold: number | null) => (hold === null ? null : (cell.values[hold] ?? null))
  const onTime = at(model.marks.onTime)
  const chosen = at(model.marks.chosen)
  const longest = at(model.marks.longest)
  if (values.length === 0) {
    return (
      <text className={cell.problem === PENDING ? styles.sub : styles.reason} x={box.plotLeft} y={y + 4}>
        {fitName(cell.problem ?? reasonText('no_capex'), box.x + box.width - box.plotLeft)}
      </text>
    )
  }
  const named = new Set([model.marks.onTime, model.marks.chosen, model.marks.longest])
  return (
    <g>
      <line className={styles.range} x1={x(Math.min(...values))} x2={x(Math.max(...values))} y1={y} y2={y} />
      {cell.values.map((value, hold) =>
        value === null || named.has(hold) ? null : (
          <circle key={model.holdNames[hold]} className={styles.other} cx={x(value)} cy={y} r={2.5} />
        ),
      )}
      {longest === null ? null : (
        <path
          className={`${styles.cross} ${tone(longest)}`}
          d={`M${x(longest) - 4} ${y - 4}l8 8m0 -8l-8 8`}
        />
      )}
      {onTime === null ? null : (
        <circle className={`${styles.ring} ${tone(onTime)}`} cx={x(onTime)} cy={y} r={4} />
      )}
      {chosen === null ? null : (
        <>
          <circle className={`${styles.dot} ${tone(chosen)}`} cx={x(chosen)} cy={y} r={5.25} />
          <text
            className={`${styles.value} ${tone(chosen)}`}
            x={box.x + box.width - 2}
            y={y + 4}
            textAnchor="end"
          >
            {signedWhole(chosen)}
          </text>
        </>
      )}
    </g>
  )
}
