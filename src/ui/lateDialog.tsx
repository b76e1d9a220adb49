import { useRef, type ComponentType } from 'react'
import { lateComponent } from './lateComponent.tsx'
import { ToastRegion } from './ToastRegion.tsx'

interface NotLoadedProps {
  readonly name: string
  readonly shown: boolean
  readonly onRetry: () => void
  readonly onClose: () => void
}

/** Mounted from the start, so that its words are announced when they come. */
function NotLoaded({ name, shown, onRetry, onClose }: NotLoadedProps) {
  const isRetrying = useRef(false)
  const toast = {
    id: 'not-loaded',
    text: `${name} did not load. Check the connection and try again; nothing you entered is lost.`,
    tone: 'error',
    action: {
      label: 'Try again',
      onSelect: () => {
        isRetrying.current = true
        onRetry()
      },
    },
  } as const
  return (
    <ToastRegion
      toasts={shown ? [toast] : []}
      onDismiss={() => {
        if (!isRetrying.current) onClose()
        isRetrying.current = false
      }}
    />
  )
}

/** A dialog from a chunk of its own, mounted to open it. Says so when it could not be loaded, and tries again when asked to. */
export function lateDialog<P extends { readonly onClose: () => void }>(
  name: string,
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  const part = (shown: boolean, onClose: () => void, onRetry: () => void) => (
    <NotLoaded name={name} shown={shown} onRetry={onRetry} onClose={onClose} />
  )
  return lateComponent(load, {
    wait: ({ onClose }) => part(false, onClose, onClose),
    failed: ({ onClose }, retry) => part(true, onClose, retry),
  })
}
