import type { ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'
import { Tooltip } from './Tooltip.tsx'

export interface InfoTipProps {
  /** Name of the button: "About landed cost". */
  readonly label: string
  readonly children: ReactNode
}

/** Small "i" button whose tooltip explains a word or a figure. */
export function InfoTip({ label, children }: InfoTipProps) {
  return (
    <Tooltip content={children}>
      <IconButton icon="info" label={label} title="" />
    </Tooltip>
  )
}
