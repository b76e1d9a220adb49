import { useEffect, type ReactNode } from 'react'
import styles from './dashboard.module.css'
import { keptHref, KeptLink } from './KeptLink.tsx'
import { Logo } from './Logo.tsx'
import text from './textPage.module.css'

/** A page of text and tables beside the dashboard. */
export function TextPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Landfall`
  }, [title])
  return (
    <>
      <header className={styles['top']}>
        <div className={styles['topInner']}>
          <Logo href={keptHref('../')} />
        </div>
      </header>
      <main className={text['page']}>
        <h1>{title}</h1>
        {children}
        <p className={text['back']}>
          <KeptLink to="../">Back to the calculator</KeptLink>
        </p>
      </main>
    </>
  )
}
