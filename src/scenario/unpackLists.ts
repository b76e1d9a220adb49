import { Inflate, strFromU8 } from 'fflate'
import { decodeBase32 } from './base32.ts'

/** No lists of a scenario are longer; what inflates beyond is no link of ours. */
const MAX_UNPACKED = 12_000
/** A byte of deflate can become 1,032: so much is inflated at a time before the limit is looked at. */
const STEP_BYTES = 128

/** Text of a packed value: the readable parameters it stands for; null when it is damaged or too long. Never throws. */
export function unpackLists(packed: string): string | null {
  const bytes = decodeBase32(packed)
  if (bytes === null || bytes.length === 0) return null
  let text = ''
  let length = 0
  const inflate = new Inflate((part) => {
    length += part.length
    if (length <= MAX_UNPACKED) text += strFromU8(part, true)
  })
  try {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      inflate.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)
      if (length > MAX_UNPACKED) return null
    }
  } catch {
    // Cut, or not deflated at all.
    return null
  }
  // Deflate knows no checksum: whatever is not written in the alphabet of links was damaged.
  return /^[A-Za-z0-9.,:%&=-]+$/.test(text) ? text : null
}
