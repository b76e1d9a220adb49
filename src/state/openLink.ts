import { linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import type { OpenedScenario } from './bootScenario.ts'
import { parseStored } from './safeStorage.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { ensureFullFacts, factsStore } from './useFacts.ts'

export interface LinkDeps {
  /** Stored text of my draft, null when there is none. */
  readonly draft?: string | null
  readonly facts?: () => ScenarioFacts
  readonly loadFullFacts?: () => Promise<ScenarioFacts>
}

/** Same data, whatever the order of its fields. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other
  }
  const fields = Object.entries(one)
  const others = new Map(Object.entries(other))
  return (
    fields.length === others.size &&
    fields.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  )
}

/**
 * The scenario of an address; null when it carries none. An address that holds exactly my draft (the page was loaded anew, or I
 * came back to it) is my draft; any other is a visit to somebody's link.
 */
export async function openLink(
  { search, hash }: { readonly search: string; readonly hash: string },
  { draft = null, facts = () => factsStore.getState().facts, loadFullFacts = ensureFullFacts }: LinkDeps = {},
): Promise<OpenedScenario | null> {
  const seed = facts()
  const full = linkNeedsFullFacts(search, hash, seed) ? await loadFullFacts().catch(() => seed) : seed
  const { scenario, repairs, kind } = parseLink(search, hash, full)
  if (kind === 'none') return null
  const mine = repairs.length === 0 && isSame(scenario, parseStored(draft))
  return { scenario, repairs, origin: mine ? 'draft' : 'link', kind }
}
