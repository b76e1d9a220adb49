import type { Market, Provenance } from '#units/market.ts'
import type { Scenario } from './scenario.ts'

/**
 * The market a scenario pins, as the engine and the screen take it, each value marked as part of a snapshot; null when the scenario
 * is live. The first source id is that of the network's reading, the second that of the price.
 */
export function snapshotMarket(scenario: Scenario): Market | null {
  if (scenario.market === null) return null
  const { sourceIds, ...figures } = scenario.market
  const observedAt = Date.parse(figures.asOf)
  const from = (sourceId: string): Provenance => ({
    sourceId,
    source: sourceId,
    observedAt,
    fetchedAt: null,
    state: 'snapshot',
    note: 'pinned in the link',
  })
  const network = from(sourceIds[0] ?? 'link')
  return {
    kind: 'snapshot',
    ...figures,
    provenance: {
      tipHeight: network,
      difficulty: network,
      feesBtcPerBlock: network,
      priceUsd: from(sourceIds[1] ?? sourceIds[0] ?? 'link'),
    },
  }
}
