import { useEffect, useId, useRef, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { classNames } from './classNames.ts'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

export interface ModalProps {
  readonly open: boolean
  /** Asked for by Escape, the close button and a click beside the dialog; set `open` to false in it. */
  readonly onClose: () => void
  readonly title: string
  /** One line under the title; describes the dialog. */
  readonly description?: ReactNode
  readonly children: ReactNode
  /** Row of buttons at the bottom that stays in view. */
  readonly footer?: ReactNode
  /** Element to focus first. Default: the first control of the content, for radios the chosen one. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
}

const CONTROLS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'

function firstControl(content: HTMLElement | null): HTMLElement | null {
  const first = content?.querySelector<HTMLElement>(CONTROLS) ?? null
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first
  return content?.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`) ?? first
}

interface ModalFrameProps extends Omit<ModalProps, 'open'> {
  readonly className: string | undefined
}

/** Modal `<dialog>` while mounted. The focus moves in on mount and back to where it was on unmount; the page behind is inert. */
export function ModalFrame({
  onClose,
  title,
  description,
  children,
  footer,
  initialFocus,
  className,
}: ModalFrameProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const pressedBackdrop = useRef(false)

  useEffect(() => {
    const element = dialog.current
    if (element === null) return undefined
    const opener = document.activeElement
    if (!element.open) element.showModal()
    const first = initialFocus?.current ?? firstControl(content.current)
    first?.focus()
    return () => {
      element.close()
      // The browser restores the focus itself only when the element is still in the page.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
    // The first focus belongs to the opening, not to later renders.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const isBackdrop = (event: MouseEvent<HTMLDialogElement>) => event.target === event.currentTarget
  return (
    // Escape is the keyboard's way to what a press beside the dialog does.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classNames(styles.dialog, className)}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      onCancel={(event) => {
        // Cancel events of pickers inside bubble up here in React.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onClose={() => {
        // A second Escape in a row closes without asking; the state has to follow.
        if (dialog.current !== null && !dialog.current.open) onClose()
      }}
      onMouseDown={(event) => {
        pressedBackdrop.current = isBackdrop(event)
      }}
      onClick={(event) => {
        // A selection of text that ends outside must not close the dialog.
        if (isBackdrop(event) && pressedBackdrop.current) onClose()
      }}
    >
      <div className={styles.frame}>
        <header className={styles.header}>
          <div>
            <h2 id={`${id}-title`} className={styles.title}>
              {title}
            </h2>
            {description !== undefined && (
              <p id={`${id}-description`} className={styles.description}>
                {description}
              </p>
            )}
          </div>
          <IconButton icon="close" label="Close" size="m" className={styles.close} onClick={onClose} />
        </header>
        <div ref={content} className={styles.body}>
          {children}
        </div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  )
}
