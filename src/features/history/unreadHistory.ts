import type { Provenance } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'

const UNREAD: Provenance = {
  sourceId: '',
  source: 'not read',
  observedAt: null,
  fetchedAt: null,
  state: 'failed',
  note: '',
}

/** Stands in until the history is there: the charts draw their axes and what the scenario itself tells. */
export const unreadHistory: MarketHistory = {
  difficulty: [],
  price: [],
  hashprice: [],
  halvings: [],
  provenance: { difficulty: UNREAD, price: UNREAD },
  notes: [],
}
