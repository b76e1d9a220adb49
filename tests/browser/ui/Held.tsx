import { useState, type ReactNode } from 'react'

interface HeldProps<T> {
  readonly initial: T
  /** Told of every change, in order. */
  readonly changes?: T[]
  readonly children: (value: T, onChange: (value: T) => void) => ReactNode
}

/** Keeps the value of a controlled component the way a panel does. */
export function Held<T>({ initial, changes, children }: HeldProps<T>) {
  const [value, setValue] = useState(initial)
  return children(value, (next) => {
    changes?.push(next)
    setValue(next)
  })
}
