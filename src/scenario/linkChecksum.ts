/** Remainder of each byte; a link is checked after every repair that is tried. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  return crc
})

/** CRC-32 (IEEE 802.3, reflected) of ASCII text, as an unsigned integer. Characters outside ASCII count by their low byte. */
function crc32(text: string): number {
  let crc = 0xffffffff
  for (let i = 0; i < text.length; i += 1) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** The four characters at the end of a link: CRC-32 of the query from `v=` up to but without `&ck=`, modulo 36^4, base 36. */
export function linkChecksum(body: string): string {
  return (crc32(body) % 36 ** 4).toString(36).padStart(4, '0')
}

/** The query with its checksum, complete. `body` begins with `v=` and holds no `ck`. */
export function sealLink(body: string): string {
  return `${body}&ck=${linkChecksum(body)}`
}

/**
 * A canonical query with further parameters (how an embed looks), the checksum renewed and last again.
 * Values must be of the link alphabet `A-Z a-z 0-9 . , : -`.
 */
export function extendLink(query: string, parameters: Readonly<Record<string, string>>): string {
  const extra = Object.entries(parameters).map(([key, value]) => `&${key}=${value}`)
  return sealLink(query.replace(/&ck=.{4}$/, '') + extra.join(''))
}
