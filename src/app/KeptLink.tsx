import { useState, type ReactNode } from 'react'
import { flushLink } from '#state/linkSync.ts'

/** Where a page lies, with the scenario that the address bar holds now. */
export function keptHref(to: string): string {
  return `${to}${location.search}${location.hash}`
}

/** A link to another page of the app that takes the scenario of the address bar along. */
export function KeptLink({
  to,
  className,
  children,
}: {
  to: string
  className?: string | undefined
  children: ReactNode
}) {
  const [href, setHref] = useState(() => keptHref(to))
  // The address follows edits without anybody being told, so it is read when the link is about to be used.
  const refresh = () => {
    flushLink()
    setHref(keptHref(to))
  }
  return (
    <a
      href={href}
      className={className}
      onPointerEnter={refresh}
      onFocus={refresh}
      onClick={(event) => {
        flushLink()
        event.currentTarget.href = keptHref(to)
      }}
    >
      {children}
    </a>
  )
}
