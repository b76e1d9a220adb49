import { embedChartOf } from './embedChartOf.ts'
import {
  MAX_HEIGHT_PX,
  MESSAGE_NAMESPACE,
  MESSAGE_VERSION,
  MIN_HEIGHT_PX,
  type Capability,
  type ChildMessageBody,
} from './embedMessages.ts'

const CAPABILITIES: readonly Capability[] = ['theme', 'lang', 'set', 'state', 'png']
const ERROR_CODES = ['bad-link', 'data', 'engine'] as const

const MAX_SIDE_PX = 20_000
const MAX_TEXT_LENGTH = 8_000
const MAX_PICTURE_BYTES = 20_000_000

/** The alphabet of links: whoever puts a query behind a question mark must not be surprised. */
const QUERY = /^[\w:/.,&=%-]+$/
const WEB_ADDRESS = /^https?:\/\//

/** A whole number within bounds; NaN for anything that is no finite number. */
function whole(value: unknown, min: number, max: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(max, Math.max(min, Math.round(value)))
    : Number.NaN
}

/** A text of bearable length, else an empty one: a cut address or query would be another one. */
function text(value: unknown): string {
  return typeof value === 'string' && value.length <= MAX_TEXT_LENGTH ? value : ''
}

function bodyOf(message: Readonly<Record<string, unknown>>): ChildMessageBody | undefined {
  const { type, blob, caps } = message
  const height = whole(message['height'], MIN_HEIGHT_PX, MAX_HEIGHT_PX)
  const width = whole(message['width'], 0, MAX_SIDE_PX)
  if (type === 'ready') {
    const chart = embedChartOf(String(message['chart']))
    const asOf = text(message['asOf'])
    const known = CAPABILITIES.filter((one) => Array.isArray(caps) && caps.includes(one))
    if (height && chart && Date.parse(asOf)) {
      return { type, chart, height, frozen: message['frozen'] === true, asOf, caps: known }
    }
  }
  if (type === 'height' && height && width >= 0) return { type, height, width }
  if (type === 'state') {
    const query = text(message['query'])
    if (QUERY.test(query)) return { type, query }
  }
  if (type === 'link') {
    const href = text(message['href'])
    if (WEB_ADDRESS.test(href)) return { type, href }
  }
  if (type === 'error') {
    const code = ERROR_CODES.find((one) => one === message['code'])
    if (code) return { type, code, text: text(message['text']) }
  }
  if (type === 'png' && blob instanceof Blob && blob.type === 'image/png' && blob.size <= MAX_PICTURE_BYTES) {
    const side = whole(message['height'], 0, MAX_SIDE_PX)
    if (width && side) return { type, blob, width, height: side }
  }
  return undefined
}

/**
 * Reads an unknown message in the page around an embed. Heights come back whole and within 120 to 4000, texts within their length;
 * null when it is not from an embed of ours, of another version, or not understood. Who sent it is the caller's to check. Never throws,
 * whatever it is given.
 */
export function parseChildMessage(data: unknown): ChildMessageBody | null {
  try {
    if (typeof data !== 'object' || data === null) return null
    const message = data as Readonly<Record<string, unknown>>
    const ours = message['ns'] === MESSAGE_NAMESPACE && message['v'] === MESSAGE_VERSION
    return (ours && bodyOf(message)) || null
  } catch {
    // A message that was cloned has no traps; an object handed over inside the page may.
    return null
  }
}
