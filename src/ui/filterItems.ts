export interface ComboboxItem {
  readonly id: string
  readonly label: string
  /** Second line, muted; searched too. */
  readonly note?: string | undefined
  /** Items of one group must stand together; the name heads them. */
  readonly group?: string | undefined
  /** Further words that find the item and are not shown. */
  readonly keywords?: string | undefined
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Items in which every word of the query occurs, in their given order; accents and case do not matter. An empty query keeps all. */
export function filterItems(items: readonly ComboboxItem[], query: string): readonly ComboboxItem[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items.filter((item) => {
    const text = plain([item.label, item.note, item.group, item.keywords].filter(Boolean).join(' '))
    return words.every((word) => text.includes(word))
  })
}
