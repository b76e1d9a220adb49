import { create } from 'zustand'
import { parseNodeUrl, testNode, type NodeCapability } from '#market/ownNode.ts'
import { BROWSER_DEPS } from './marketFeedReader.ts'
import { NODE_KEY } from './marketKeys.ts'
import { refreshMarket } from './marketRefresh.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'

function pageIsHttps(): boolean {
  return typeof location !== 'undefined' && location.protocol === 'https:'
}

/** The remembered address of the visitor's own node, checked again; null when there is none that holds. */
export function storedNode(storage: SafeStorage = localStore): string | null {
  const parsed = parseNodeUrl(storage.read(NODE_KEY), { pageIsHttps: pageIsHttps() })
  return parsed.ok ? parsed.value : null
}

/** The node in use; null for the public providers alone. */
export const nodeStore = create<{ readonly node: string | null }>()(() => ({ node: storedNode() }))

/** Checks an address as typed, without asking it: its canonical form, or what is wrong with it. */
export function checkNodeAddress(text: string): ReturnType<typeof parseNodeUrl> {
  return parseNodeUrl(text, { pageIsHttps: pageIsHttps() })
}

/** Asks a node, given by its checked address, what it can do. Rejects only when `signal` aborts. */
export function testNodeAddress(node: string, signal: AbortSignal): Promise<readonly NodeCapability[]> {
  return testNode(BROWSER_DEPS, node, signal)
}

/**
 * Asks this node first from now on, in this browser only: the address never gets into links. `node` is a checked address,
 * null goes back to the public providers. False, and nothing changes, where storage is denied.
 */
export function setNode(node: string | null, storage: SafeStorage = localStore): boolean {
  if (node === null) storage.remove(NODE_KEY)
  else if (!storage.write(NODE_KEY, node)) return false
  nodeStore.setState({ node })
  void refreshMarket(true)
  return true
}
