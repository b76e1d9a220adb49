/** A language tag in its canonical spelling, without extensions; null when it is none that `Intl` understands. */
export function readLanguage(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[A-Za-z0-9-]{2,35}$/.test(value)) return null
  try {
    return new Intl.Locale(value).baseName
  } catch {
    return null
  }
}

/** A Unicode numbering system such as `latn` or `arab`; null when the text cannot be one. */
export function readNumerals(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z0-9]{3,8}$/.test(value) ? value.toLowerCase() : null
}
