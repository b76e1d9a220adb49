import { useEffect, useState, type RefObject } from 'react'
import { MAX_HEIGHT_PX, MIN_HEIGHT_PX } from '#embed-protocol/embedMessages.ts'
import { parseChildMessage } from '#embed-protocol/parseChildMessage.ts'

/** Height an embed reports, CSS pixels, and whether its chart has been drawn, so that it will not change any more. */
export interface ReportedHeight {
  readonly heightPx: number
  readonly drawn: boolean
}

/** Follows what the embed at `url` in a frame reports; null until it has spoken. The frame must be a new one for every `url`. */
export function useReportedHeight(
  frame: RefObject<HTMLIFrameElement | null>,
  url: string,
): ReportedHeight | null {
  const [reported, setReported] = useState<(ReportedHeight & { readonly url: string }) | null>(null)
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      if (event.source === null || event.source !== frame.current?.contentWindow) return
      const message = parseChildMessage(event.data)
      if (message?.type !== 'height' && message?.type !== 'ready') return
      const heightPx = Math.min(MAX_HEIGHT_PX, Math.max(MIN_HEIGHT_PX, Math.ceil(message.height)))
      setReported((before) => ({
        url,
        heightPx,
        drawn: message.type === 'ready' || (before?.url === url && before.drawn),
      }))
    }
    window.addEventListener('message', listen)
    return () => {
      window.removeEventListener('message', listen)
    }
  }, [frame, url])
  return reported?.url === url ? reported : null
}
