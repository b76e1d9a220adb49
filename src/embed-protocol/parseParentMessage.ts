import {
  MAX_HEIGHT_PX,
  MESSAGE_NAMESPACE,
  MESSAGE_VERSION,
  MIN_HEIGHT_PX,
  type ParentMessageBody,
  type ThemeName,
} from './embedMessages.ts'
import { readLanguage, readNumerals } from './readLanguage.ts'

type Fields = Readonly<Record<string, unknown>>

/** A link has about sixty parameters; no value of one comes near this length. */
const MOST_PARAMS = 64
const LONGEST_VALUE = 2_000
/** Pictures narrower than this show nothing, wider ones cost more memory than a phone has to spare. */
const NARROWEST_PNG_PX = 64
const WIDEST_PNG_PX = 4_096

function readTheme(value: unknown): ThemeName | null {
  return value === 'light' || value === 'dark' || value === 'auto' ? value : null
}

function within(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high
}

/** A field that may be missing; what cannot be read counts as missing. */
function optional<Name extends string, Value>(
  name: Name,
  value: Value | null,
): { readonly [Key in Name]?: Value } {
  return (value === null ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
}

/** Parameters of a link that are text of a sane length; null when there is none. */
function readParams(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== 'object' || value === null) return null
  const params: [string, string][] = []
  let seen = 0
  for (const key in value) {
    seen += 1
    if (seen > MOST_PARAMS) break
    const text = Object.hasOwn(value, key) ? (value as Fields)[key] : null
    if (!/^[A-Za-z][A-Za-z0-9]{0,7}$/.test(key) || typeof text !== 'string' || text.length > LONGEST_VALUE)
      continue
    params.push([key.toLowerCase(), text])
  }
  return params.length === 0 ? null : Object.fromEntries(params)
}

function readBody(fields: Fields): ParentMessageBody | null {
  switch (fields['type']) {
    case 'hello': {
      const { maxHeight } = fields
      return {
        type: 'hello',
        ...optional('theme', readTheme(fields['theme'])),
        ...optional('lang', readLanguage(fields['lang'])),
        ...optional('maxHeight', within(maxHeight, MIN_HEIGHT_PX, MAX_HEIGHT_PX) ? maxHeight : null),
      }
    }
    case 'theme': {
      const theme = readTheme(fields['theme'])
      const { accent } = fields
      if (theme === null) return null
      const colour = typeof accent === 'string' && /^#[0-9a-f]{6}$/i.test(accent) ? accent : null
      return { type: 'theme', theme, ...optional('accent', colour) }
    }
    case 'lang': {
      const lang = readLanguage(fields['lang'])
      return lang === null ? null : { type: 'lang', lang, ...optional('num', readNumerals(fields['num'])) }
    }
    case 'set': {
      const params = readParams(fields['params'])
      return params === null ? null : { type: 'set', params }
    }
    case 'subscribe':
    case 'unsubscribe':
      return { type: fields['type'] }
    case 'getPng': {
      const { width } = fields
      return within(width, NARROWEST_PNG_PX, WIDEST_PNG_PX)
        ? { type: 'getPng', width: Math.round(width) }
        : null
    }
    default:
      return null
  }
}

/** Reads an unknown message in an embed; null when it is not for us or not understood. Never throws on a structured clone. */
export function parseParentMessage(data: unknown): ParentMessageBody | null {
  if (typeof data !== 'object' || data === null) return null
  const fields = data as Fields
  if (fields['ns'] !== MESSAGE_NAMESPACE || fields['v'] !== MESSAGE_VERSION) return null
  return readBody(fields)
}
