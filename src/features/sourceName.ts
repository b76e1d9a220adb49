import { SOURCES } from '#market/providerHosts.ts'
import type { Provenance } from '#units/market.ts'

/** Name of the source for people; links carry its id only. */
export function sourceName(provenance: Provenance): string {
  const known = Object.values(SOURCES).find((source) => source.id === provenance.sourceId)
  if (known !== undefined) return known.name
  return provenance.sourceId === 'bundled' ? 'built-in reading' : provenance.source
}
