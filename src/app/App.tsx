import { lazy, Suspense } from 'react'
import '#ui/base.css'
import '#ui/inter.css'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { Dashboard } from './Dashboard.tsx'

export type Page = 'dashboard' | 'status' | 'methodology' | 'history'

const StatusPage = lazy(async () => ({ default: (await import('./StatusScreen.tsx')).StatusScreen }))
const MethodologyPage = lazy(async () => ({
  default: (await import('./MethodologyScreen.tsx')).MethodologyScreen,
}))
const HistoryPage = lazy(async () => ({ default: (await import('./HistoryScreen.tsx')).HistoryScreen }))

function reload(): void {
  location.reload()
}

/** The page the address names. */
export function App({ page }: { page: Page }) {
  return (
    <ErrorBoundary
      name="This page"
      advice="Loading it again may help. The address holds your scenario."
      onRetry={reload}
    >
      {page === 'dashboard' ? (
        <Dashboard />
      ) : (
        <Suspense>
          {page === 'status' ? <StatusPage /> : page === 'history' ? <HistoryPage /> : <MethodologyPage />}
        </Suspense>
      )}
    </ErrorBoundary>
  )
}
