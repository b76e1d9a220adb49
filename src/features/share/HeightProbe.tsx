import { useEffect, useRef } from 'react'
import styles from './share.module.css'
import { useReportedHeight } from './useReportedHeight.ts'

/** Width the height in the snippet is for, CSS pixels: a column of text. */
const PROBE_WIDTH_PX = 640
/** An embed that has not answered by then is taken not to, milliseconds. */
const PATIENCE_MS = 12_000

interface HeightProbeProps {
  readonly url: string
  /** Whether the snippet's frame is: without an origin, an embed shows its address as well. */
  readonly sandboxed: boolean
  /** CSS pixels at 640 px; null when the embed did not answer. */
  readonly onMeasured: (heightPx: number | null) => void
}

/**
 * Loads an embed once more, 640 px wide, to learn its natural height whatever width the preview has. One pixel of it stays
 * inside the window, because browsers do not lay out frames of other origins that nobody can see.
 */
export function HeightProbe({ url, sandboxed, onMeasured }: HeightProbeProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const frameKey = `${url} ${sandboxed}`
  const reported = useReportedHeight(frame, frameKey)
  const heightPx = reported?.drawn === true ? reported.heightPx : null
  useEffect(() => {
    if (heightPx !== null) {
      onMeasured(heightPx)
      return undefined
    }
    const timer = setTimeout(() => {
      onMeasured(null)
    }, PATIENCE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [heightPx, onMeasured])
  return (
    <div className={styles['probe']} aria-hidden="true" inert>
      <iframe
        key={frameKey}
        ref={frame}
        title="Measures the height"
        src={url}
        width={PROBE_WIDTH_PX}
        height={FIRST_PROBE_HEIGHT_PX}
        sandbox={sandboxed ? 'allow-scripts' : undefined}
        tabIndex={-1}
      />
    </div>
  )
}

const FIRST_PROBE_HEIGHT_PX = 480
