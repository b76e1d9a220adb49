import {
  IGNORED_HEIGHT_PX,
  MAX_HEIGHT_PX,
  MESSAGE_NAMESPACE,
  MESSAGE_VERSION,
  MIN_HEIGHT_PX,
  type ChildMessageBody,
} from '#embed-protocol/embedMessages.ts'

/** Posts to the page around the embed. Nothing in these messages is private, and a sandboxed parent has no origin to name. */
export function postToParent(id: string | null, body: ChildMessageBody): void {
  if (window.parent === window) return
  window.parent.postMessage(
    { ns: MESSAGE_NAMESPACE, v: MESSAGE_VERSION, ...(id === null ? {} : { id }), ...body },
    '*',
  )
}

const MAX_REPORTS_PER_WIDTH = 3

/** Height of the content in CSS pixels, rounded up and kept within 120 to 4000. */
export function contentHeightPx(content: HTMLElement): number {
  const px = Math.ceil(content.getBoundingClientRect().height)
  return Math.min(MAX_HEIGHT_PX, Math.max(MIN_HEIGHT_PX, px))
}

/**
 * Tells the parent whenever the content's height has changed: at most one message a frame, at most three per
 * width unless the reader did something, none for changes of four pixels or less. Returns the stop function.
 */
export function reportHeight(content: HTMLElement, id: string | null): () => void {
  let lastHeightPx = 0
  let lastWidthPx = 0
  let reports = 0
  let frame = 0
  const measure = (): void => {
    frame = 0
    const widthPx = Math.round(content.getBoundingClientRect().width)
    const heightPx = contentHeightPx(content)
    if (widthPx !== lastWidthPx) {
      lastWidthPx = widthPx
      reports = 0
    }
    if (Math.abs(heightPx - lastHeightPx) <= IGNORED_HEIGHT_PX || reports >= MAX_REPORTS_PER_WIDTH) return
    lastHeightPx = heightPx
    reports += 1
    postToParent(id, { type: 'height', height: heightPx, width: widthPx })
  }
  const schedule = (): void => {
    if (frame === 0) frame = requestAnimationFrame(measure)
  }
  const observer = new ResizeObserver(schedule)
  observer.observe(content)
  const acted = (): void => {
    reports = 0
    schedule()
  }
  content.addEventListener('click', acted)
  content.addEventListener('keyup', acted)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    content.removeEventListener('click', acted)
    content.removeEventListener('keyup', acted)
  }
}
