import * as v from 'valibot'
import { numericText } from '../figureSchemas.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

const ratesSchema = v.looseObject({
  data: v.looseObject({
    currency: v.custom<'BTC'>((code) => code === 'BTC'),
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
    if (!shape.ok) return shape
    const { rates } = shape.value.data
    return priceQuote(rates.USD, null, now, Infinity, (fiat) => rates[fiat])
  },
}
