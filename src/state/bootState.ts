import { bootScenario } from './bootScenario.ts'
import { marketStore } from './marketStore.ts'
import { pageEvaluator } from './pageEvaluator.ts'
import { openScenario } from './openScenario.ts'
import { readStoredReading } from './storedReading.ts'
import { applyStoredTheme } from './themeSync.ts'

/**
 * Everything before the first render: theme, stored market, the scenario of the link or the draft, and its visible result
 * unless that takes more than about 120 ms. From the network it waits only for our own chunks that read a link or a draft,
 * and for the full facts when one of them needs those.
 */
export async function bootState(): Promise<void> {
  applyStoredTheme()
  const stored = readStoredReading(Date.now())
  if (stored !== null && stored.asOf > marketStore.getState().latest.asOf) {
    marketStore.setState({ latest: stored, latestKind: 'stored' })
  }
  openScenario(await bootScenario(location))
  await pageEvaluator.evaluateFirst()
}
