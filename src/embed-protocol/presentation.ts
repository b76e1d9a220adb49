import type { ThemeName } from './embedMessages.ts'
import { readLanguage, readNumerals } from './readLanguage.ts'

/** How much a reader can do in an embed. `static`: nothing but follow the attribution; `min`: read values and tables; `full`: choose the case. */
export type EmbedControls = 'static' | 'min' | 'full'

/** How an embed looks; read from the same query string as the scenario, never part of it. */
export interface Presentation {
  readonly theme: ThemeName
  /** `clear` leaves the background to the page around it. */
  readonly background: 'card' | 'clear'
  readonly controls: EmbedControls
  readonly showTitle: boolean
  /** BCP 47 tag of figures and dates; null when not chosen. */
  readonly lang: string | null
  /** Digits: a Unicode numbering system; null when not chosen. */
  readonly num: string | null
  /** IANA zone of times of day; null when not chosen. */
  readonly timeZone: string | null
  /** `mot=0`: nothing may move, whatever the system says. */
  readonly still: boolean
  /** Echoed in messages, [a-z0-9]{1,16}; null when absent. */
  readonly id: string | null
  /** `live=1`: a provider is asked as well, not only the market file beside the embed. */
  readonly live: boolean
}

/** A zone `Intl` knows, or null. */
function readTimeZone(text: string | null): string | null {
  if (text === null || !/^[A-Za-z0-9_+/-]{1,40}$/.test(text)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** Tolerant reading: anything not understood falls back to the default. */
export function readPresentation(search: string): Presentation {
  const params = new URLSearchParams(search)
  const word = (key: string): string => params.get(key)?.toLowerCase() ?? ''
  const theme = word('theme')
  const controls = word('ui')
  const id = word('id')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    background: word('bg') === 'clear' ? 'clear' : 'card',
    controls: controls === 'static' || controls === 'full' ? controls : 'min',
    showTitle: params.get('title') !== '0',
    lang: readLanguage(params.get('lang')),
    num: readNumerals(params.get('num')),
    timeZone: readTimeZone(params.get('tz')),
    still: params.get('mot') === '0',
    id: /^[a-z0-9]{1,16}$/.test(id) ? id : null,
    live: params.get('live') === '1',
  }
}
