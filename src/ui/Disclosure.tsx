import { useId, useState, type ReactNode } from 'react'
import styles from './Disclosure.module.css'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'

export interface DisclosureProps {
  readonly title: string
  /** Current setting in a few words, at the right of the title and part of the button's name. */
  readonly summary?: string | undefined
  /** Show the dot that says something inside differs from its default. Default false. */
  readonly changed?: boolean | undefined
  /** Shown next to the title while open and `changed`: puts the group back to its defaults. */
  readonly onReset?: (() => void) | undefined
  /** Open state when the parent keeps it; leave out to let the component keep it. */
  readonly open?: boolean | undefined
  readonly defaultOpen?: boolean | undefined
  readonly onToggle?: ((open: boolean) => void) | undefined
  /** Rank of the heading around the button. Default 3. */
  readonly level?: 2 | 3 | 4 | undefined
  readonly children: ReactNode
}

/** Section of the rail that opens and closes. Closed content is not rendered. */
export function Disclosure({
  title,
  summary,
  changed = false,
  onReset,
  open,
  defaultOpen = true,
  onToggle,
  level = 3,
  children,
}: DisclosureProps) {
  const id = useId()
  const [ownOpen, setOwnOpen] = useState(defaultOpen)
  const isOpen = open ?? ownOpen
  const Heading = `h${level}` as const
  return (
    <section className={styles.section}>
      <div className={styles.header}>
        <Heading className={styles.heading}>
          <button
            type="button"
            className={styles.button}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => {
              setOwnOpen(!isOpen)
              onToggle?.(!isOpen)
            }}
          >
            <Icon name="chevron" size={12} turn={isOpen ? 0 : 270} className={styles.chevron} />
            <span>{title}</span>
            {changed && <span className={styles.dot} title="Changed from default" aria-hidden="true" />}
            {summary !== undefined && <span className={styles.summary}>{summary}</span>}
            {changed && <span className="visually-hidden">(changed from default)</span>}
          </button>
        </Heading>
        {isOpen && changed && onReset !== undefined && (
          <IconButton icon="reset" label={`Reset ${title} to its defaults`} onClick={onReset} />
        )}
      </div>
      {isOpen && (
        <div id={id} className={styles.body}>
          {children}
        </div>
      )}
    </section>
  )
}
