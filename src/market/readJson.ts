import { fail, ok, type Result } from '#units/result.ts'
import { fault, type Fault } from './fault.ts'

/** Beginning of a body that is not what was asked for, for the list of errors. */
function sample(text: string): string {
  return text.slice(0, 120).replaceAll(/\s+/g, ' ')
}

/** A body as JSON value; the fault names the first thing that is wrong. `contentType` is lower case. Never throws. */
export function readJson(text: string, contentType: string): Result<unknown, Fault> {
  const trimmed = text.trim()
  if (trimmed === '') return fail(fault('empty'))
  // Challenge pages, captive portals and single-page apps come with status 200, some even labelled as JSON.
  if (contentType.includes('html') || trimmed.startsWith('<')) return fail(fault('html', sample(trimmed)))
  try {
    return ok(JSON.parse(trimmed))
  } catch {
    return fail(fault('parse', sample(trimmed)))
  }
}
