import { beforeEach, expect, test, vi } from 'vitest'
import { answerRefresh } from '#state/marketRefresh.ts'
import { NODE_KEY } from '#state/marketKeys.ts'
import { checkNodeAddress, nodeStore, setNode, storedNode } from '#state/nodeSetting.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { fakeStorage } from './fakePage.ts'

const NODE = 'https://mempool.example:3006'

beforeEach(() => nodeStore.setState({ node: null }))

test('a node is remembered, asked at once with a new reader, and forgotten again', () => {
  const refresh = vi.fn(() => Promise.resolve('updated' as const))
  const stop = answerRefresh(refresh)
  const { storage, entries } = fakeStorage()
  expect(setNode(NODE, storage)).toBe(true)
  expect(storedNode(storage)).toBe(NODE)
  expect(nodeStore.getState().node).toBe(NODE)
  expect(refresh).toHaveBeenLastCalledWith(true)
  expect(setNode(null, storage)).toBe(true)
  expect(entries.has(NODE_KEY)).toBe(false)
  expect(storedNode(storage)).toBeNull()
  expect(refresh).toHaveBeenCalledTimes(2)
  stop()
})

test.each([
  '',
  'null',
  'ftp://x',
  'https://user:secret@x',
  'https://x/path',
  'javascript:alert(1)',
  'x'.repeat(5_000),
])('stored text that is no address is no node: %s', (text) => {
  const { storage, entries } = fakeStorage()
  entries.set(NODE_KEY, text)
  expect(storedNode(storage)).toBeNull()
})

test('where storage is denied no node is used, and the caller is told', () => {
  const { storage } = fakeStorage(true)
  expect(setNode(NODE, storage)).toBe(false)
  expect(nodeStore.getState().node).toBeNull()
  expect(storedNode(storage)).toBeNull()
})

test('an address is reduced to its origin, and never part of a link', () => {
  expect(checkNodeAddress(` ${NODE}/ `)).toEqual({ ok: true, value: NODE })
  setNode(NODE, fakeStorage().storage)
  expect(serializeLink(scenarioStore.getState().scenario)).not.toContain('mempool.example')
})
