import type { ReactNode } from 'react'
import { tabIds } from './Tabs.tsx'

export interface TabPanelProps {
  /** The same prefix as on `Tabs`. */
  readonly idBase: string
  /** Id of the tab this panel belongs to. */
  readonly id: string
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** Content of the selected tab; render only that one. Takes the focus itself so that keyboard readers reach plain content. */
export function TabPanel({ idBase, id, children, className }: TabPanelProps) {
  const ids = tabIds(idBase, id)
  return (
    <div role="tabpanel" id={ids.panel} aria-labelledby={ids.tab} tabIndex={0} className={className}>
      {children}
    </div>
  )
}
