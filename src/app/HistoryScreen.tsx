import { useEffect } from 'react'
import { HistoryView } from '#features/history/HistoryView.tsx'
import { useNow } from '#features/market/useNow.ts'
import styles from './dashboard.module.css'
import { keptHref, KeptLink } from './KeptLink.tsx'
import { Logo } from './Logo.tsx'
import history from './historyScreen.module.css'

/** Past difficulty, price and hashprice on one time axis, at the width of the dashboard. */
export function HistoryScreen() {
  const now = useNow()
  useEffect(() => {
    document.title = 'Market history · Landfall'
  }, [])
  return (
    <>
      <header className={styles['top']}>
        <div className={styles['topInner']}>
          <Logo href={keptHref('../')} />
          <nav className={history['nav']} aria-label="Pages">
            <KeptLink to="../">Calculator</KeptLink>
            <KeptLink to="../status/">Data status</KeptLink>
            <KeptLink to="../methodology/">Methodology</KeptLink>
          </nav>
        </div>
      </header>
      <main className={styles['page']}>
        <HistoryView nowMs={now} />
        <p className={history['back']}>
          <KeptLink to="../">Back to the calculator</KeptLink>
        </p>
      </main>
    </>
  )
}
