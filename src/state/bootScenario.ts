import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { namedSet } from '#scenario/namedSet.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { readDraft, storedDraft } from './storedDraft.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'
import type { ScenarioOrigin } from './scenarioStore.ts'
import { ensureFullFacts, factsOfSet } from './useFacts.ts'

export interface OpenedScenario {
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
  readonly origin: ScenarioOrigin
  readonly kind: 'none' | 'live' | 'snapshot'
}

export interface BootDeps {
  readonly storage?: SafeStorage
  readonly loadFacts?: (setId: string | null) => Promise<ScenarioFacts>
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

/** True when a stored draft names models that the facts at hand do not hold. */
function draftNeedsFullFacts(draft: unknown, facts: ScenarioFacts): boolean {
  if (facts.complete || typeof draft !== 'object' || draft === null || !('lines' in draft)) return false
  const { lines } = draft
  if (!Array.isArray(lines)) return false
  return lines.some((line: unknown) => {
    const modelId = typeof line === 'object' && line !== null && 'modelId' in line ? line.modelId : null
    return typeof modelId === 'string' && !facts.catalogue.has(modelId)
  })
}

/**
 * Decides what the page opens with: the link in the address bar, else my draft, else the default scenario. Each is read with
 * the default set it names. The full facts are waited for only when the link or the draft names something the seed facts lack; if they cannot be had, the
 * seed facts read what they can and the rest becomes repairs.
 */
export async function bootScenario(
  location: { readonly search: string; readonly hash: string },
  deps: BootDeps = {},
): Promise<OpenedScenario> {
  const {
    storage = localStore,
    loadFacts = factsOfSet,
    loadFullFacts = ensureFullFacts,
    loadParser = linkParser,
  } = deps
  const { search, hash } = location
  const fullFacts = (seed: ScenarioFacts) => loadFullFacts(seed.set.id).catch(() => seed)

  if (search.length > 1 || hash.length > 1) {
    const parser = await loadParser()
    if (parser === null)
      return { scenario: DEFAULT_SCENARIO, repairs: [UNREAD_LINK], origin: 'link', kind: 'live' }
    const { linkDefaultSet, linkNeedsFullFacts, parseLink } = parser
    const seed = await loadFacts(linkDefaultSet(search, hash))
    const needsFull = linkNeedsFullFacts(search, hash, seed)
    const link = parseLink(search, hash, needsFull ? await fullFacts(seed) : seed)
    if (link.kind !== 'none') {
      return { scenario: link.scenario, repairs: link.repairs, origin: 'link', kind: link.kind }
    }
  }
  const stored = storedDraft(storage)
  const seed = await loadFacts(namedSet(stored))
  const facts = draftNeedsFullFacts(stored, seed) ? await fullFacts(seed) : seed
  const draft = await readDraft(facts, storage)
  if (draft !== null) return { ...draft, origin: 'draft', kind: 'none' }
  return { scenario: DEFAULT_SCENARIO, repairs: [], origin: 'default', kind: 'none' }
}
