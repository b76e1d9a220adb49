import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { IGNORED_HEIGHT_PX } from '#embed-protocol/embedMessages.ts'
import { isFramed } from './parentChannel.ts'

/** How much of an embed is left out so that it fits a frame nobody resizes: 1 the subtitle, 2 the legend, 3 all but title, chart and source. */
export interface FrameFit {
  readonly level: 0 | 1 | 2 | 3
  /** Height of the frame, CSS pixels. */
  readonly framePx: number
  /** What is left of it for the body of the chart at level 3, CSS pixels; null before it is known. */
  readonly bodyPx: number | null
}

const NATURAL: FrameFit = { level: 0, framePx: 0, bodyPx: null }
/** A parent that follows the height has done so by then. */
const UNANSWERED_MS = 250
const LEAST_BODY_PX = 60

function paddingPx(frame: HTMLElement): number {
  const style = getComputedStyle(frame)
  return [style.paddingTop, style.paddingBottom, style.borderTopWidth, style.borderBottomWidth].reduce(
    (sum, px) => sum + Number.parseFloat(px),
    0,
  )
}

function isTooLow(frame: HTMLElement): boolean {
  return isFramed() && window.innerHeight + IGNORED_HEIGHT_PX < frame.getBoundingClientRect().height
}

/**
 * Makes content fit a frame that is lower than it would like to be, once it is clear that the parent does not resize it.
 * `frame` is the padded box, `content` what stands in it; `drawn` changes whenever something else is drawn. With `active` false
 * everything keeps its natural height.
 */
export function useFrameFit(
  frame: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  active: boolean,
  drawn: unknown,
): FrameFit {
  const [fit, setFit] = useState<FrameFit>(NATURAL)
  const current = useRef(fit)
  useLayoutEffect(() => {
    current.current = fit
  }, [fit])
  /** Set while the natural height is looked at in passing: the answer is due before anything is painted. */
  const probing = useRef(false)

  const probe = useCallback(() => {
    if (current.current.level === 0) return
    probing.current = true
    setFit(NATURAL)
  }, [])

  useEffect(() => {
    const element = frame.current
    if (!active || element === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      clearTimeout(timer)
      if (current.current.level > 0 || !isTooLow(element)) return
      timer = setTimeout(() => {
        if (current.current.level === 0 && isTooLow(element)) {
          setFit({ level: 1, framePx: window.innerHeight, bodyPx: null })
        }
      }, UNANSWERED_MS)
    }
    const resized = (): void => {
      if (current.current.level > 0) probe()
      else look()
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    window.addEventListener('resize', resized)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      window.removeEventListener('resize', resized)
    }
  }, [active, frame, probe])

  useEffect(probe, [drawn, probe])

  useLayoutEffect(() => {
    const [box, inner] = [frame.current, content.current]
    if (box === null || inner === null) return
    if (fit.level === 0) {
      if (!probing.current) return
      probing.current = false
      // What is set follows from the layout just measured, and is drawn before anything is painted.
      // oxlint-disable-next-line react-hooks-js/set-state-in-effect
      if (isTooLow(box)) setFit({ level: 1, framePx: window.innerHeight, bodyPx: null })
      return
    }
    const room = fit.framePx - paddingPx(box)
    if (fit.level < 3) {
      if (inner.getBoundingClientRect().height <= room) return
      setFit({ ...fit, level: fit.level === 1 ? 2 : 3 })
      return
    }
    const body = inner.querySelector('[data-part="body"]')
    if (body === null) return
    const rest = inner.getBoundingClientRect().height - body.getBoundingClientRect().height
    const bodyPx = Math.max(LEAST_BODY_PX, Math.floor(room - rest))
    if (fit.bodyPx === null || Math.abs(bodyPx - fit.bodyPx) > 1) setFit({ ...fit, bodyPx })
  }, [fit, frame, content])

  return fit
}
