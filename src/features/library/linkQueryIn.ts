/** Longest address that is looked at. */
const MAX_LENGTH = 20_000

/**
 * The scenario of a link in dropped text, from `v=` on, after `?`, or after `#` when the link is private and has to stay so;
 * null when there is none. Only text that is one address counts; nothing is fetched, and whoever reads the query checks it.
 */
export function linkQueryIn(text: string): string | null {
  const [first = ''] = text
    .slice(0, MAX_LENGTH)
    .split(/[\r\n]+/)
    .filter((line) => line !== '' && !line.startsWith('#'))
  const address = first.trim()
  if (!/^https?:\/\/\S+$/i.test(address)) return null
  const match = /[?#&](v=\d+&\S*)$/i.exec(address)
  if (match?.[1] === undefined) return null
  const before = address.slice(0, match.index + 1)
  return `${before.includes('#') ? '#' : '?'}${match[1]}`
}
