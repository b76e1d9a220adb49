import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import { IconButton } from './IconButton.tsx'
import styles from './ToastRegion.module.css'

export interface ToastMessage {
  /** Unique; a new id starts a new countdown. */
  readonly id: string
  readonly text: string
  /** Errors stay until dismissed. Default info. */
  readonly tone?: 'info' | 'error' | undefined
  /** One action, for example Undo. */
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined
}

export interface ToastRegionProps {
  readonly toasts: readonly ToastMessage[]
  readonly onDismiss: (id: string) => void
}

const SHOWN_MS = 10_000

interface ToastProps {
  readonly toast: ToastMessage
  readonly held: boolean
  /** Called before a button of the message acts, with which the focus in it would be lost. */
  readonly onLeave: () => void
  readonly onDismiss: (id: string) => void
}

function Toast({ toast, held, onLeave, onDismiss }: ToastProps) {
  const dismiss = useEffectEvent(() => {
    onDismiss(toast.id)
  })
  const stays = held || toast.tone === 'error'
  useEffect(() => {
    if (stays) return undefined
    const timer = setTimeout(dismiss, SHOWN_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [stays, toast.id])
  const { action } = toast
  return (
    <li className={classNames(styles.toast, toast.tone === 'error' && styles.error)}>
      <span className={styles.text}>{toast.text}</span>
      {action !== undefined && (
        <Button
          variant="quiet"
          size="s"
          className={styles.action}
          onClick={() => {
            onLeave()
            action.onSelect()
            onDismiss(toast.id)
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        icon="close"
        label="Dismiss"
        onClick={() => {
          onLeave()
          onDismiss(toast.id)
        }}
      />
    </li>
  )
}

/**
 * Short messages at the bottom of the window, announced politely, shown ten seconds and longer while the pointer or the focus is
 * on them. The focus goes back to where it came from. Mount it once and always, also while there is nothing to say.
 */
export function ToastRegion({ toasts, onDismiss }: ToastRegionProps) {
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const cameFrom = useRef<EventTarget | null>(null)
  const leave = () => {
    const { current } = cameFrom
    if (current instanceof HTMLElement && current.isConnected) current.focus()
  }
  return (
    // The list only pauses its countdown; nothing is operated by these handlers.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="status"
      aria-live="polite"
      className={classNames(styles.region, 'no-print')}
      onPointerEnter={() => {
        setHovered(true)
      }}
      onPointerLeave={() => {
        setHovered(false)
      }}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget
        setFocused(true)
      }}
      onBlur={() => {
        setFocused(false)
      }}
    >
      {toasts.length > 0 && (
        <ul className={styles.list}>
          {toasts.map((toast) => (
            <Toast
              key={toast.id}
              toast={toast}
              held={hovered || focused}
              onLeave={leave}
              onDismiss={onDismiss}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
