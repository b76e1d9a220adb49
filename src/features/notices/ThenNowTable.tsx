import type { Headline } from '#state/snapshotActions.ts'
import { headlineRows } from './headlineRows.ts'
import styles from './ThenNowTable.module.css'

interface ThenNowTableProps {
  /** Says what is compared, for screen readers. */
  readonly caption: string
  readonly earlier: Headline
  /** Null while it is being computed. */
  readonly now: Headline | null
  /** What the two columns stand for, under "Then" and "Now". */
  readonly earlierNote: string
  readonly nowNote: string
}

/** ROI, NPV and payback of the selected case in two results, and the difference. */
export function ThenNowTable({ caption, earlier, now, earlierNote, nowNote }: ThenNowTableProps) {
  const rows = headlineRows(earlier, now ?? earlier)
  return (
    <table className={styles['table']} data-testid="then-now">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Figure</span>
          </th>
          <th scope="col">
            Then <small>{earlierNote}</small>
          </th>
          <th scope="col">
            Now <small>{nowNote}</small>
          </th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td data-num>{row.earlier}</td>
            <td data-num>{now === null ? '…' : row.now}</td>
            <td data-num>{now === null ? '…' : row.difference}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
