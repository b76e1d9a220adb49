import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Repair } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { DRAFT_KEY } from './draftKey.ts'
import type { OpenedScenario } from './openedScenario.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'

export interface BootDeps {
  readonly storage?: SafeStorage
  readonly loadFullFacts?: (setId: string) => Promise<ScenarioFacts>
  readonly loadOpener?: typeof linkOpener
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
export function linkOpener(): Promise<typeof import('./openLink.ts') | null> {
  return import('./openLink.ts').catch(() => null)
}

/**
 * Decides what the page opens with: the link in the address bar, else my draft, else the default scenario. A draft whose reader
 * does not load stays stored for another time.
 */
export async function bootScenario(
  location: { readonly search: string; readonly hash: string },
  deps: BootDeps = {},
): Promise<OpenedScenario> {
  const draft = (deps.storage ?? localStore).read(DRAFT_KEY)
  if (location.search.length > 1 || location.hash.length > 1) {
    const opener = await (deps.loadOpener ?? linkOpener)()
    if (opener === null) {
      return { scenario: DEFAULT_SCENARIO, repairs: [UNREAD_LINK], origin: 'link', kind: 'live' }
    }
    const link = await opener.openLink(location, { ...deps, draft })
    if (link !== null) return link
  }
  if (draft !== null) {
    const kept = await import('./openDraft.ts')
      .then(({ openDraft }) => openDraft(draft, deps))
      .catch(() => null)
    if (kept !== null) return { ...kept, origin: 'draft', kind: 'none' }
  }
  return { scenario: DEFAULT_SCENARIO, repairs: [], origin: 'default', kind: 'none' }
}
