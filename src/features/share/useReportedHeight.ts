import { useEffect, useState, type RefObject } from 'react'
import { MAX_HEIGHT_PX, MIN_HEIGHT_PX } from '#embed-protocol/embedMessages.ts'
import { parseChildMessage } from '#embed-protocol/parseChildMessage.ts'

/** Height an embed reports, CSS pixels, and whether its chart has been drawn, so that it will not change any more. */
export interface ReportedHeight {
  readonly heightPx: number
  readonly drawn: boolean
}

/** Follows what the embed in a frame reports; null until it has spoken. `frameKey` must be another for every new frame. */
export function useReportedHeight(
  frame: RefObject<HTMLIFrameElement | null>,
  frameKey: string,
): ReportedHeight | null {
  const [reported, setReported] = useState<(ReportedHeight & { readonly frameKey: string }) | null>(null)
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      if (event.source === null || event.source !== frame.current?.contentWindow) return
      const message = parseChildMessage(event.data)
      if (message?.type !== 'height' && message?.type !== 'ready') return
      const heightPx = Math.min(MAX_HEIGHT_PX, Math.max(MIN_HEIGHT_PX, Math.ceil(message.height)))
      setReported((before) => ({
        frameKey,
        heightPx,
        drawn: message.type === 'ready' || (before?.frameKey === frameKey && before.drawn),
      }))
    }
    window.addEventListener('message', listen)
    return () => {
      window.removeEventListener('message', listen)
    }
  }, [frame, frameKey])
  return reported?.frameKey === frameKey ? reported : null
}
