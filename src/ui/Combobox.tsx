import { useCombobox } from 'downshift'
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { classNames } from './classNames.ts'
import styles from './Combobox.module.css'
import { FieldFrame, fieldAria, fieldIds, type FieldTextProps } from './FieldFrame.tsx'
import fieldStyles from './Field.module.css'
import { filterItems, type ComboboxItem } from './filterItems.ts'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { placeFloating } from './placeFloating.ts'

export interface ComboboxProps extends FieldTextProps {
  readonly items: readonly ComboboxItem[]
  /** Id of the chosen item, or null. */
  readonly value: string | null
  /** Called with the chosen id; null only when `clearable` and the text was emptied. */
  readonly onChange: (id: string | null) => void
  readonly placeholder?: string | undefined
  /** Words for the number of matches, announced and shown: default "38 of 85 match". */
  readonly countText?: ((matches: number, all: number) => string) | undefined
  /** Default false. */
  readonly clearable?: boolean | undefined
  /** Empty the text after a choice, for fields that add to a list. Default false. */
  readonly resetOnChoice?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** A long list paints only so many options; typing narrows it. */
const SHOWN_LIMIT = 60

const LIST_HEIGHT_PX = 360

function defaultCountText(matches: number, all: number): string {
  if (matches === all) return `${all} to choose from`
  return matches === 0 ? 'No match' : `${matches} of ${all} match`
}

/**
 * Text field that filters a list. Down opens, Enter chooses, Escape closes and then restores; the number of matches is
 * announced. Import this file lazily (see `LazyCombobox`): it carries a library of its own.
 */
export function Combobox({
  label,
  hideLabel,
  help,
  error,
  onReset,
  items,
  value,
  onChange,
  placeholder,
  countText = defaultCountText,
  clearable = false,
  resetOnChoice = false,
  disabled = false,
}: ComboboxProps) {
  const id = useId()
  const ids = fieldIds(id)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const chosen = items.find((item) => item.id === value) ?? null
  const selected = resetOnChoice ? null : chosen
  const chosenLabel = selected?.label ?? ''
  const [query, setQuery] = useState<string | null>(null)
  const matches = useMemo(() => filterItems(items, query ?? ''), [items, query])
  const shown = matches.slice(0, SHOWN_LIMIT)
  const text = query ?? chosenLabel

  const combobox = useCombobox<ComboboxItem>({
    id,
    inputId: ids.control,
    items: [...shown],
    selectedItem: selected,
    inputValue: text,
    itemToString: (item) => item?.label ?? '',
    itemToKey: (item) => item?.id ?? null,
    // The value comes from the parent, so a choice is reported and nothing is kept here.
    onStateChange: ({ type, selectedItem }) => {
      const types = useCombobox.stateChangeTypes
      const choosing =
        type === types.ItemClick || type === types.InputKeyDownEnter || type === types.InputBlur
      if (choosing && selectedItem !== undefined && selectedItem !== null) {
        if (selectedItem.id !== value || resetOnChoice) onChange(selectedItem.id)
      }
    },
    stateReducer: (_state, { type, changes }) => {
      // Leaving the field must not choose what happens to be highlighted.
      if (type === useCombobox.stateChangeTypes.InputBlur) return { ...changes, selectedItem: selected }
      // Typing highlights the best match, so that Enter takes it.
      if (type === useCombobox.stateChangeTypes.InputChange) {
        const found = filterItems(items, changes.inputValue ?? '').length > 0
        return { ...changes, highlightedIndex: found ? 0 : -1 }
      }
      return changes
    },
    onIsOpenChange: ({ isOpen: opened }) => {
      if (!opened) {
        if (clearable && query === '') onChange(null)
        setQuery(null)
      }
    },
  })
  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps, getToggleButtonProps } =
    combobox

  useLayoutEffect(() => {
    const element = list.current
    const anchor = box.current
    if (!isOpen || element === null || anchor === null) return undefined
    if (typeof element.showPopover === 'function' && !element.matches(':popover-open')) element.showPopover()
    const place = () => {
      element.style.width = `${anchor.offsetWidth}px`
      placeFloating(element, anchor, 'bottom', 'start', LIST_HEIGHT_PX)
    }
    place()
    window.addEventListener('resize', place)
    document.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', place, { capture: true })
    }
  }, [isOpen, shown.length])

  const count = countText(matches.length, items.length)
  const { 'aria-labelledby': _labelledBy, ...inputProps } = getInputProps({
    ...fieldAria(ids, help, error),
    disabled,
    placeholder,
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => {
      // Set here and not in a state callback: a caret in the middle of the text must not jump.
      setQuery(event.currentTarget.value)
    },
    onKeyDown: (event: { readonly key: string; stopPropagation: () => void; preventDefault: () => void }) => {
      // The first Escape belongs to the list, not to a dialog around it.
      if (event.key === 'Escape' && isOpen) {
        event.stopPropagation()
        event.preventDefault()
      }
    },
  })
  const { 'aria-labelledby': _menuLabelledBy, ...menuProps } = getMenuProps({ 'aria-label': label })
  return (
    <FieldFrame label={label} hideLabel={hideLabel} help={help} error={error} onReset={onReset} ids={ids}>
      <div ref={box} className={fieldStyles.box}>
        <Icon name="search" className={fieldStyles.leading} />
        <input {...inputProps} className={fieldStyles.input} autoComplete="off" spellCheck={false} />
        <IconButton
          {...getToggleButtonProps({ disabled })}
          icon="chevron"
          label={isOpen ? `Close the list of ${label}` : `Open the list of ${label}`}
          className={fieldStyles.inside}
        />
      </div>
      <div ref={list} popover="manual" className={classNames(styles.popup, !isOpen && styles.closed)}>
        <ul {...menuProps} className={styles.list}>
          {isOpen &&
            shown.map((item, index) => (
              <li
                key={item.id}
                {...getItemProps({ item, index })}
                className={classNames(
                  styles.option,
                  index === highlightedIndex && styles.highlighted,
                  item.id === value && styles.chosen,
                  item.group !== undefined && item.group !== shown[index - 1]?.group && styles.headed,
                )}
                data-group={
                  item.group !== undefined && item.group !== shown[index - 1]?.group ? item.group : undefined
                }
              >
                <span className={styles.words}>
                  {item.label}
                  {item.note !== undefined && <span className={styles.note}> {item.note}</span>}
                </span>
                {item.id === value && <Icon name="check" size={14} />}
              </li>
            ))}
        </ul>
        <p className={styles.count}>{count}</p>
      </div>
      <span role="status" className="visually-hidden">
        {isOpen ? count : ''}
      </span>
    </FieldFrame>
  )
}
