/** Longest link that common chat apps carry whole. */
const LONG_LINK = 700
const TOO_LONG_FOR_CHAT = 1200
const TOO_LONG = 1900

/** What a link's length means for where it can be pasted; `ok` is false past the hard limit. */
export function linkLengthVerdict(length: number): { readonly ok: boolean; readonly text: string } {
  if (length <= LONG_LINK) return { ok: true, text: `${length} characters, fits everywhere` }
  if (length <= TOO_LONG_FOR_CHAT) return { ok: true, text: `${length} characters, a long link` }
  if (length <= TOO_LONG) {
    return { ok: true, text: `${length} characters, may be cut in some chat apps` }
  }
  return {
    ok: false,
    text: `${length} characters, too long for many chat apps; remove scenarios to shorten it`,
  }
}
