import { finiteNumber, numericText } from '../figureShapes.ts'
import { parseCandles, type CandleList } from '../history/parseCandles.ts'
import { parseShape } from '../parseShape.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import { fields, list, record, tuple } from '../shape.ts'

/** An answer without result is an error report, which `parseShape` reads. */
const envelopeShape = fields({ result: record })

/** Time, open, high, low, close; more follows. */
const rowsShape = list(tuple(finiteNumber, numericText, numericText, numericText, numericText))

/**
 * Candles of BTC in USD on Kraken, `intervalS` seconds long (a multiple of minutes that Kraken offers): the newest 720, the last one
 * unfinished. The pair asked for comes back under one of several names, next to `last`.
 */
export function krakenOhlc(intervalS: number): Provider<CandleList> {
  return {
    id: `krakenOhlc${intervalS}`,
    source: SOURCES.kraken,
    url: `${SOURCES.kraken.origin}/0/public/OHLC?pair=XBTUSD&interval=${intervalS / 60}`,
    parse: (body, now) => {
      const envelope = parseShape(envelopeShape, body)
      if (!envelope.ok) return envelope
      const pair = [...envelope.value.result].find(([name]) => /^(X?XBT|BTC)\/?Z?USD$/.test(name))
      const rows = parseShape(rowsShape, pair?.[1])
      if (!rows.ok) return rows
      const candles = rows.value.map(([timeS, , highUsd, lowUsd, closeUsd]) => ({
        timeS,
        lowUsd,
        highUsd,
        closeUsd,
      }))
      return parseCandles(candles, intervalS, now)
    },
  }
}
