import * as v from 'valibot'
import { finiteNumber } from '../figureSchemas.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

const pricesSchema = v.looseObject({ time: finiteNumber, USD: finiteNumber })

/** Servers refresh every 5 to 60 minutes. */
const OLDEST_MS = 70 * 60_000

/** Median over five exchanges, rounded to whole units; -1 stands for a missing currency. */
export const mempoolPrices: Provider<PriceQuote> = {
  id: 'mempoolPrices',
  source: SOURCES.mempool,
  url: `${SOURCES.mempool.origin}/api/v1/prices`,
  parse: (body, now) => {
    const shape = parseShape(pricesSchema, body)
    if (!shape.ok) return shape
    const { USD, time } = shape.value
    return priceQuote(USD, time, now, OLDEST_MS, (fiat) => shape.value[fiat])
  },
}
