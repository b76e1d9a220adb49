import type { ThemeName } from './embedMessages.ts'

/** How an embed looks; read from the same query string as the scenario, never part of it. */
export interface Presentation {
  readonly theme: ThemeName
  /** `clear` leaves the background to the page around it. */
  readonly background: 'card' | 'clear'
  readonly showTitle: boolean
  /** Echoed in messages, [a-z0-9]{1,16}; null when absent. */
  readonly id: string | null
  /** `live=1`: a provider is asked as well, not only the market file beside the embed. */
  readonly live: boolean
}

/** Tolerant reading: anything not understood falls back to the default. */
export function readPresentation(search: string): Presentation {
  const params = new URLSearchParams(search)
  const theme = params.get('theme')?.toLowerCase()
  const id = params.get('id')?.toLowerCase() ?? ''
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    background: params.get('bg')?.toLowerCase() === 'clear' ? 'clear' : 'card',
    showTitle: params.get('title') !== '0',
    id: /^[a-z0-9]{1,16}$/.test(id) ? id : null,
    live: params.get('live') === '1',
  }
}
