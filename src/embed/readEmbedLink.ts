import { mergeLink } from '#scenario/mergeLink.ts'
import { linkFacts, linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'

/** A link as an embed evaluates it. */
export interface EmbedLink {
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
  readonly facts: ScenarioFacts
  /** Canonical query of the scenario, without `?`. */
  readonly query: string
}

/** Reads an address; more of the catalogue is loaded only where the link needs it. Rejects when that cannot be had. */
export async function readEmbedLink(search: string, hash: string): Promise<EmbedLink> {
  let facts = await linkFacts(search, hash)
  if (linkNeedsFullFacts(search, hash, facts)) {
    const { fullFactsOf } = await import('#scenario/fullFacts.ts')
    facts = await fullFactsOf(facts.set.id)
  }
  const { scenario, repairs } = parseLink(search, hash, facts)
  return { scenario, repairs, facts, query: serializeLink(scenario) }
}

/**
 * The link with some parameters changed; null when that changes nothing. A parameter that the reader of links objects to is left out,
 * so a bad value changes nothing. A snapshot stays one and asks for no market; a live link does not become one.
 */
export async function changedEmbedLink(
  link: EmbedLink,
  params: Readonly<Record<string, string>>,
): Promise<EmbedLink | null> {
  const { query, scenario } = link
  const tried = await readEmbedLink(`?${mergeLink(query, params)}`, '')
  const refused = new Set(tried.repairs.map((repair) => repair.key))
  const kept = Object.fromEntries(Object.entries(params).filter(([key]) => !refused.has(key)))
  const next =
    Object.keys(kept).length === Object.keys(params).length
      ? tried
      : await readEmbedLink(`?${mergeLink(query, kept)}`, '')
  const sameKind = (scenario.market === null) === (next.scenario.market === null)
  if (next.query === query || !sameKind) return null
  // What was wrong with the address has been said; what follows from a change is no mistake of the reader's.
  return { ...next, repairs: [] }
}
