import type { ReactNode } from 'react'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './Notice.module.css'

export interface NoticeItem {
  readonly text: ReactNode
  /** Where the item leads, for example "#field-id"; the text becomes the link. */
  readonly href?: string | undefined
  /** Or what pressing it does; the text becomes a button. */
  readonly onSelect?: (() => void) | undefined
}

export interface NoticeProps {
  /** Default info. Never by colour alone: each has its icon and a hidden word. */
  readonly tone?: 'info' | 'ok' | 'warn' | 'error' | undefined
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly items?: readonly NoticeItem[] | undefined
  /** Buttons under the text. */
  readonly actions?: ReactNode
  /** Shows a close button. */
  readonly onDismiss?: (() => void) | undefined
  /** Announce on appearance: `status` politely, `alert` at once (only if it blocks the work). Default none. */
  readonly announce?: 'status' | 'alert' | undefined
}

const WORDS = { info: 'Note', ok: 'Confirmed', warn: 'Warning', error: 'Error' } as const
const ICONS = { info: 'info', ok: 'check', warn: 'warning', error: 'error' } as const

/** Boxed message with an optional list whose entries lead to what they speak of. */
export function Notice({
  tone = 'info',
  title,
  children,
  items = [],
  actions,
  onDismiss,
  announce,
}: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={announce}>
      <Icon name={ICONS[tone]} className={styles.icon} />
      <div className={styles.text}>
        <span className="visually-hidden">{WORDS[tone]}: </span>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {items.length > 0 && (
          <ul className={styles.list}>
            {items.map((item, index) => (
              <li key={index}>
                {item.href !== undefined ? (
                  <a href={item.href}>{item.text}</a>
                ) : item.onSelect !== undefined ? (
                  <button type="button" className={styles.link} onClick={item.onSelect}>
                    {item.text}
                  </button>
                ) : (
                  item.text
                )}
              </li>
            ))}
          </ul>
        )}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {onDismiss !== undefined && (
        <IconButton icon="close" label="Dismiss" className={styles.dismiss} onClick={onDismiss} />
      )}
    </div>
  )
}
