/**
 * Charts that can be embedded: each is served at `/embed/<chart>/`. The build emits a page for every entry, and
 * links name them with the same words in `view=`. Append only: a published embed must keep its address.
 */
export const EMBED_CHARTS = [
  'roi',
  'scenarios',
  'heatmap',
  'rank',
  'landed',
  'verdict',
  'table',
  'history',
] as const

export type EmbedChart = (typeof EMBED_CHARTS)[number]
