import { useId, useState } from 'react'
import type { PresentationChoice } from '#embed-protocol/presentationQuery.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { Select } from '#ui/Select.tsx'
import styles from './share.module.css'

/** How the embed looks, with every choice made. */
export type EmbedLook = Required<Pick<PresentationChoice, 'theme' | 'background' | 'ui' | 'showTitle'>>

/** What the fields start with. */
export const FIRST_LOOK: EmbedLook = { theme: 'auto', background: 'card', ui: 'min', showTitle: true }

const THEMES = [
  { value: 'auto', label: 'As the page or the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
const BACKGROUNDS = [
  { value: 'card', label: 'Card' },
  { value: 'clear', label: 'None' },
] as const
const CONTROLS = [
  { value: 'static', label: 'None' },
  { value: 'min', label: 'Readings and table' },
  { value: 'full', label: 'Duty, delay and model' },
] as const

function lookWords({ theme, background, ui, showTitle }: EmbedLook): string {
  return [
    theme === 'auto' ? 'theme of the page' : `${theme} theme`,
    background === 'card' ? 'on a card' : 'no background',
    ui === 'static' ? 'no controls' : ui === 'min' ? 'readings and table' : 'readers can change the case',
    showTitle ? 'with its title' : 'without a title',
  ].join(', ')
}

interface EmbedLookFieldsProps {
  readonly look: EmbedLook
  readonly onLook: (look: EmbedLook) => void
}

/** The look in one line; its controls open on demand. */
export function EmbedLookFields({ look, onLook }: EmbedLookFieldsProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <div>
      <p className={styles['help']}>
        Look: {lookWords(look)}.{' '}
        <Button
          variant="add"
          size="s"
          className={styles['inlineButton']}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {open ? 'Done' : 'Change the look'}
        </Button>
      </p>
      {open ? (
        <div id={id} className={styles['look']}>
          <Select
            label="Theme"
            value={look.theme}
            options={THEMES}
            onChange={(theme) => {
              onLook({ ...look, theme })
            }}
          />
          <Select
            label="Background"
            value={look.background}
            options={BACKGROUNDS}
            onChange={(background) => {
              onLook({ ...look, background })
            }}
          />
          <Select
            label="Controls"
            value={look.ui}
            options={CONTROLS}
            onChange={(ui) => {
              onLook({ ...look, ui })
            }}
          />
          <Checkbox
            label="Title inside"
            checked={look.showTitle}
            onChange={(showTitle) => {
              onLook({ ...look, showTitle })
            }}
          />
        </div>
      ) : null}
    </div>
  )
}
