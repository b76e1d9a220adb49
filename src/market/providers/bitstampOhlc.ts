import { numericText } from '../figureShapes.ts'
import { parseCandles, type CandleList } from '../history/parseCandles.ts'
import { parseShape } from '../parseShape.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import { fields, list } from '../shape.ts'

const rowShape = fields({
  timestamp: numericText,
  high: numericText,
  low: numericText,
  close: numericText,
})

const candlesShape = fields({ data: fields({ ohlc: list(rowShape) }) })

/** Candles of BTC in USD on Bitstamp, `intervalS` seconds long (a step that Bitstamp offers, three days at most): the newest 1000, the last one unfinished. */
export function bitstampOhlc(intervalS: number): Provider<CandleList> {
  return {
    id: `bitstampOhlc${intervalS}`,
    source: SOURCES.bitstamp,
    url: `${SOURCES.bitstamp.origin}/api/v2/ohlc/btcusd/?step=${intervalS}&limit=1000`,
    parse: (body, now) => {
      const shape = parseShape(candlesShape, body)
      if (!shape.ok) return shape
      const candles = shape.value.data.ohlc.map(({ timestamp, high, low, close }) => ({
        timeS: timestamp,
        lowUsd: low,
        highUsd: high,
        closeUsd: close,
      }))
      return parseCandles(candles, intervalS, now)
    },
  }
}
