import { localStore, tabStore } from './safeStorage.ts'
import { SAVED_PREFIX } from './savedScenarios.ts'

/** What lies under our keys, by the beginning of the key, in words that finish "this goes: …". */
const KINDS: readonly (readonly [prefix: string, words: string])[] = [
  ['landfall.draft', 'the draft you are working on'],
  ['landfall.market', 'the last reading of the market'],
  ['landfall.history', 'the market’s history'],
  ['landfall.node', 'the address of your own node'],
  ['landfall.overrides', 'market figures of your own'],
  ['landfall.theme', 'your choice of theme'],
  ['landfall.breakers', 'notes on requests to market sources'],
  ['landfall.requests', 'notes on requests to market sources'],
  ['landfall.open', 'which saved scenario is open in this tab'],
]

/** What this browser keeps beside saved scenarios, each kind once. */
export function storedKinds(): readonly string[] {
  const kinds = [...localStore.keys(), ...tabStore.keys()]
    .filter((key) => !key.startsWith(SAVED_PREFIX))
    .map((key) => KINDS.find(([prefix]) => key.startsWith(prefix))?.[1] ?? 'other settings')
  return [...new Set(kinds)]
}
