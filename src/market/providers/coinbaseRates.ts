import { numericText } from '../figureShapes.ts'
import { parseShape } from '../parseShape.ts'
import { priceQuote, type PriceQuote } from '../priceQuote.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import { both, check, fields, record } from '../shape.ts'

const ratesShape = fields({
  data: fields({
    currency: check((code) => code === 'BTC'),
    rates: both(fields({ USD: numericText }), record),
  }),
})

/** Coinbase's rates of one bitcoin in every currency; the answer carries no time. */
export const coinbaseRates: Provider<PriceQuote> = {
  id: 'coinbaseRates',
  source: SOURCES.coinbase,
  url: `${SOURCES.coinbase.origin}/v2/exchange-rates?currency=BTC`,
  parse: (body, now) => {
    const shape = parseShape(ratesShape, body)
    if (!shape.ok) return shape
    const [{ USD }, rates] = shape.value.data.rates
    return priceQuote(USD, null, now, Infinity, (fiat) => rates.get(fiat))
  },
}
