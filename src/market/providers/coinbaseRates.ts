import * as v from 'valibot'
import { numericText } from '../figureSchemas.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

const ratesSchema = v.looseObject({
  data: v.looseObject({
    currency: v.literal('BTC'),
    rates: v.looseObject({ USD: numericText }),
  }),
})

/** Coinbase's rates of one bitcoin in every currency; the answer carries no time. */
export const coinbaseRates: Provider<PriceQuote> = {
  id: 'coinbaseRates',
  source: SOURCES.coinbase,
  url: `${SOURCES.coinbase.origin}/v2/exchange-rates?currency=BTC`,
  parse: (body, now) => {
    const shape = parseShape(ratesSchema, body)
    return shape.ok ? priceQuote(shape.value.data.rates.USD, null, now, Infinity) : shape
  },
}
