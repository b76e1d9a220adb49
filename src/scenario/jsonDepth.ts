const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING: readonly number[] = [0x5b, 0x7b]
const CLOSING: readonly number[] = [0x5d, 0x7d]

/** True when brackets outside of strings nest deeper than `limit`; walking such data could exhaust the stack. */
export function isNestedDeeper(text: string, limit: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === BACKSLASH) at += 1
      else if (code === QUOTE) quoted = false
    } else if (code === QUOTE) quoted = true
    else if (OPENING.includes(code)) {
      depth += 1
      if (depth > limit) return true
    } else if (CLOSING.includes(code)) depth -= 1
  }
  return false
}
