import { useEffect, type ReactNode } from 'react'

/**
 * Wraps the app once. `bootState` must have been awaited before it renders. What runs beside the panels (address bar,
 * drafts, market feed) is a chunk of its own that starts after the first paint.
 */
export function StateProvider({ children }: { readonly children: ReactNode }): ReactNode {
  useEffect(() => {
    let stop: (() => void) | null = null
    let ended = false
    void import('./startState.ts').then(({ startState }) => {
      if (!ended) stop = startState()
    })
    return () => {
      ended = true
      stop?.()
    }
  }, [])
  return children
}
