import { formatDate } from '#format/formatDate.ts'

/** When something was saved, in the reader's own time: "27 Nov 2026, 15:40". Empty when it is not known. */
export function savedDate(savedAtIso: string | null): string {
  if (savedAtIso === null) return ''
  const at = new Date(savedAtIso)
  const shifted = at.getTime() - at.getTimezoneOffset() * 60_000
  if (Number.isNaN(shifted)) return ''
  return formatDate(shifted, 'minute').replace(/ UTC$/, '')
}
