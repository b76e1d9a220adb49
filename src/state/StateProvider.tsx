import { useEffect, type ReactNode } from 'react'
import { startState } from './startState.ts'

/** Wraps the app once. `bootState` must have been awaited before it renders. */
export function StateProvider({ children }: { readonly children: ReactNode }): ReactNode {
  useEffect(() => startState(), [])
  return children
}
