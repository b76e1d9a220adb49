import { bootScenario } from './bootScenario.ts'
import { linkInPath } from './linkInPath.ts'
import { MARKET_KEY, OVERRIDES_KEY } from './marketKeys.ts'
import { pageEvaluator } from './pageEvaluator.ts'
import { openScenario } from './openScenario.ts'
import { localStore, tabStore } from './safeStorage.ts'
import { applyStoredTheme } from './themeSync.ts'

/** What an earlier page kept about the market; the code that checks it is loaded only where there is something to check. */
async function restoreMarket(): Promise<void> {
  if (localStore.read(MARKET_KEY) === null && tabStore.read(OVERRIDES_KEY) === null) return
  try {
    const { applyStoredMarket } = await import('./storedMarket.ts')
    applyStoredMarket(Date.now())
  } catch {
    // Without that chunk the page starts on the built-in market, as on a first visit.
  }
}

/**
 * Everything before the first render: theme, stored market, the scenario of the link or the draft, and its visible result
 * unless that takes more than about 120 ms. From the network it waits only for our own chunks that read a link, a draft or
 * a stored market, and for the full facts when one of the first two needs those.
 */
export async function bootState(): Promise<void> {
  applyStoredTheme()
  const inPath = linkInPath(location.pathname)
  // With its origin, because a path of two slashes would name another host.
  if (inPath !== null) history.replaceState(null, '', location.origin + inPath)
  const [scenario] = await Promise.all([bootScenario(location), restoreMarket()])
  openScenario(scenario)
  await pageEvaluator.evaluateFirst()
}
