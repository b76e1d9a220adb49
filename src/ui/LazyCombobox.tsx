import { lazy, Suspense } from 'react'
import type { ComboboxProps } from './Combobox.tsx'
import { TextField } from './TextField.tsx'

const Loaded = lazy(async () => ({ default: (await import('./Combobox.tsx')).Combobox }))

/** `Combobox` from a chunk of its own; a disabled field of the same size stands in until it has arrived. */
export function LazyCombobox(props: ComboboxProps) {
  const { label, hideLabel, help, error, items, value, placeholder } = props
  const text = items.find((item) => item.id === value)?.label ?? ''
  return (
    <Suspense
      fallback={
        <TextField
          label={label}
          hideLabel={hideLabel}
          help={help}
          error={error}
          value={text}
          placeholder={placeholder}
          disabled
        />
      }
    >
      <Loaded {...props} />
    </Suspense>
  )
}
