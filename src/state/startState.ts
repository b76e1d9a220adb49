import { linkParser } from './bootScenario.ts'
import { startDrafts } from './drafts.ts'
import { startLinkSync } from './linkSync.ts'
import { marketStore } from './marketStore.ts'
import { pageEvaluator } from './pageEvaluator.ts'
import { startResultElement } from './resultElement.ts'
import { endDrag } from './scenarioActions.ts'
import { scenarioStore } from './scenarioStore.ts'
import { startThemeSync } from './themeSync.ts'
import { ensureFullFacts, factsStore } from './useFacts.ts'

/*
 * For parts that load later than this one and need the draft. Imported by them directly, its modules would leave the first
 * chunk for one of their own, which every page would have to fetch.
 */
export { forgetEverything } from './drafts.ts'
export { readDraft } from './storedDraft.ts'

/** Fetched when nothing else is going on, so that the catalogue opens at once and Back does not wait. */
function prefetchLazyParts(): () => void {
  const load = () => {
    void linkParser()
    // Offline the chunk may not be there; opening the catalogue tries again and says so.
    void ensureFullFacts().catch(() => {})
  }
  if ('requestIdleCallback' in globalThis) {
    const handle = requestIdleCallback(load, { timeout: 5_000 })
    return () => cancelIdleCallback(handle)
  }
  const timer = setTimeout(load, 2_000)
  return () => clearTimeout(timer)
}

/** The feed is a chunk of its own with TanStack Query in it: the first screen stands on the bundled market without it. */
function feedMarket(): () => void {
  let stop: (() => void) | null = null
  let ended = false
  import('./marketFeed.ts').then(
    ({ startMarketFeed }) => {
      if (!ended) stop = startMarketFeed()
    },
    () =>
      marketStore.setState({ failedAt: Date.now(), failure: 'the part that reads the market did not load' }),
  )
  return () => {
    ended = true
    stop?.()
  }
}

/** A pointer released outside the window ends a drag too, or only the visible set would ever be computed again. */
function endLostDrags(): () => void {
  const events = ['pointerup', 'pointercancel', 'blur'] as const
  for (const event of events) window.addEventListener(event, endDrag)
  return () => {
    for (const event of events) window.removeEventListener(event, endDrag)
  }
}

/** Starts everything that runs beside the panels once they are on screen. Returns the function that ends it. */
export function startState(): () => void {
  const evaluate = () => pageEvaluator.update()
  const stops = [
    scenarioStore.subscribe(evaluate),
    marketStore.subscribe(evaluate),
    factsStore.subscribe(evaluate),
    () => pageEvaluator.stop(),
    startResultElement(),
    startLinkSync(),
    startDrafts(),
    startThemeSync(),
    feedMarket(),
    endLostDrags(),
    prefetchLazyParts(),
  ]
  evaluate()
  return () => {
    for (const stop of stops) stop()
  }
}
