/** What one engine changed against the one before it, in words for readers. */
export interface EngineChange {
  readonly id: number
  /** ISO day from which the page computed with it. */
  readonly date: string
  /** One sentence, no jargon: what is computed differently. */
  readonly change: string
  /** One sentence: how far results typically move, and in which cases. */
  readonly effect: string
}

/** Every engine there has been, oldest first; the last one is `ENGINE_ID`. Only ever appended to. */
export const ENGINE_CHANGES: readonly EngineChange[] = [
  {
    id: 1,
    date: '2026-11-22',
    change: 'The first engine.',
    effect: 'There is none before it to compare with.',
  },
]

/** The changes that lie between two engines, oldest first, whichever of the two is the later one. */
export function engineChangesBetween(
  one: number,
  other: number,
  changes: readonly EngineChange[] = ENGINE_CHANGES,
): readonly EngineChange[] {
  const [from, to] = one < other ? [one, other] : [other, one]
  return changes.filter(({ id }) => id > from && id <= to)
}
