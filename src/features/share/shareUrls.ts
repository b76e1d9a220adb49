/** Theme and background of an embed, as they appear before the scenario in its query. */
export interface EmbedLook {
  readonly theme: 'auto' | 'light' | 'dark'
  readonly background: 'card' | 'clear'
}

/** Address of a scenario in the app; `query` is canonical, without the question mark, empty for the default. */
export function appUrl(base: string, query: string): string {
  return query === '' ? base : `${base}?${query}`
}

/**
 * Address of one embedded chart. Presentation comes first, so that the scenario from `v=` to its check stays whole.
 */
export function embedUrl(base: string, chart: string, query: string, look: EmbedLook): string {
  const presentation = [
    ...(look.theme === 'auto' ? [] : [`theme=${look.theme}`]),
    ...(look.background === 'card' ? [] : [`bg=${look.background}`]),
  ]
  const whole = [...presentation, ...(query === '' ? [] : [query])].join('&')
  return `${base}embed/${chart}/${whole === '' ? '' : `?${whole}`}`
}

/** The same scenario behind the `#`: browsers do not send it to any server. */
export function privateUrl(base: string, query: string): string {
  return query === '' ? base : `${base}#${query}`
}
