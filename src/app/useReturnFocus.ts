import { useEffect, useRef } from 'react'
import type { View } from '#scenario/scenario.ts'
import { scenarioStore } from '#state/scenarioStore.ts'

/** After Back or Forward to another view, the focus goes to that view's tab, so that a keyboard goes on from there. */
export function useReturnFocus(view: View): void {
  const returning = useRef(false)
  useEffect(() => {
    let unsubscribe: (() => void) | null = null
    const listen = (): void => {
      unsubscribe?.()
      // The entry is read before the store follows, and the store before the tab can be focused.
      unsubscribe = scenarioStore.subscribe((state, previous) => {
        unsubscribe?.()
        unsubscribe = null
        returning.current = state.scenario.view !== previous.scenario.view
      })
    }
    window.addEventListener('popstate', listen)
    return () => {
      unsubscribe?.()
      window.removeEventListener('popstate', listen)
    }
  }, [])
  useEffect(() => {
    if (!returning.current) return
    returning.current = false
    document.getElementById(`view-tab-${view}`)?.focus()
  }, [view])
}
