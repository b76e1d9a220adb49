import { lazy, Suspense, useEffect } from 'react'
import styles from './dashboard.module.css'
import { keptHref, KeptLink } from './KeptLink.tsx'
import { Logo } from './Logo.tsx'
import status from './statusScreen.module.css'

// Apart from this file, so that the list of what it needs is not part of the first screen of every page.
const StatusPanel = lazy(async () => ({
  default: (await import('#features/market/StatusPanel.tsx')).StatusPanel,
}))

/** Where the market values come from, how old they are, and which hosts are asked. */
export function StatusScreen() {
  useEffect(() => {
    document.title = 'Data status · Landfall'
  }, [])
  return (
    <>
      <a className={styles['skip']} href="#status">
        Skip to the status
      </a>
      <header className={styles['top']}>
        <div className={styles['topInner']}>
          <Logo href={keptHref('../')} />
          <nav aria-label="Pages" className={status['nav']}>
            <KeptLink to="../">Calculator</KeptLink>
            <KeptLink to="../history/">Market history</KeptLink>
            <KeptLink to="../methodology/">Methodology</KeptLink>
          </nav>
        </div>
      </header>
      <main id="status" tabIndex={-1} className={status['page']}>
        <h1>Data status</h1>
        <Suspense fallback={<p aria-busy="true">Loading …</p>}>
          <StatusPanel />
        </Suspense>
      </main>
    </>
  )
}
