import { IGNORED_HEIGHT_PX } from '#embed-protocol/embedMessages.ts'

/** Growing this often in a row without ever shrinking, at one width, is a loop, whoever drives it. */
const MAX_GROWTHS = 10
/** Changes of height a frame may have at once, and how long until it may have one more. */
const BURST = 8
const REFILL_MS = 1_500

/**
 * Decides for one frame which of the heights it asks for it gets: the function is true when the frame should be made `heightPx` high.
 * `shownPx` and `widthPx` are what it measures now, CSS pixels, `nowMs` any clock that only goes forward. Lets through what
 * a chart needs (a few changes whenever its width or its content changes) and nothing that goes on by itself: changes
 * of four pixels or less, endless growth, flicker.
 */
export function createHeightGate(): (
  heightPx: number,
  shownPx: number,
  widthPx: number,
  nowMs: number,
) => boolean {
  let lastWidthPx = -1
  let growths = 0
  let left = BURST
  let filledMs = 0
  return (heightPx, shownPx, widthPx, nowMs) => {
    if (Math.abs(heightPx - shownPx) <= IGNORED_HEIGHT_PX) return false
    left = Math.min(BURST, left + (nowMs - filledMs) / REFILL_MS)
    filledMs = nowMs
    const grows = heightPx > shownPx
    if (widthPx !== lastWidthPx || !grows) growths = 0
    lastWidthPx = widthPx
    if (left < 1 || growths >= MAX_GROWTHS) return false
    left -= 1
    if (grows) growths += 1
    return true
  }
}
