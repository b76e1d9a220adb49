import { fetchJson } from '#market/fetchJson.ts'
import { MARKET_FILE, parseMarketFile } from '#market/staticMarketFile.ts'
import { EMBED_DEPS } from './embedDeps.ts'
import { followMarket, type EmbedMarket } from './followMarket.ts'
import type { ProviderReading } from './readOneProvider.ts'

/** Follows what can be seen of this frame: its tab is in front and part of it is within the window, whoever frames it. */
function watchFrame(): { isVisible: () => boolean; watch: (changed: () => void) => () => void } {
  let inWindow = false
  return {
    isVisible: () => inWindow && document.visibilityState === 'visible',
    watch: (changed) => {
      const observer = new IntersectionObserver((entries) => {
        inWindow = entries.at(-1)?.isIntersecting === true
        changed()
      })
      observer.observe(document.documentElement)
      document.addEventListener('visibilitychange', changed)
      return () => {
        observer.disconnect()
        document.removeEventListener('visibilitychange', changed)
      }
    },
  }
}

/** The reader with its schemas is loaded by the embeds that need it. */
function providerReading(): ProviderReading {
  let loading: Promise<ProviderReading> | null = null
  return async (signal, previous) => {
    loading ??= import('./readOneProvider.ts').then(({ createProviderReading }) =>
      createProviderReading(EMBED_DEPS),
    )
    try {
      return await (
        await loading
      )(signal, previous)
    } catch (error) {
      loading = null
      throw error
    }
  }
}

/**
 * Keeps the market of this embed up to date from the file that lies beside it, on the same host; providers are asked only with `live`.
 * Returns the function that ends it.
 */
export function followSiteMarket(live: boolean, publish: (market: EmbedMarket) => void): () => void {
  const { isVisible, watch } = watchFrame()
  const address = new URL(`../../${MARKET_FILE}`, location.href).href
  return followMarket({
    readFile: async (signal) => {
      const body = await fetchJson(address, EMBED_DEPS, signal)
      return body.ok ? parseMarketFile(body.value, EMBED_DEPS.now()) : body
    },
    ...(live ? { readLive: providerReading() } : {}),
    isVisible,
    watchVisibility: watch,
    publish,
    now: EMBED_DEPS.now,
    setTimeout: EMBED_DEPS.setTimeout,
    clearTimeout: EMBED_DEPS.clearTimeout,
  })
}
