import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import type { LibraryMessage } from './libraryUi.ts'
import { unsay } from './libraryUi.ts'
import styles from './library.module.css'

/** What was just done, inside the dialog, where the messages of the page cannot be reached. Stays until the next one. */
export function MessageLine({ message }: { readonly message: LibraryMessage | null }) {
  return (
    <div role="status" aria-live="polite" className={styles['message']} data-message>
      {message === null ? null : (
        <>
          <Icon name={message.tone === 'error' ? 'error' : 'check'} />
          <span data-tone={message.tone}>{message.text}</span>
          {message.action === undefined ? null : (
            <Button
              size="s"
              onClick={() => {
                message.action?.onSelect()
                unsay(message.id)
              }}
            >
              {message.action.label}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
