import { bundledHistory } from '#market/history/bundledHistory.ts'
import type { Market } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'

/**
 * History for an embed: of a snapshot the built-in tables, which need no request; else the files that lie beside the embed, on the same
 * host, or the tables when those cannot be read. No other host is ever asked. Rejects when the tables cannot be loaded.
 */
export async function readEmbedHistory(market: Market, signal: AbortSignal): Promise<MarketHistory> {
  if (market.kind === 'snapshot') return bundledHistory(market)
  const { readHistoryFiles } = await import('./readHistoryFiles.ts')
  return (await readHistoryFiles(signal)) ?? bundledHistory(market)
}
