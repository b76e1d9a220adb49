import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { readDraft } from './storedDraft.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'
import type { ScenarioOrigin } from './scenarioStore.ts'
import { ensureFullFacts, factsOf } from './useFacts.ts'

export interface OpenedScenario {
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
  readonly origin: ScenarioOrigin
  readonly kind: 'none' | 'live' | 'snapshot'
}

export interface BootDeps {
  readonly storage?: SafeStorage
  readonly loadFullFacts?: (setId: string) => Promise<ScenarioFacts>
  readonly loadParser?: typeof linkParser
}

const UNREAD_LINK: Repair = {
  key: 'v',
  field: '',
  raw: '',
  message:
    'the part of Landfall that reads links did not load; this is the default scenario. Please reload the page.',
}

/**
 * The reading of links is a chunk of its own: the empty address, with the default scenario, does without. Null when it
 * cannot be loaded.
 */
export async function linkParser(): Promise<typeof import('#scenario/parseLink.ts') | null> {
  try {
    return await import('#scenario/parseLink.ts')
  } catch {
    return null
  }
}

/**
 * Decides what the page opens with: the link in the address bar, else my draft, else the default scenario. Each is read with
 * the default set it names. The full facts are waited for only when the link or the draft names something the seed facts lack; if
 * they cannot be had, the seed facts read what they can and the rest becomes repairs.
 */
export async function bootScenario(
  location: { readonly search: string; readonly hash: string },
  deps: BootDeps = {},
): Promise<OpenedScenario> {
  const { storage = localStore, loadFullFacts = ensureFullFacts, loadParser = linkParser } = deps
  const { search, hash } = location
  /** What is there of a default set, or all of it; if that cannot be had, the rest becomes repairs. */
  const factsFor = (seed: ScenarioFacts, needsFull: (facts: ScenarioFacts) => boolean) => {
    const facts = factsOf({ defaultSet: seed.set.id })
    return needsFull(facts) ? loadFullFacts(seed.set.id).catch(() => facts) : facts
  }

  if (search.length > 1 || hash.length > 1) {
    const parser = await loadParser()
    if (parser === null)
      return { scenario: DEFAULT_SCENARIO, repairs: [UNREAD_LINK], origin: 'link', kind: 'live' }
    const { linkFacts, linkNeedsFullFacts, parseLink } = parser
    const facts = await factsFor(await linkFacts(search, hash), (known) =>
      linkNeedsFullFacts(search, hash, known),
    )
    const link = parseLink(search, hash, facts)
    if (link.kind !== 'none') {
      return { scenario: link.scenario, repairs: link.repairs, origin: 'link', kind: link.kind }
    }
  }
  const draft = await readDraft(factsFor, storage)
  if (draft !== null) return { ...draft, origin: 'draft', kind: 'none' }
  return { scenario: DEFAULT_SCENARIO, repairs: [], origin: 'default', kind: 'none' }
}
