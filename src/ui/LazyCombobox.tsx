import type { ComboboxProps } from './Combobox.tsx'
import { lateComponent } from './lateComponent.tsx'
import { TextField } from './TextField.tsx'

function standIn(props: ComboboxProps, error: string | undefined) {
  const { label, hideLabel, help, items, value, placeholder } = props
  const text = items.find((item) => item.id === value)?.label ?? ''
  return (
    <TextField
      label={label}
      hideLabel={hideLabel}
      help={help}
      error={error}
      value={text}
      placeholder={placeholder}
      disabled
    />
  )
}

/** `Combobox` from a chunk of its own; a disabled field of the same size stands in until it has arrived. */
export const LazyCombobox = lateComponent<ComboboxProps>(
  async () => (await import('./Combobox.tsx')).Combobox,
  {
    wait: (props) => standIn(props, props.error),
    failed: (props) =>
      standIn(props, 'The list did not load. Check the connection, close this and open it again.'),
  },
)
