import { addDefaultSet, loadedSeedFacts } from './defaultSets.ts'
import { thawFacts, type FrozenSet } from './frozenSet.ts'
import { visibleText } from './linkText.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import { SEED_FACTS } from './seedFacts.ts'

/** Every set that is not the newest, by id, each a chunk of its own. Only ever appended to; README.md says how. */
const OLDER_SETS: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {}

/**
 * Seed and full facts of an older set; null when there is none of that id. Rejects when its chunk cannot be had.
 * From then on scenarios of this set can be made.
 */
export async function loadOlderSet(
  id: string,
): Promise<{ readonly seed: ScenarioFacts; readonly full: ScenarioFacts } | null> {
  const load = Object.hasOwn(OLDER_SETS, id) ? OLDER_SETS[id] : undefined
  if (load === undefined) return null
  // Written by our own program, and read back by a test.
  const facts = thawFacts((await load()).default as FrozenSet)
  addDefaultSet(facts.seed)
  return facts
}

/**
 * Seed facts of the default set with this id, loaded when it is an older one; those of the newest set when the id is null, unknown
 * or its chunk cannot be had, which the reader of the link or file then says (`otherSetWords`). Never rejects.
 */
export async function openFacts(id: string | null): Promise<ScenarioFacts> {
  if (id === null) return SEED_FACTS
  try {
    return loadedSeedFacts(id) ?? (await loadOlderSet(id))?.seed ?? SEED_FACTS
  } catch {
    return SEED_FACTS
  }
}

/** What to say when a link or file names another set than the one it is read with; null when it does not. */
export function otherSetWords(named: string | null, { set }: ScenarioFacts): string | null {
  if (named === null || named === set.id) return null
  return Object.hasOwn(OLDER_SETS, named)
    ? `${named} did not load; the defaults of ${set.id} are used. Please reload the page.`
    : `“${visibleText(named, 24)}” is not known here; the defaults of ${set.id} are used.`
}
