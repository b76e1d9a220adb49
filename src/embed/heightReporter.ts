import { MESSAGE_NAMESPACE, MESSAGE_VERSION, type ChildMessage } from './embedMessages.ts'

type Body = ChildMessage extends infer M
  ? M extends ChildMessage
    ? Omit<M, 'ns' | 'v' | 'id'>
    : never
  : never

/** Posts to the page around the embed. Nothing in these messages is private, and a sandboxed parent has no origin to name. */
export function postToParent(id: string | null, body: Body): void {
  if (window.parent === window) return
  window.parent.postMessage(
    { ns: MESSAGE_NAMESPACE, v: MESSAGE_VERSION, ...(id === null ? {} : { id }), ...body },
    '*',
  )
}

const MIN_HEIGHT_PX = 120
const MAX_HEIGHT_PX = 4000
/** Smaller changes are layout noise; following them is how frames start to grow without end. */
const IGNORED_PX = 4
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
    if (Math.abs(heightPx - lastHeightPx) <= IGNORED_PX || reports >= MAX_REPORTS_PER_WIDTH) return
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
