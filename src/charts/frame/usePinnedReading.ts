import { useEffect, type RefObject } from 'react'

/** A tap pins a reading: it goes with a tap outside `root`, or when the page scrolls under it. */
export function usePinnedReading(
  root: RefObject<HTMLElement | null>,
  pinned: boolean,
  release: () => void,
): void {
  useEffect(() => {
    if (!pinned) return
    const put = (event: Event) => {
      const inside =
        event.type === 'pointerdown' && event.target instanceof Node && root.current?.contains(event.target)
      if (inside !== true) release()
    }
    document.addEventListener('pointerdown', put)
    document.addEventListener('scroll', put, { passive: true, capture: true })
    return () => {
      document.removeEventListener('pointerdown', put)
      document.removeEventListener('scroll', put, { capture: true })
    }
  }, [root, pinned, release])
}
