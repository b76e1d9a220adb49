import { deflateSync } from 'fflate'
import { encodeBase32 } from './base32.ts'
import { sealLink } from './linkChecksum.ts'
import { isPackedKey } from './linkKeys.ts'

/** A longer readable query is packed: Discord and others take at most 2,000 characters of an address. */
const READABLE_LENGTH = 1_200

/** All options are given, so that equal lists make equal text in every browser. */
const DEFLATE = { level: 9, mem: 4 } as const

/**
 * A canonical query as an address carries it: up to 1,200 characters as it is. A longer one has its lists replaced by one `z=`
 * before `ck`: the readable parameters they were, deflated (raw) and written in base32, where that makes it shorter.
 */
export function packLists(query: string): string {
  if (query.length <= READABLE_LENGTH) return query
  const lists: string[] = []
  const others: string[] = []
  for (const parameter of query.replace(/&ck=.{4}$/, '').split('&')) {
    const key = parameter.slice(0, parameter.indexOf('='))
    ;(isPackedKey(key) ? lists : others).push(parameter)
  }
  const bytes = deflateSync(new TextEncoder().encode(lists.join('&')), DEFLATE)
  const packed = sealLink([...others, `z=${encodeBase32(bytes)}`].join('&'))
  return packed.length < query.length ? packed : query
}
