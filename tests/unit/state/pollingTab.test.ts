import { expect, test, vi } from 'vitest'
import { createPollingTab, type PollingTab, type PollingTabOptions } from '#state/pollingTab.ts'
import { fakeBrowser, type Locks } from './fakeBrowser.ts'

interface FakeTab {
  readonly tab: PollingTab
  readonly seen: unknown[]
  leads: boolean
  show: (visible: boolean) => void
}

function openTab(browser: ReturnType<typeof fakeBrowser>): FakeTab {
  let visible = true
  const seen: unknown[] = []
  const tab = createPollingTab({
    locks: browser.locks,
    channel: browser.openChannel(),
    wanted: () => visible,
    onLead: () => (self.leads = true),
    onRest: () => (self.leads = false),
    onFollow: (reading) => seen.push(reading),
  })
  const self: FakeTab = {
    tab,
    seen,
    leads: false,
    show: (value) => {
      visible = value
      tab.update()
    },
  }
  tab.update()
  return self
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve()
}

const leaders = (tabs: readonly FakeTab[]): number[] =>
  tabs.flatMap((one, index) => (one.leads ? [index] : []))

test('case 31: of four tabs one polls, and the others hear what it read', async () => {
  const browser = fakeBrowser()
  const tabs = [0, 1, 2, 3].map(() => openTab(browser))
  await settle()
  expect(leaders(tabs)).toEqual([0])
  tabs[0]?.tab.publish('reading 1')
  expect(tabs.map((one) => one.seen)).toEqual([[], ['reading 1'], ['reading 1'], ['reading 1']])
})

test('a hidden tab lets go, the next in the queue goes on, and one that is seen again waits its turn', async () => {
  const browser = fakeBrowser()
  const tabs = [0, 1, 2].map(() => openTab(browser))
  await settle()
  tabs[0]?.show(false)
  await settle()
  expect(leaders(tabs)).toEqual([1])
  tabs[0]?.show(true)
  await settle()
  expect(leaders(tabs)).toEqual([1])
  tabs[1]?.tab.stop()
  await settle()
  expect(leaders(tabs)).toEqual([2])
  tabs[2]?.tab.stop()
  await settle()
  expect(leaders(tabs)).toEqual([0])
})

test('a tab that is hidden while it waits never polls', async () => {
  const browser = fakeBrowser()
  const tabs = [0, 1, 2].map(() => openTab(browser))
  await settle()
  tabs[1]?.show(false)
  tabs[0]?.tab.stop()
  await settle()
  expect(leaders(tabs)).toEqual([2])
})

test('a tab that opens later is told the last reading at once', async () => {
  const browser = fakeBrowser()
  const first = openTab(browser)
  await settle()
  first.tab.publish('reading 1')
  const second = openTab(browser)
  expect(second.seen).toEqual(['reading 1'])
})

test.each<
  [string, (browser: ReturnType<typeof fakeBrowser>) => Pick<PollingTabOptions, 'locks' | 'channel'>]
>([
  ['locks', (browser) => ({ locks: null, channel: browser.openChannel() })],
  ['a channel', (browser) => ({ locks: browser.locks, channel: null })],
  [
    'permission to lock',
    (browser) => ({
      locks: {
        request: () => Promise.reject(new DOMException('denied', 'SecurityError')),
      } as unknown as Locks,
      channel: browser.openChannel(),
    }),
  ],
])('without %s a tab polls for itself', async (_what, parts) => {
  const onLead = vi.fn()
  const onRest = vi.fn()
  const tab = createPollingTab({
    ...parts(fakeBrowser()),
    wanted: () => true,
    onLead,
    onRest,
    onFollow: () => {},
  })
  tab.update()
  await settle()
  expect(onLead).toHaveBeenCalledOnce()
  tab.stop()
  expect(onRest).toHaveBeenCalledOnce()
})

test('what is no message is ignored', () => {
  const browser = fakeBrowser()
  const one = openTab(browser)
  const stranger = browser.openChannel()
  for (const data of [null, 7, 'x', {}, [], { reading: null }, { ask: 'yes' }]) stranger.postMessage(data)
  expect(one.seen).toEqual([])
})
