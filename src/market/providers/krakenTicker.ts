import { FIATS } from '#units/fiat.ts'
import { fail } from '#units/result.ts'
import { fault } from '../fault.ts'
import { numericText } from '../figureShapes.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import { reportedFault } from '../reportedFault.ts'
import { check, fields, list, nullish, record } from '../shape.ts'

const envelopeShape = fields({
  error: list(check((text) => typeof text === 'string')),
  result: nullish(record),
})

const pairShape = fields({ c: list(numericText) })

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
    const envelope = parseShape(envelopeShape, body)
    if (!envelope.ok) return envelope
    const reported = reportedFault(body)
    if (reported !== null) return fail(reported)
    const pairs = new Map(
      [...(envelope.value.result ?? [])].map(([name, pair]) => [PAIR.exec(name)?.[1], pair]),
    )
    const usd = pairs.get('USD')
    if (usd === undefined) return fail(fault('schema', 'no pair with USD'))
    const ticker = parseShape(pairShape, usd)
    if (!ticker.ok) return ticker
    return priceQuote(ticker.value.c[0] ?? Number.NaN, null, now, Infinity, (fiat) => {
      const pair = pairShape(pairs.get(fiat), fiat)
      return pair.ok ? pair.value.c[0] : null
    })
  },
}
