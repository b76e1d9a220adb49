import type { MouseEvent } from 'react'
import type { ParentChannel } from './parentChannel.ts'

export interface AttributionProps {
  /** The full scenario in the app. */
  readonly href: string
  readonly name: string
  readonly channel: ParentChannel
}

/** Whether this frame is sandboxed without an origin: only then may it be forbidden to open windows. */
export function isOpaque(): boolean {
  return globalThis.origin === 'null'
}

/** Leads to the full scenario. Where the frame may not open windows, the page around it is asked to. */
export function Attribution({ href, name, channel }: AttributionProps) {
  const follow = (event: MouseEvent): void => {
    if (!isOpaque() || event.ctrlKey || event.metaKey || event.shiftKey) return
    // A link that is refused gives no sign of it; a window that is not there does.
    event.preventDefault()
    const opened = window.open(href, '_blank')
    if (opened === null) channel.post({ type: 'link', href })
    else opened.opener = null
  }
  return (
    <a
      className="embed-link"
      href={href}
      target="_blank"
      rel="noopener"
      title={`Open this scenario${name === '' ? '' : ` (${name})`} in Landfall`}
      onClick={follow}
    >
      Landfall ↗
    </a>
  )
}
