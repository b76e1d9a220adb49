/** Id of the default set that a stored scenario or a scenario file names, as written; null when it names none. Never throws on plain data. */
export function namedSet(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null
  if (Object.hasOwn(data, 'scenario')) return namedSet((data as { scenario: unknown }).scenario)
  const id = Object.hasOwn(data, 'defaultSet') ? (data as { defaultSet: unknown }).defaultSet : null
  return typeof id === 'string' ? id : null
}
