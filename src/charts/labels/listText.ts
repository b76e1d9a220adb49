const NUMBER_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** "a", "a and b", "a, b and c"; `word` replaces "and". */
export function listText(items: readonly string[], word = 'and'): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1] ?? ''}`
}

/** Counts up to nine in words, larger ones in digits. */
export function countWord(count: number): string {
  return NUMBER_WORDS[count] ?? String(count)
}

/** First letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
