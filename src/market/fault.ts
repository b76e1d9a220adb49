/** Why an answer could not be had or used. */
export type FaultKind =
  | 'offline'
  | 'timeout'
  | 'slow'
  | 'opaque'
  | 'http'
  | 'html'
  | 'empty'
  | 'tooLarge'
  | 'parse'
  | 'schema'
  | 'reported'
  | 'semantic'
  | 'stale'
  | 'disagree'
  | 'aborted'
  | 'cooling'
  | 'budget'

/** An expected failure of one request to one provider. */
export interface Fault {
  readonly kind: FaultKind
  /** HTTP status of kind `http`, or Cloudflare's own code from 1000 on; else 0. */
  readonly status: number
  /** What exactly was wrong, for people; empty when the kind says it all. */
  readonly detail: string
}

/** Shorthand for a fault; `detail` is shown to people. */
export function fault(kind: FaultKind, detail = '', status = 0): Fault {
  return { kind, detail, status }
}

const WORDS: Record<FaultKind, string> = {
  offline: 'this device is offline',
  timeout: 'no answer in time',
  slow: 'slower than the next provider',
  opaque: 'unreachable or refused',
  http: 'error',
  html: 'sent a web page instead of data',
  empty: 'sent an empty answer',
  tooLarge: 'sent more than 2 MB',
  parse: 'sent cut or unreadable data',
  schema: 'sent data of another shape',
  reported: 'reported an error',
  semantic: 'sent an impossible value',
  stale: 'is out of date',
  disagree: 'contradicts what is known',
  aborted: 'request was cancelled',
  cooling: 'paused after an earlier failure',
  budget: 'paused to stay within its request limit',
}

/** A fault as a short phrase for people, without the provider's name. */
export function faultWords(failure: Fault): string {
  if (failure.kind === 'http') {
    const { status } = failure
    const words =
      status === 429
        ? 'too many requests (429)'
        : status >= 1_000
          ? `refused by Cloudflare (${status})`
          : `HTTP ${status}`
    return failure.detail === '' ? words : `${words}: ${failure.detail}`
  }
  return failure.detail === '' ? WORDS[failure.kind] : `${WORDS[failure.kind]}: ${failure.detail}`
}
