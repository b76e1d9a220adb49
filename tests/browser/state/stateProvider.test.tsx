import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { bootState } from '#state/bootState.ts'
import { DRAFT_KEY } from '#state/draftKey.ts'
import { resultStore } from '#state/resultStore.ts'
import { setField, setTheme } from '#state/scenarioActions.ts'
import { StateProvider } from '#state/StateProvider.tsx'
import { ensureFullFacts, useFacts } from '#state/useFacts.ts'
import { useMarket } from '#state/useMarket.ts'
import { useResult } from '#state/useResult.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'

const original = location.href

function Probe() {
  const { result, stage } = useResult()
  const { market, status } = useMarket()
  const facts = useFacts()
  const power = useScenarioStore((state) => state.scenario.powerUsdPerKwh)
  return (
    <dl>
      <dd data-testid="stage">{stage}</dd>
      <dd data-testid="roi">{result?.selected.roi ?? 'none'}</dd>
      <dd data-testid="market">{`${market.kind} ${status.kind}`}</dd>
      <dd data-testid="facts">{facts.complete ? 'full' : 'seed'}</dd>
      <dd data-testid="power">{power}</dd>
    </dl>
  )
}

function writtenResult(): { inputs: string; cases: unknown[] } {
  return JSON.parse(document.getElementById('landfall-result')?.textContent ?? 'null')
}

/** Requests to other hosts; none is answered. */
const asked: string[] = []
const realFetch = globalThis.fetch

beforeAll(() => {
  localStorage.removeItem(DRAFT_KEY)
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href)
    if (url.origin === location.origin) return realFetch(input, init)
    asked.push(url.origin)
    return Promise.reject(new TypeError('Failed to fetch'))
  })
})

afterEach(() => {
  document.getElementById('landfall-result')?.remove()
})

afterAll(() => {
  vi.unstubAllGlobals()
  setTheme('auto')
  for (const key of Object.keys(localStorage)) if (key.startsWith('landfall.')) localStorage.removeItem(key)
  history.replaceState(null, '', original)
})

test('a page without network opens with a result, completes it and follows an edit', async () => {
  history.replaceState(null, '', location.pathname)
  await bootState()
  const screen = await render(
    <StateProvider>
      <Probe />
    </StateProvider>,
  )
  await expect.element(screen.getByTestId('stage')).toHaveTextContent('complete')
  await expect.element(screen.getByTestId('market')).toHaveTextContent('bundled bundled')
  await vi.waitFor(() => expect(writtenResult().cases).toHaveLength(5 * 4 * 3))
  const before = screen.getByTestId('roi').element().textContent
  expect(Number(before)).not.toBeNaN()

  setField('powerUsdPerKwh', 0.09, 'Power price')
  await expect.element(screen.getByTestId('power')).toHaveTextContent('0.09')
  await vi.waitFor(() => expect(screen.getByTestId('roi').element().textContent).not.toBe(before))
  const query = serializeLink({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.09 })
  await vi.waitFor(() => expect(location.search).toBe(`?${query}`))
  await vi.waitFor(() => expect(writtenResult().inputs).toContain(query))
  await vi.waitFor(() => expect(localStorage.getItem(DRAFT_KEY)).toContain('0.09'))

  setTheme('dark')
  expect(document.documentElement.dataset['theme']).toBe('dark')

  await ensureFullFacts()
  await expect.element(screen.getByTestId('facts')).toHaveTextContent('full')
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0), { timeout: 10_000 })
})

test('a snapshot link asks nobody', async () => {
  asked.length = 0
  const market = resultStore.getState().result?.market
  if (market === undefined) throw new Error('no result')
  const { kind: _kind, provenance: _provenance, ...figures } = market
  const scenario = { ...DEFAULT_SCENARIO, market: { ...figures, sourceIds: ['bundled'] }, engineId: 1 }
  history.replaceState(null, '', `${location.pathname}?${serializeLink(scenario)}`)
  await bootState()
  const screen = await render(
    <StateProvider>
      <Probe />
    </StateProvider>,
  )
  await expect.element(screen.getByTestId('market')).toHaveTextContent('snapshot snapshot')
  await expect.element(screen.getByTestId('stage')).toHaveTextContent('complete')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(asked).toEqual([])
})
