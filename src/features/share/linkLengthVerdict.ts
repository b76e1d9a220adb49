/** Longest link that common chat apps carry whole, and that still makes a QR code phones read easily. */
export const EASY_LINK_CHARACTERS = 700
const LONG_LINK_CHARACTERS = 1200
const MOST_CHARACTERS = 1900

export interface LinkLengthVerdict {
  /** tooLong: past what can be relied on; a file is offered beside the link. */
  readonly level: 'easy' | 'long' | 'risky' | 'tooLong'
  /** "569 characters, fits everywhere". */
  readonly text: string
}

/** What the length of a link, in characters, means for where it can be pasted. */
export function linkLengthVerdict(length: number): LinkLengthVerdict {
  if (length <= EASY_LINK_CHARACTERS) return { level: 'easy', text: `${length} characters, fits everywhere` }
  if (length <= LONG_LINK_CHARACTERS) return { level: 'long', text: `${length} characters, a long link` }
  if (length <= MOST_CHARACTERS) {
    return { level: 'risky', text: `${length} characters, may be cut in some chat apps` }
  }
  return { level: 'tooLong', text: `${length} characters, too long for many chat and mail programs` }
}
