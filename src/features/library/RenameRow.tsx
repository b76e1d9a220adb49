import { useEffect, useRef, useState } from 'react'
import { cleanName } from '#scenario/linkText.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import styles from './library.module.css'
import { MAX_NAME_LENGTH } from './maxNameLength.ts'

interface RenameRowProps {
  readonly name: string
  /** The new name, or null to leave it. */
  readonly onDone: (name: string | null) => void
}

/** The row of a saved scenario while its name is changed: Enter keeps, Escape leaves it. */
export function RenameRow({ name, onDone }: RenameRowProps) {
  const [typed, setTyped] = useState(name)
  const form = useRef<HTMLFormElement>(null)
  const next = cleanName(typed)
  useEffect(() => {
    form.current?.querySelector('input')?.focus()
  }, [])
  return (
    <li className={styles['row']}>
      {/* Keys of the field bubble here; the form itself is not operated. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        ref={form}
        className={styles['renameRow']}
        onSubmit={(event) => {
          event.preventDefault()
          if (next !== '') onDone(next === name ? null : next)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // The dialog around stays open.
          event.preventDefault()
          event.stopPropagation()
          onDone(null)
        }}
      >
        <TextField
          label={`New name for “${name}”`}
          hideLabel
          value={typed}
          maxLength={MAX_NAME_LENGTH}
          selectOnFocus
          onChange={setTyped}
        />
        <Button type="submit" variant="primary" inactive={next === ''}>
          Rename
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            onDone(null)
          }}
        >
          Cancel
        </Button>
      </form>
    </li>
  )
}
