import { finiteNumber } from '../figureShapes.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import { both, fields, record } from '../shape.ts'

const pricesShape = both(fields({ time: finiteNumber, USD: finiteNumber }), record)

/** Servers refresh every 5 to 60 minutes. */
const OLDEST_MS = 70 * 60_000

/** Median over five exchanges, rounded to whole units; -1 stands for a missing currency. */
export const mempoolPrices: Provider<PriceQuote> = {
  id: 'mempoolPrices',
  source: SOURCES.mempool,
  url: `${SOURCES.mempool.origin}/api/v1/prices`,
  parse: (body, now) => {
    const shape = parseShape(pricesShape, body)
    if (!shape.ok) return shape
    const [{ USD, time }, prices] = shape.value
    return priceQuote(USD, time, now, OLDEST_MS, (fiat) => prices.get(fiat))
  },
}
