import { useRef } from 'react'
import { forgetLibrary } from '#state/libraryActions.ts'
import { libraryStore } from '#state/libraryStore.ts'
import { storedKinds } from '#state/storedKinds.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import styles from './library.module.css'
import { say } from './libraryUi.ts'

interface ForgetDialogProps {
  readonly open: boolean
  readonly onExport: () => void
  readonly onClose: () => void
}

/** Says what this browser keeps for Landfall before all of it goes; what goes cannot be had again. */
export function ForgetDialog({ open, onExport, onClose }: ForgetDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  const count = libraryStore((library) => library.saved.length + library.unreadable.length)
  const kinds = open ? storedKinds() : []
  return (
    <Dialog
      open={open}
      size="s"
      title="Forget everything?"
      initialFocus={cancel}
      onClose={onClose}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            className={styles['danger']}
            inactive={kinds.length === 0 && count === 0}
            onClick={() => {
              void forgetLibrary().then(() => {
                onClose()
                say(
                  'This browser keeps nothing of Landfall any more. What is on screen stays until you leave.',
                )
              })
            }}
          >
            Forget
          </Button>
        </>
      }
    >
      <div className={styles['forgetBody']}>
        {kinds.length === 0 && count === 0 ? (
          <p>This browser keeps nothing of Landfall.</p>
        ) : (
          <>
            <p>This goes from this browser and cannot be brought back:</p>
            <ul className={styles['forgetList']}>
              {count === 0 ? null : (
                <li>
                  <strong>{count === 1 ? 'one saved scenario' : `${count} saved scenarios`}</strong>
                </li>
              )}
              {kinds.map((kind) => (
                <li key={kind}>{kind}</li>
              ))}
            </ul>
          </>
        )}
        {count === 0 ? null : (
          <Button icon="download" size="s" onClick={onExport}>
            Export the scenarios first
          </Button>
        )}
      </div>
    </Dialog>
  )
}
