import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'

/** The browser as readers of market data need it. Embeds keep nothing, so there is no storage among it. */
export const EMBED_DEPS: MarketReaderDeps = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  setTimeout: (done, ms) => setTimeout(done, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  random: () => Math.random(),
  online: () => navigator.onLine,
}
