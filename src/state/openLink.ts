import { linkFacts, linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import type { OpenedScenario } from './openedScenario.ts'
import { parseStored } from './safeStorage.ts'
import { neededFacts, type LoadFullFacts } from './neededFacts.ts'

export interface LinkDeps {
  /** Stored text of my draft, null when there is none. */
  readonly draft?: string | null
  readonly loadFullFacts?: LoadFullFacts
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
  { draft = null, loadFullFacts }: LinkDeps = {},
): Promise<OpenedScenario | null> {
  const facts = await neededFacts(
    await linkFacts(search, hash),
    (known) => linkNeedsFullFacts(search, hash, known),
    loadFullFacts,
  )
  const { scenario, repairs, kind } = parseLink(search, hash, facts)
  if (kind === 'none') return null
  const mine = repairs.length === 0 && isSame(scenario, parseStored(draft))
  return { scenario, repairs, origin: mine ? 'draft' : 'link', kind }
}
