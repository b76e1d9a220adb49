import { numericText } from '../figureShapes.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import { fields } from '../shape.ts'

const tickerShape = fields({ last: numericText, timestamp: numericText })

/** The ticker is made anew for every request. */
const OLDEST_MS = 15 * 60_000

/** Last trade on Bitstamp, with the time of the answer. */
export const bitstampTicker: Provider<PriceQuote> = {
  id: 'bitstampTicker',
  source: SOURCES.bitstamp,
  url: `${SOURCES.bitstamp.origin}/api/v2/ticker/btcusd/`,
  parse: (body, now) => {
    const shape = parseShape(tickerShape, body)
    return shape.ok ? priceQuote(shape.value.last, shape.value.timestamp, now, OLDEST_MS) : shape
  },
}
