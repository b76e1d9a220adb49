import { useEffect, useRef } from 'react'
import { Icon } from '#ui/Icon.tsx'
import styles from './library.module.css'

/** Says, over everything, what happens to the files that are held over the page. */
export function DropOverlay() {
  const overlay = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In the top layer, so that an open dialog does not hide it.
    overlay.current?.showPopover()
  }, [])
  const adds = document.querySelector('dialog[open]') !== null
  return (
    <div ref={overlay} popover="manual" className={styles['drop']} data-testid="drop-overlay">
      <p className={styles['dropWords']}>
        <Icon name="download" size={20} />
        <strong>{adds ? 'Drop to add to your scenarios' : 'Drop to open'}</strong>
        <span>
          {adds ? 'Scenario files (.json)' : 'A scenario file (.json), or several to save them here'}
        </span>
      </p>
    </div>
  )
}
