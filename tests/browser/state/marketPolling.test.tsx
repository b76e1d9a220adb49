import { focusManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { startMarketFeed } from '#state/marketFeed.ts'
import { initialMarketState, marketStore } from '#state/marketStore.ts'
import { openScenario } from '#state/openScenario.ts'
import { createSafeStorage } from '#state/safeStorage.ts'

const denied = createSafeStorage(() => {
  throw new DOMException('denied', 'SecurityError')
})
let stop: () => void = () => {}

function startFeed(random: () => number) {
  const read = vi.fn(() => Promise.resolve({ market: BUNDLED_MARKET, feeds: [] }))
  stop = startMarketFeed({
    queryClient: new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } }),
    loadReader: () => Promise.resolve({ read }),
    storage: denied,
    random,
  })
  return read
}

beforeEach(() => {
  vi.useFakeTimers()
  marketStore.setState(initialMarketState(), true)
  openScenario({ scenario: DEFAULT_SCENARIO, repairs: [], origin: 'default' })
  focusManager.setFocused(true)
})

afterEach(() => {
  stop()
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

test('the market is read about once a minute', async () => {
  const read = startFeed(() => 0.5)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(read).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(read.mock.calls.length).toBeGreaterThanOrEqual(10)
  expect(read.mock.calls.length).toBeLessThanOrEqual(11)
})

test.each([
  [0, 51_000],
  [1, 69_000],
])('at jitter %d the next reading is after %d ms', async (random, ms) => {
  const read = startFeed(() => random)
  await vi.advanceTimersByTimeAsync(0)
  await vi.advanceTimersByTimeAsync(ms - 500)
  expect(read).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(read).toHaveBeenCalledTimes(2)
})

test('a hidden page reads nothing, and catches up when it is seen again', async () => {
  const read = startFeed(() => 0.5)
  await vi.advanceTimersByTimeAsync(0)
  focusManager.setFocused(false)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(read).toHaveBeenCalledTimes(1)
  focusManager.setFocused(true)
  await vi.advanceTimersByTimeAsync(0)
  expect(read).toHaveBeenCalledTimes(2)
})
