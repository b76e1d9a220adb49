import type { Job } from '#engine/job.ts'

/**
 * Canonical text of plain data: keys in code-unit order at every level, so that equal jobs have equal keys however they
 * were built. Numbers as `String` writes them, hence exact; -0 equals 0; keys with an undefined value are left out.
 */
function canonical(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (Array.isArray(value)) {
    let text = '['
    for (let i = 0; i < value.length; i += 1)
      text += i === 0 ? canonical(value[i]) : ',' + canonical(value[i])
    return text + ']'
  }
  const record = value as Record<string, unknown>
  let text = ''
  for (const key of Object.keys(record).sort()) {
    const member = record[key]
    if (member === undefined) continue
    text += (text === '' ? '"' : ',"') + key + '":' + canonical(member)
  }
  return '{' + text + '}'
}

/** Identity of a computation: two jobs with the same key have the same result. Tens of kilobytes for large scenarios. */
export function jobKey(job: Job): string {
  return canonical(job)
}
