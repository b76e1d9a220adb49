export interface LiveRegionProps {
  /** Text to announce; a change is spoken, an empty one is not. Mount the region before the first text. */
  readonly message: string
  /** Interrupt what is being read. Only for blocking errors. Default false. */
  readonly assertive?: boolean | undefined
}

/** Unseen text that screen readers speak when it changes. */
export function LiveRegion({ message, assertive = false }: LiveRegionProps) {
  return (
    <div
      role={assertive ? 'alert' : 'status'}
      aria-live={assertive ? 'assertive' : 'polite'}
      aria-atomic="true"
      className="visually-hidden"
    >
      {message}
    </div>
  )
}
