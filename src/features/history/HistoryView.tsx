import { useState } from 'react'
import { BreakEvenCard } from '#charts/history/BreakEvenCard.tsx'
import { HistoryPanel } from '#charts/history/HistoryPanel.tsx'
import type { HistoryRange, ValueScale } from '#charts/history/historyTypes.ts'
import { useMarketHistory } from '#state/useMarketHistory.ts'
import { useResult } from '#state/useResult.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { HistorySources } from './HistorySources.tsx'
import { unreadHistory } from './unreadHistory.ts'
import styles from './history.module.css'

const RANGES: readonly { readonly value: HistoryRange; readonly label: string }[] = [
  { value: '1y', label: '1 year' },
  { value: '3y', label: '3 years' },
  { value: '5y', label: '5 years' },
  { value: 'all', label: 'All' },
]

const SCALES: readonly { readonly value: ValueScale; readonly label: string }[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
]

const HOUR_MS = 3_600_000

/** Past hashprice, price and difficulty with the break-even hashprice of the chosen models, up to `nowMs`. */
export function HistoryView({ nowMs }: { nowMs: number }) {
  const { history, reading, failure } = useMarketHistory()
  const { result } = useResult()
  const [range, setRange] = useState<HistoryRange>('3y')
  const [chosenScale, setScale] = useState<ValueScale | null>(null)
  // Over all years only a log axis shows more than the last few; a choice stays.
  const scale = chosenScale ?? (range === 'all' ? 'log' : 'linear')
  // The end of the axis moves on by the hour, not with every tick of the clock.
  const nowS = (Math.ceil(nowMs / HOUR_MS) * HOUR_MS) / 1_000
  const lost = history === null && failure !== null
  return (
    <div className={styles['view']}>
      <div className={styles['head']}>
        <div>
          <h1>Market history</h1>
          <p className={styles['lead']}>
            What mining has paid, and what the chosen models need to pay for their power.{' '}
            <span role="status">{reading ? 'Reading newer values …' : ''}</span>
          </p>
        </div>
        <div className={styles['controls']}>
          <SegmentedControl label="Range" value={range} onChange={setRange} options={RANGES} size="m" />
          <SegmentedControl label="Scale" value={scale} onChange={setScale} options={SCALES} size="m" />
        </div>
      </div>
      {failure === null ? null : (
        <div className={styles['notice']}>
          <Notice
            tone={lost ? 'error' : 'warn'}
            title={lost ? 'The history could not be loaded' : 'Newer values could not be read'}
            actions={
              lost ? (
                <Button
                  size="s"
                  onClick={() => {
                    location.reload()
                  }}
                >
                  Load again
                </Button>
              ) : undefined
            }
          >
            {lost ? `Reason: ${failure}.` : `Shown is what was known before. Reason: ${failure}.`}
          </Notice>
        </div>
      )}
      <div className={styles['grid']}>
        <div className={styles['charts']} aria-busy={history === null && !lost}>
          <HistoryPanel
            history={history ?? unreadHistory}
            result={result}
            range={range}
            scale={scale}
            nowS={nowS}
            whenEmpty={
              lost ? (
                'There is nothing to draw.'
              ) : history === null ? (
                'Reading the history …'
              ) : range === 'all' ? (
                'No reading is known.'
              ) : (
                <>
                  <span>No reading is known for this range.</span>
                  <Button
                    size="s"
                    onClick={() => {
                      setRange('all')
                    }}
                  >
                    Show all years
                  </Button>
                </>
              )
            }
          />
        </div>
        <aside className={styles['aside']} aria-label="About these charts">
          {result === null ? null : <BreakEvenCard result={result} />}
          {history === null ? null : <HistorySources history={history} />}
        </aside>
      </div>
    </div>
  )
}
