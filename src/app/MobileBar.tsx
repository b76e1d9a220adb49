import { formatMonths } from '#format/formatMonths.ts'
import { holdLabel } from '#charts/labels/holdLabel.ts'
import { RoiFigure } from '#features/RoiFigure.tsx'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { Button } from '#ui/Button.tsx'
import styles from './app.module.css'

interface MobileBarProps {
  readonly result: ScenarioResult | null
  readonly onEdit: () => void
  readonly onShare: () => void
}

/** Result, Edit and Share within reach of the thumb. */
export function MobileBar({ result, onEdit, onShare }: MobileBarProps) {
  return (
    <div className={styles['mobileBar']}>
      <strong>
        <RoiFigure found={result?.selected ?? null} />
      </strong>
      <small>{result === null ? '' : barWords(result)}</small>
      <Button onClick={onEdit}>Edit</Button>
      <Button variant="primary" onClick={onShare}>
        Share
      </Button>
    </div>
  )
}

function barWords(result: ScenarioResult): string {
  const { selected, scenario } = result
  const hold = scenario.holds[selected.hold]
  const payback = selected.paybackDays === null ? 'not paid back' : formatMonths(selected.paybackDays)
  return hold === undefined ? payback : `${payback} · ${holdLabel(hold)}`
}
