import * as v from 'valibot'
import { fail } from '#units/result.ts'
import { fault, type Fault } from '../fault.ts'
import { numericText } from '../figureSchemas.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

const envelopeSchema = v.looseObject({
  error: v.array(v.string()),
  result: v.optional(v.record(v.string(), v.unknown())),
})

const pairSchema = v.looseObject({ c: v.pipe(v.array(numericText), v.minLength(1)) })

/** Kraken reports failures with status 200 and a list of texts; a throttled client must pause as long as after a 429. */
function reportedFault(error: string): Fault {
  if (/too many requests|rate limit/i.test(error)) return fault('http', error, 429)
  if (/^EService/i.test(error)) return fault('http', error, 503)
  return fault('semantic', error)
}

/** Last trade on Kraken; the answer carries no time. The pair asked for comes back under one of several names. */
export const krakenTicker: Provider<PriceQuote> = {
  id: 'krakenTicker',
  source: SOURCES.kraken,
  url: `${SOURCES.kraken.origin}/0/public/Ticker?pair=XBTUSD`,
  parse: (body, now) => {
    const envelope = parseShape(envelopeSchema, body)
    if (!envelope.ok) return envelope
    const [error] = envelope.value.error
    if (error !== undefined) return fail(reportedFault(error.slice(0, 120)))
    const pair = Object.entries(envelope.value.result ?? {}).find(([name]) =>
      /^(X?XBT|BTC)\/?Z?USD$/.test(name),
    )
    if (pair === undefined) return fail(fault('schema', 'no pair with USD'))
    const ticker = parseShape(pairSchema, pair[1])
    if (!ticker.ok) return ticker
    return priceQuote(ticker.value.c[0] ?? Number.NaN, null, now, Infinity)
  },
}
