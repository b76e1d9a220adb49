import { CopyButton } from '#ui/CopyButton.tsx'
import styles from './share.module.css'

interface QuotableProps {
  readonly label: string
  readonly copiedLabel: string
  readonly text: string
  /** The part of the text that is an address, there to be copied, not read. */
  readonly link?: string
}

/** One text to copy, whole on screen. */
export function Quotable({ label, copiedLabel, text, link = '' }: QuotableProps) {
  const at = link === '' ? text.length : text.indexOf(link)
  return (
    <section className={styles['quotable']} aria-label={label}>
      <div className={styles['quotableHead']}>
        <h3>{label}</h3>
        <CopyButton
          text={text}
          label={`Copy ${label === 'Markdown' ? label : label.toLowerCase()}`}
          copiedLabel={copiedLabel}
          size="s"
        />
      </div>
      <blockquote data-testid={`share-${label.toLowerCase()}`}>
        {text.slice(0, at)}
        <span className={styles['quotableLink']}>{link}</span>
        {text.slice(at + link.length)}
      </blockquote>
    </section>
  )
}
