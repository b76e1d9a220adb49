import { bootScenario } from './bootScenario.ts'
import { marketStore } from './marketStore.ts'
import { pageEvaluator } from './pageEvaluator.ts'
import { openScenario } from './scenarioActions.ts'
import { readStoredReading } from './storedReading.ts'
import { applyStoredTheme } from './themeSync.ts'

/**
 * Everything before the first render: theme, stored market, the scenario of the link or the draft, and its visible result
 * unless that takes more than about 120 ms. Waits for nothing from the network, except for the full facts when a link needs them.
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
