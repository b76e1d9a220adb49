import { fault, type Fault } from './fault.ts'

const LONGEST_DETAIL = 120
/** Invisible, or turning the text around it. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}]/gu

/** The text of an error report, in the forms providers use: a text, an object with a message, or a list of either. */
function errorText(error: unknown): string | null {
  const first: unknown = Array.isArray(error) ? error[0] : error
  if (typeof first === 'string') return first === '' ? null : first
  if (typeof first !== 'object' || first === null) return null
  const { message } = first as Record<string, unknown>
  return typeof message === 'string' && message !== '' ? message : null
}

/**
 * The failure an answer with status 200 reports in `error` or `errors`, or null when it reports none. A client that is told to slow
 * down must pause as long as after a 429.
 */
export function reportedFault(body: unknown): Fault | null {
  if (typeof body !== 'object' || body === null) return null
  const { error, errors } = body as Record<string, unknown>
  const text = (errorText(error) ?? errorText(errors))?.slice(0, LONGEST_DETAIL).replace(UNSAFE, ' ')
  if (text === undefined) return null
  if (/too many requests|rate limit/i.test(text)) return fault('http', text, 429)
  if (/^EService/i.test(text)) return fault('http', text, 503)
  return fault('reported', text)
}
