import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import { VerdictBanner } from '#features/verdict/VerdictBanner.tsx'
import { useResult } from '#state/useResult.ts'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import styles from './dashboard.module.css'
import { Logo } from './Logo.tsx'
import { documentTitle } from './documentTitle.ts'

// The answer is on screen before the controls and charts have arrived; their code is asked for at once.
const workspace = import('./Workspace.tsx')
const header = import('./Header.tsx')
const notices = import('./Notices.tsx')
const staleness = import('#features/market/StalenessNote.tsx')
const Workspace = lazy(async () => ({ default: (await workspace).Workspace }))
const Header = lazy(async () => ({ default: (await header).Header }))
const Notices = lazy(async () => ({ default: (await notices).Notices }))
// Less important than the verdict it stands under, which must not fail with it.
const StalenessNote = lazy(() =>
  staleness.then(
    (loaded): { default: ComponentType } => ({ default: loaded.StalenessNote }),
    () => ({ default: () => null }),
  ),
)

/** The one screen of the app: verdict first, then scenario, charts and the selected case. */
export function Dashboard() {
  const { result } = useResult()
  const title = documentTitle(result)
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <>
      <a className={styles['skip']} href="#verdict">
        Skip to the verdict
      </a>
      <header className={styles['top']}>
        <div className={styles['topInner']}>
          <Logo />
          <Suspense>
            <Header result={result} />
          </Suspense>
        </div>
      </header>
      <div className={styles['page']}>
        <h1 className="visually-hidden">{title}</h1>
        <Suspense>
          <Notices result={result} />
        </Suspense>
        <div className={styles['verdict']}>
          <ErrorBoundary name="The verdict">
            {result === null ? (
              <p aria-busy="true">Computing the first result …</p>
            ) : (
              <VerdictBanner
                result={result}
                note={
                  <Suspense>
                    <StalenessNote />
                  </Suspense>
                }
              />
            )}
          </ErrorBoundary>
        </div>
        <Suspense fallback={<div className={styles['wait']} aria-busy="true" />}>
          <Workspace />
        </Suspense>
      </div>
    </>
  )
}
