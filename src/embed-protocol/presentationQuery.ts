import type { ThemeName } from './embedMessages.ts'

/** How an embed shall look. What is left out is left to the embed and its reader. */
export interface PresentationChoice {
  readonly theme?: ThemeName
  /** `clear` leaves the background to the page around it. */
  readonly background?: 'card' | 'clear'
  /** static: a picture with its source; min: readings and tables; full: duty, delay and model can be changed. Default min. */
  readonly ui?: 'static' | 'min' | 'full'
  readonly showTitle?: boolean
  /** BCP 47, for example `de` or `pt-BR`. */
  readonly language?: string | null
  /** Numbering system, for example `latn`. */
  readonly numbers?: string | null
  /** IANA, for example `Europe/Berlin`. */
  readonly timeZone?: string | null
  readonly reducedMotion?: boolean
  /** Echoed in messages, [a-z0-9]{1,16}. */
  readonly id?: string | null
}

/**
 * Query of a presentation, without `?` and `&` at its ends; stands before the scenario's `v=`. `ui` is always
 * named, so that a later default changes no published page; the other keys appear where they differ from theirs.
 */
export function presentationQuery(choice: PresentationChoice): string {
  const { theme = 'auto', background = 'card', ui = 'min', showTitle = true, reducedMotion = false } = choice
  const pairs: readonly (readonly [key: string, value: string | null])[] = [
    ['theme', theme === 'auto' ? null : theme],
    ['bg', background === 'card' ? null : background],
    ['ui', ui],
    ['title', showTitle ? null : '0'],
    ['lang', choice.language ?? null],
    ['num', choice.numbers ?? null],
    ['tz', choice.timeZone ?? null],
    ['mot', reducedMotion ? '0' : null],
    ['id', choice.id ?? null],
  ]
  return pairs
    .flatMap(([key, value]) => (value === null ? [] : [`${key}=${encodeURIComponent(value)}`]))
    .join('&')
}
