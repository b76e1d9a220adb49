import { useState } from 'react'
import { useMarket } from '#state/useMarket.ts'
import { Button } from '#ui/Button.tsx'
import { LiveRegion } from '#ui/LiveRegion.tsx'
import { Notice } from '#ui/Notice.tsx'
import chip from './MarketChip.module.css'
import { CrossChecks } from './CrossChecks.tsx'
import { ErrorLog } from './ErrorLog.tsx'
import { FeedTable } from './FeedTable.tsx'
import { FiatPanel } from './FiatPanel.tsx'
import { HashratePanel } from './HashratePanel.tsx'
import { HostList } from './HostList.tsx'
import { marketParts, type MarketPart } from './marketParts.ts'
import { marketChipWords, marketTone } from './marketWords.ts'
import { OwnNodePanel } from './OwnNodePanel.tsx'
import { PinMarket } from './PinMarket.tsx'
import { RetargetPanel } from './RetargetPanel.tsx'
import styles from './status.module.css'
import { failureWords, OUTCOME_WORDS, readingWords, skewWords } from './statusWords.ts'
import { useNow } from './useNow.ts'

const SPOKEN = { live: 'live', own: 'your own', old: 'not live' } as const

/** What is spoken when it changes: without ages, which change all the time. */
function announcement(parts: readonly MarketPart[], isPinned: boolean): string {
  if (isPinned) return 'Market pinned'
  return `Market: ${parts.map((part) => `${part.name} ${SPOKEN[part.tone]}`).join(', ')}`
}

/** Where every market value comes from, how good it is, what went wrong, who is asked, and what can be done about it. */
export function StatusPanel() {
  const { market, status, refresh } = useMarket()
  const now = useNow()
  const [said, setSaid] = useState('')
  const failure = failureWords(status)
  const isPinned = status.kind === 'snapshot'
  return (
    <div className={styles['status']} data-testid="status">
      <div className={styles['summary']}>
        <div>
          <p className={styles['headline']} data-testid="status-summary">
            <i className={chip['mark']} data-tone={marketTone(market, status, now)} aria-hidden="true" />
            {marketChipWords(market, status, now)}
          </p>
          <p className={styles['sub']}>{readingWords(status, now)}</p>
          {failure === null ? null : <p className={styles['failure']}>{failure}</p>}
        </div>
        <div className={styles['actions']}>
          <Button
            variant="primary"
            icon="refresh"
            inactive={status.reading || isPinned}
            onClick={() => {
              setSaid('')
              void refresh().then((outcome) => setSaid(OUTCOME_WORDS[outcome]))
            }}
          >
            {status.reading ? 'Reading …' : 'Read again'}
          </Button>
          <PinMarket onChange={setSaid} />
        </div>
      </div>
      <p role="status" className={styles['said']}>
        {said}
      </p>
      <LiveRegion message={announcement(marketParts(market, now, status.clockSkewMs), isPinned)} />
      {status.clockSkewMs === 0 ? null : (
        <div className={styles['notice']}>
          <Notice
            tone="warn"
            title={`The clock of this device is ${skewWords(status.clockSkewMs)} the blocks`}
            announce="status"
          >
            Independent sources agree on the time of the newest block. Ages and the forecast here are
            corrected for the difference, the date results begin with is that of the blocks; please set the
            clock right.
          </Notice>
        </div>
      )}
      <FeedTable now={now} onChange={setSaid} />
      <div className={styles['thirds']}>
        <RetargetPanel now={now} />
        <HashratePanel now={now} />
        <FiatPanel />
      </div>
      <div className={styles['halves']}>
        <CrossChecks now={now} />
        <ErrorLog now={now} />
      </div>
      <OwnNodePanel />
      <HostList now={now} />
    </div>
  )
}
