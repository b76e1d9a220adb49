import { focusManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { startMarketFeed } from '#state/marketFeed.ts'
import { initialMarketState, marketStore } from '#state/marketStore.ts'
import { openScenario } from '#state/openScenario.ts'
import { createPollingTab, POLLING_NAME, type PollingTab } from '#state/pollingTab.ts'
import { createSafeStorage } from '#state/safeStorage.ts'
import type { MarketExtras } from '#units/marketExtras.ts'

const denied = createSafeStorage(() => {
  throw new DOMException('denied', 'SecurityError')
})
const NO_EXTRAS: MarketExtras = {
  fiatPrices: {},
  retarget: null,
  hashrate: null,
  clockSkewMs: null,
  checks: [],
}
let stop: () => void = () => {}

function startFeed(random: () => number) {
  const read = vi.fn(() => Promise.resolve({ market: BUNDLED_MARKET, feeds: [], extras: NO_EXTRAS }))
  stop = startMarketFeed({
    queryClient: new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } }),
    loadReader: () => Promise.resolve({ read }),
    storage: denied,
    random,
    locks: null,
    channel: null,
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

test('case 31: with the browser’s own locks and channel one of four tabs polls, and hands over when it is hidden', async () => {
  vi.useRealTimers()
  const tabs = [0, 1, 2, 3].map((index) => {
    const channel = new BroadcastChannel(POLLING_NAME)
    const one = {
      index,
      visible: true,
      leads: false,
      heard: [] as unknown[],
      tab: null as PollingTab | null,
      channel,
    }
    one.tab = createPollingTab({
      locks: navigator.locks,
      channel,
      wanted: () => one.visible,
      onLead: () => (one.leads = true),
      onRest: () => (one.leads = false),
      onFollow: (reading) => one.heard.push(reading),
    })
    return one
  })
  const leaders = () => tabs.filter((one) => one.leads)
  for (const one of tabs) one.tab?.update()
  await expect.poll(() => leaders().length).toBe(1)
  const first = leaders()[0]
  if (first === undefined) throw new Error('no tab polls')
  first.tab?.publish({ n: 1 })
  const others = tabs.filter((one) => one !== first)
  await expect.poll(() => others.every((one) => one.heard.length === 1)).toBe(true)
  expect(first.heard).toEqual([])

  first.visible = false
  first.tab?.update()
  await expect.poll(() => leaders().length).toBe(1)
  expect(leaders()[0]).not.toBe(first)
  for (const one of tabs) {
    one.tab?.stop()
    one.channel.close()
  }
  await expect
    .poll(async () => (await navigator.locks.query()).held?.some((lock) => lock.name === POLLING_NAME))
    .toBe(false)
})
