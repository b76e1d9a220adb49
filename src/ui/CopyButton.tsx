import { useEffect, useRef, useState } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { copyText } from './copyText.ts'

export interface CopyButtonProps {
  /** Text to copy, or a function that makes it when pressed. */
  readonly text: string | (() => string | Promise<string>)
  /** Default "Copy". */
  readonly label?: string | undefined
  /** Shown and announced for three seconds after success. Default "Copied". */
  readonly copiedLabel?: string | undefined
  readonly onCopied?: (() => void) | undefined
  readonly variant?: ButtonProps['variant']
  readonly size?: ButtonProps['size']
  readonly disabled?: boolean | undefined
}

const SHOWN_MS = 3_000

/** Copies text and says whether it worked. */
export function CopyButton({
  text,
  label = 'Copy',
  copiedLabel = 'Copied',
  onCopied,
  variant,
  size,
  disabled,
}: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = async () => {
    const done = await copyText(typeof text === 'function' ? await text() : text)
    setOutcome(done ? 'copied' : 'refused')
    if (done) onCopied?.()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setOutcome('none')
    }, SHOWN_MS)
  }

  const said = {
    none: '',
    copied: copiedLabel,
    refused: 'Copying was refused. Select the text and copy it by hand.',
  }[outcome]
  return (
    <>
      <Button
        icon={outcome === 'copied' ? 'check' : 'copy'}
        variant={variant}
        size={size}
        disabled={disabled}
        onClick={() => {
          void copy()
        }}
      >
        {outcome === 'none' ? label : outcome === 'copied' ? copiedLabel : 'Not copied'}
      </Button>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  )
}
