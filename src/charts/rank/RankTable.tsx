import type { OnSelect } from '../chartTypes.ts'
import { useFittingRows } from '../frame/bodyHeight.ts'
import { LineSwatch } from '../frame/LineSwatch.tsx'
import type { RankModel, RankRange } from './series.ts'
import styles from './rank.module.css'

const RANGE_PX = 142
/** Height of a row and of the heads in a low frame. */
const LOW_ROW_PX = 27
const HEAD_PX = 46

function Range({
  range,
  zeroAt,
  gain,
}: {
  readonly range: RankRange
  readonly zeroAt: number
  readonly gain: boolean
}) {
  const x = (share: number) => 6 + share * (RANGE_PX - 12)
  return (
    <svg className={styles.range} viewBox={`0 0 ${RANGE_PX} 16`} aria-hidden="true">
      <line className={styles.zero} x1={x(zeroAt)} x2={x(zeroAt)} y1={0} y2={16} />
      <line className={styles.span} x1={x(range.low)} x2={x(range.high)} y1={8} y2={8} />
      <circle
        className={`${styles.dot} ${gain ? styles.gain : styles.loss}`}
        cx={x(range.chosen)}
        cy={8}
        r={4}
      />
    </svg>
  )
}

function tone(sign: number): string {
  return (sign < 0 ? styles.loss : sign > 0 ? styles.gain : '') ?? ''
}

export interface RankTableProps {
  readonly model: RankModel
  readonly onSelect?: OnSelect | undefined
  /** A word of caution per line of the scenario, for example "weak price". */
  readonly lineNotes?: readonly (string | null)[] | undefined
}

/** The lines of the scenario, best first. A click anywhere in a row selects it; the name is the button for the keyboard. */
export function RankTable({ model, onSelect, lineNotes }: RankTableProps) {
  const fitting = useFittingRows(model.rows.length, LOW_ROW_PX, HEAD_PX)
  const rows = fitting === null ? model.rows : model.rows.slice(0, fitting)
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.left}>
              Case
            </th>
            <th scope="col" className={styles.mid}>
              Duty
            </th>
            <th scope="col">
              Landed<small>$/unit</small>
            </th>
            <th scope="col" className={styles.wide}>
              Landed<small>$/TH</small>
            </th>
            <th scope="col" className={styles.wide}>
              First hash
            </th>
            <th scope="col" className={styles.mid}>
              Payback
            </th>
            <th scope="col" className={styles.wide}>
              NPV<small>{model.npvHead.replace('NPV ', '')}, $</small>
            </th>
            <th scope="col" aria-sort="descending">
              ROI <span aria-hidden="true">↓</span>
            </th>
            <th scope="col">
              vs BTC<small>points</small>
            </th>
            <th scope="col" className={`${styles.left} ${styles.wide} ${styles.rangeCell}`}>
              ROI by hold<small>{model.rangeHead}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const note = lineNotes?.[row.line] ?? null
            const name = (
              <>
                <LineSwatch style={row.identity.style} />
                <span>
                  {row.identity.model}
                  <small>
                    {row.identity.route}
                    {note === null ? null : (
                      <>
                        {' · '}
                        <em className={styles.weak}>{note}</em>
                      </>
                    )}
                  </small>
                </span>
              </>
            )
            const select =
              onSelect === undefined ? undefined : () => onSelect(row.line, model.tariff, model.hold)
            return (
              <tr
                key={row.line}
                className={row.selected ? styles.selected : undefined}
                data-clickable={select === undefined ? undefined : ''}
                onClick={select}
              >
                <th scope="row" className={styles.left}>
                  {select === undefined ? (
                    <span className={styles.name}>{name}</span>
                  ) : (
                    // The row's own handler takes the click; the button brings keyboard and name.
                    <button type="button" className={styles.name} aria-pressed={row.selected}>
                      {name}
                    </button>
                  )}
                </th>
                {row.problem === null ? (
                  <>
                    <td className={styles.mid}>{row.duty}</td>
                    <td>{row.landed}</td>
                    <td className={styles.wide}>{row.perThs}</td>
                    <td className={styles.wide}>{row.firstHash}</td>
                    <td className={styles.mid}>{row.payback}</td>
                    <td className={`${styles.wide} ${row.npvSign < 0 ? styles.loss : ''}`}>{row.npv}</td>
                    <td className={`${styles.roi} ${tone(row.roiSign)}`}>{row.roi}</td>
                    <td className={row.overBtcSign < 0 ? styles.loss : ''}>{row.overBtc}</td>
                    <td className={`${styles.wide} ${styles.rangeCell}`}>
                      {row.range === null ? null : (
                        <Range range={row.range} zeroAt={model.zeroAt} gain={row.roiSign >= 0} />
                      )}
                    </td>
                  </>
                ) : (
                  <td colSpan={9} className={`${styles.left} ${styles.weak}`}>
                    {row.problem}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {fitting === null ? null : (
        <p className={styles.more}>{model.rows.length - fitting} more in a higher frame</p>
      )}
    </div>
  )
}
