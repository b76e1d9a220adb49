import {
  IGNORED_HEIGHT_PX,
  MAX_HEIGHT_PX,
  MIN_HEIGHT_PX,
  type ChildMessageBody,
} from '#embed-protocol/embedMessages.ts'

const MAX_REPORTS_PER_WIDTH = 3
/** Browsers draw no frames for an embed out of sight, which has a height all the same. */
const UNSEEN_MS = 200

/** Height of the content in CSS pixels, rounded up and kept within 120 to 4000. */
export function contentHeightPx(content: HTMLElement): number {
  const px = Math.ceil(content.getBoundingClientRect().height)
  return Math.min(MAX_HEIGHT_PX, Math.max(MIN_HEIGHT_PX, px))
}

/** Calls `run` with the next frame, or a little later when there is none. Returns the function that calls it off. */
export function withNextFrame(run: () => void): () => void {
  const off = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const once = (): void => {
    off()
    run()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, UNSEEN_MS)
  return off
}

export interface HeightReporter {
  /** Reports anew what may have been missed or has another reason than the layout. */
  readonly again: () => void
  readonly stop: () => void
}

export interface HeightReporterOptions {
  readonly post: (body: ChildMessageBody) => void
  /** False while the content has been made to fit a frame: its height is then not its own. */
  readonly isNatural: () => boolean
  /** What the parent gives at most, CSS pixels. */
  readonly mostPx: () => number
}

/**
 * Tells the parent whenever the content's height has changed: at most one message a frame, at most three per
 * width unless the reader did something, none for changes of four pixels or less.
 */
export function reportHeight(content: HTMLElement, options: HeightReporterOptions): HeightReporter {
  const { post, isNatural, mostPx } = options
  let lastHeightPx = 0
  let lastWidthPx = 0
  let reports = 0
  let callOff: (() => void) | null = null
  const measure = (): void => {
    callOff = null
    if (!isNatural()) return
    const widthPx = Math.round(content.getBoundingClientRect().width)
    const heightPx = Math.min(contentHeightPx(content), mostPx())
    if (widthPx !== lastWidthPx) {
      lastWidthPx = widthPx
      reports = 0
    }
    if (Math.abs(heightPx - lastHeightPx) <= IGNORED_HEIGHT_PX || reports >= MAX_REPORTS_PER_WIDTH) return
    lastHeightPx = heightPx
    reports += 1
    post({ type: 'height', height: heightPx, width: widthPx })
  }
  const schedule = (): void => {
    callOff ??= withNextFrame(measure)
  }
  const observer = new ResizeObserver(schedule)
  observer.observe(content)
  schedule()
  const acted = (): void => {
    reports = 0
    schedule()
  }
  content.addEventListener('click', acted)
  content.addEventListener('change', acted)
  content.addEventListener('keyup', acted)
  return {
    again: () => {
      lastHeightPx = 0
      acted()
    },
    stop: () => {
      observer.disconnect()
      callOff?.()
      content.removeEventListener('click', acted)
      content.removeEventListener('change', acted)
      content.removeEventListener('keyup', acted)
    },
  }
}
