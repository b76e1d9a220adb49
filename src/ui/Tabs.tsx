import { useRef, useState, type KeyboardEvent } from 'react'
import styles from './Tabs.module.css'

export interface Tab<T extends string> {
  readonly id: T
  readonly label: string
}

export interface TabsProps<T extends string> {
  /** Name of the list, for screen readers: "Views". */
  readonly label: string
  readonly tabs: readonly Tab<T>[]
  /** Id of the selected tab. */
  readonly value: T
  readonly onChange: (id: T) => void
  /** Prefix of the element ids; the same one goes to every `TabPanel`. */
  readonly idBase: string
}

/** Element ids that tie a tab to its panel. */
export function tabIds(idBase: string, id: string): { readonly tab: string; readonly panel: string } {
  return { tab: `${idBase}-tab-${id}`, panel: `${idBase}-panel-${id}` }
}

/**
 * Row of tabs with manual activation: Left, Right, Home and End move the focus, Enter, Space or a click select. The selected
 * tab is the one stop of the Tab key. Pair it with `TabPanel`.
 */
export function Tabs<T extends string>({ label, tabs, value, onChange, idBase }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<T | null>(null)

  const handleKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
    const target = {
      [forward]: (index + 1) % tabs.length,
      [backward]: (index + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    const button = list.current?.children[target]
    if (button instanceof HTMLElement) button.focus()
  }

  const stop = focused ?? value
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      className={styles.tabs}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null)
      }}
    >
      {tabs.map((tab, index) => {
        const ids = tabIds(idBase, tab.id)
        return (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={ids.tab}
            aria-selected={tab.id === value}
            aria-controls={tab.id === value ? ids.panel : undefined}
            tabIndex={tab.id === stop ? 0 : -1}
            className={styles.tab}
            onFocus={(event) => {
              setFocused(tab.id)
              event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' })
            }}
            onClick={() => {
              onChange(tab.id)
            }}
            onKeyDown={(event) => {
              handleKeyDown(event, index)
            }}
          >
            {tab.label}
          </button>
        )
      })}
    </div>
  )
}
