import * as v from 'valibot'
import { FIATS } from '#units/fiat.ts'
import { fail } from '#units/result.ts'
import { fault } from '../fault.ts'
import { numericText } from '../figureSchemas.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import { reportedFault } from '../reportedFault.ts'

const envelopeSchema = v.looseObject({
  error: v.array(v.custom<string>((text) => typeof text === 'string')),
  result: v.nullish(v.looseObject({})),
})

const pairSchema = v.looseObject({ c: v.array(numericText) })

const PAIR = /^(?:X?XBT|BTC)\/?Z?([A-Z]{3})$/

/**
 * Last trade on Kraken; the answer carries no time. Failures come with status 200 and a list of texts, and a pair comes back under
 * one of several names.
 */
export const krakenTicker: Provider<PriceQuote> = {
  id: 'krakenTicker',
  source: SOURCES.kraken,
  url: `${SOURCES.kraken.origin}/0/public/Ticker?pair=${FIATS.map((fiat) => `XBT${fiat}`).join(',')}`,
  parse: (body, now) => {
    const envelope = parseShape(envelopeSchema, body)
    if (!envelope.ok) return envelope
    const reported = reportedFault(body)
    if (reported !== null) return fail(reported)
    const pairs = new Map(
      Object.entries(envelope.value.result ?? {}).map(([name, pair]) => [PAIR.exec(name)?.[1], pair]),
    )
    const usd = pairs.get('USD')
    if (usd === undefined) return fail(fault('schema', 'no pair with USD'))
    const ticker = parseShape(pairSchema, usd)
    if (!ticker.ok) return ticker
    return priceQuote(ticker.value.c[0] ?? Number.NaN, null, now, Infinity, (fiat) => {
      const pair = v.safeParse(pairSchema, pairs.get(fiat))
      return pair.success ? pair.output.c[0] : null
    })
  },
}
