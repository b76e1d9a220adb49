import { useRef, useState } from 'react'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import styles from './share.module.css'
import { useReportedHeight } from './useReportedHeight.ts'

const WIDTHS = ['320', '640', '960'] as const
type Width = (typeof WIDTHS)[number]

/** A wider preview would open cut off. */
const NARROW_WINDOW_PX = 720

/** Used until the embed has reported its height. */
const FIRST_HEIGHT_PX = 480

interface EmbedPreviewProps {
  readonly url: string
  readonly title: string
  /** As the snippet's frame is. */
  readonly sandboxed: boolean
}

/** The embed as readers will get it, at three widths. */
export function EmbedPreview({ url, title, sandboxed }: EmbedPreviewProps) {
  const [width, setWidth] = useState<Width>(() => (window.innerWidth < NARROW_WINDOW_PX ? '320' : '640'))
  const frame = useRef<HTMLIFrameElement>(null)
  const frameKey = `${url} ${sandboxed}`
  const reported = useReportedHeight(frame, frameKey)
  return (
    <section className={styles['previewPart']} aria-label="Preview">
      <div className={styles['previewHead']}>
        <h3>Preview</h3>
        <SegmentedControl
          label="Preview width"
          value={width}
          options={WIDTHS.map((value) => ({ value, label: `${value} px` }))}
          onChange={setWidth}
        />
      </div>
      {/* Wider than a narrow dialog: it scrolls by itself, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['preview']} tabIndex={0} role="region" aria-label="Chart as readers see it">
        {/* A new frame for every address: changing the address of a frame would add steps to Back. */}
        <iframe
          key={frameKey}
          ref={frame}
          title={title}
          src={url}
          width={width}
          height={reported?.heightPx ?? FIRST_HEIGHT_PX}
          sandbox={sandboxed ? 'allow-scripts' : undefined}
          className={styles['frame']}
        />
      </div>
    </section>
  )
}
