import type { MarketReader } from '#market/marketReader.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import { NODE_KEY } from './marketKeys.ts'
import { countedFetch } from './marketRequests.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'

/** What readers of market data take from the browser. */
export const BROWSER_DEPS: MarketReaderDeps = {
  fetch: countedFetch,
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  random: () => Math.random(),
  online: () => navigator.onLine,
  storage: {
    getItem: (key) => sessionStorage.getItem(key),
    setItem: (key, value) => sessionStorage.setItem(key, value),
  },
}

/** The visitor's own node; the code that checks an address is loaded only by those who have named one. */
async function ownNode(storage: SafeStorage): Promise<string | null> {
  if (storage.read(NODE_KEY) === null) return null
  const { storedNode } = await import('./nodeSetting.ts')
  return storedNode(storage)
}

/** The providers and their schemas are a chunk of their own, wanted only after the first paint. */
export async function browserReader(storage: SafeStorage = localStore): Promise<MarketReader> {
  const [{ createMarketReader }, node] = await Promise.all([
    import('#market/marketReader.ts'),
    ownNode(storage),
  ])
  return createMarketReader(BROWSER_DEPS, { node })
}
