import { useEffect, useState, type ReactNode } from 'react'
import type { FrameOptions } from '#charts/frame/panelProps.ts'
import { HistoryPanel } from '#charts/history/HistoryPanel.tsx'
import type { HistoryRange } from '#charts/history/historyTypes.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { RangePicker } from './EmbedPickers.tsx'
import { readEmbedHistory } from './readEmbedHistory.ts'

export interface EmbedHistoryProps {
  readonly result: ScenarioResult
  readonly attribution: ReactNode
  /** `title=0`: names instead of findings. */
  readonly neutralName: boolean
  readonly interactive: boolean
  /** Offers the choice of the range. */
  readonly choosable: boolean
  readonly tableTools: FrameOptions['tableTools']
  readonly onShown: () => void
  readonly onFailed: () => void
}

const HOUR_S = 3_600

/** History of hashprice, price and difficulty in an embed: of a snapshot up to its market, else up to now. */
export function EmbedHistory({
  result,
  choosable,
  interactive,
  onShown,
  onFailed,
  ...panel
}: EmbedHistoryProps) {
  const [history, setHistory] = useState<MarketHistory | null>(null)
  const [range, setRange] = useState<HistoryRange>('3y')
  const { market } = result
  const frozen = market.kind === 'snapshot'
  useEffect(() => {
    const abort = new AbortController()
    readEmbedHistory(market, abort.signal).then(
      (read) => {
        if (!abort.signal.aborted) setHistory(read)
      },
      () => {
        if (!abort.signal.aborted) onFailed()
      },
    )
    return () => abort.abort()
    // Once: days and weeks change nothing while somebody reads, and a newer market ends the lines by itself.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [frozen])
  useEffect(() => {
    if (history !== null) onShown()
  }, [history, onShown])
  if (history === null) return <div className="embed-loading" aria-busy="true" />
  const atS = (frozen ? Date.parse(market.asOf) : Date.now()) / 1_000
  return (
    <>
      <h1 className="visually-hidden">Market history: hashprice, BTC price and difficulty</h1>
      <HistoryPanel
        {...panel}
        history={history}
        result={result}
        range={range}
        scale={range === 'all' ? 'log' : 'linear'}
        nowS={Math.ceil(atS / HOUR_S) * HOUR_S}
        interactive={interactive}
        controls={choosable ? <RangePicker range={range} onChange={setRange} /> : undefined}
      />
    </>
  )
}
