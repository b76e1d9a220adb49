import { ComputeAborted } from '#compute/computeAborted.ts'
import type { EngineModule } from '#compute/olderEngines.ts'
import { runSliced } from '#compute/runSliced.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { LINK_KEYS } from '#scenario/linkKeys.ts'
import { planJob } from '#scenario/planJob.ts'
import type { Repair } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'
import type { Market } from '#units/market.ts'
import { embedMarketWords } from './embedMarketWords.ts'
import type { EmbedMarket } from './followMarket.ts'
import { receiptNote } from './receiptNote.ts'
import { changedEmbedLink, readEmbedLink, type EmbedLink } from './readEmbedLink.ts'

/** Why there is no chart. */
export interface EmbedFailure {
  /** `data`: a part could not be loaded. `engine`: the figures could not be computed. */
  readonly code: 'data' | 'engine'
  readonly text: string
}

/** What an embed knows so far. */
export interface EmbedState {
  readonly result: ScenarioResult | null
  readonly repairs: readonly Repair[]
  /** True for a snapshot: no market is ever asked for. */
  readonly frozen: boolean
  /**
   * Words about a market that is not of this moment although the link asks for that, or about figures that are not those shared;
   * null otherwise.
   */
  readonly stale: string | null
  /** Set when the chart cannot be computed at all. */
  readonly failure: EmbedFailure | null
}

/** Before anything is computed. */
export const EMPTY_STATE: EmbedState = {
  result: null,
  repairs: [],
  frozen: true,
  stale: null,
  failure: null,
}

export interface EmbedSession {
  /** Changes parameters of the link; of changes in a row the ones that come while one is computed are taken together. */
  readonly change: (params: Readonly<Record<string, string>>) => void
  readonly stop: () => void
}

export interface EmbedSessionOptions {
  readonly search: string
  readonly hash: string
  /** `live=1`: a provider is asked as well. */
  readonly live: boolean
  readonly publish: (state: EmbedState) => void
  /** Called with the canonical query after a change, before its figures are there. */
  readonly changed: (query: string) => void
}

const UNLOADED = 'A part of this chart could not be loaded.'
const UNCOMPUTED = 'The chart could not be computed.'

const KEYS: ReadonlySet<string> = new Set(LINK_KEYS.map(([key]) => key))

/** The engine that made a snapshot, where it is an older one and can still be had. */
async function olderEngine(id: number | null): Promise<(EngineModule & { readonly id: number }) | null> {
  if (id === null || id === ENGINE_ID) return null
  try {
    const { loadOlderEngine } = await import('#compute/olderEngines.ts')
    const { jobSteps } = await loadOlderEngine(id)
    return { id, jobSteps }
  } catch {
    // No longer kept, or not to be had now: this build's engine computes, and the receipt says whether that matters.
    return null
  }
}

async function evaluate(link: EmbedLink, market: Market, signal: AbortSignal): Promise<ScenarioResult> {
  const { scenario, facts } = link
  const older = scenario.market === null ? null : await olderEngine(scenario.engineId)
  const plan = planJob(scenario, market, facts, older?.id)
  return assembleResult(
    plan,
    await runSliced(plan.job, signal, older === null ? {} : { steps: older.jobSteps }),
  )
}

/** Reads the link, evaluates it on this thread in short slices, and again with every change and, on live links, every newer market. */
export function startEmbedSession(options: EmbedSessionOptions): EmbedSession {
  const abort = new AbortController()
  const { signal } = abort
  let link: EmbedLink | null = null
  let market: EmbedMarket = { market: BUNDLED_MARKET, words: null }
  let pending: Readonly<Record<string, string>> | null = null
  let shown: { readonly link: EmbedLink; readonly market: Market; readonly result: ScenarioResult } | null =
    null
  let working = false
  let again = false

  const publish = (state: Partial<EmbedState>): void => {
    if (signal.aborted || link === null) return
    const frozen = link.scenario.market !== null
    options.publish({
      ...EMPTY_STATE,
      repairs: link.repairs,
      frozen,
      result: shown?.result ?? null,
      ...state,
    })
  }

  /** One turn after the other: a chart never shows the figures of one market with the words about another. */
  const turn = async (): Promise<void> => {
    if (link === null) return
    let failure: EmbedFailure | null = null
    if (pending !== null) {
      const params = pending
      pending = null
      try {
        const next = await changedEmbedLink(link, params)
        if (next !== null && !signal.aborted) {
          link = next
          options.changed(next.query)
        }
      } catch {
        // More of the catalogue could not be had: what is shown stays, and the host is told.
        failure = { code: 'data', text: UNLOADED }
      }
    }
    const { words, market: now } = market
    const used = snapshotMarket(link.scenario)
    const wanted = used ?? now
    // A pinned market is made anew each time; the link it stands in tells whether it is another.
    if (shown?.link !== link || (used === null && shown.market !== now)) {
      const evaluated = link
      shown = { link: evaluated, market: wanted, result: await evaluate(evaluated, wanted, signal) }
    }
    publish({ stale: used === null ? words : receiptNote(shown.result), failure })
  }

  const work = async (): Promise<void> => {
    again = true
    if (working) return
    working = true
    try {
      while (again && !signal.aborted) {
        again = false
        await turn()
      }
    } finally {
      working = false
    }
  }

  const failed = (code: EmbedFailure['code'], text: string, error: unknown): void => {
    if (error instanceof ComputeAborted || signal.aborted) return
    publish({ failure: { code, text } })
    throw error
  }

  const begin = async (): Promise<void> => {
    try {
      link = await readEmbedLink(options.search, options.hash)
    } catch {
      if (!signal.aborted) options.publish({ ...EMPTY_STATE, failure: { code: 'data', text: UNLOADED } })
      return
    }
    market = { market: BUNDLED_MARKET, words: embedMarketWords(BUNDLED_MARKET, Date.now(), '') }
    await work()
    if (link.scenario.market !== null || signal.aborted) return
    const { followSiteMarket } = await import('./followSiteMarket.ts')
    if (signal.aborted) return
    const stop = followSiteMarket(options.live, (newer) => {
      market = newer
      start()
    })
    signal.addEventListener('abort', stop, { once: true })
  }

  const start = (): void => {
    work().catch((error: unknown) => failed('engine', UNCOMPUTED, error))
  }
  begin().catch((error: unknown) => failed('engine', UNCOMPUTED, error))

  return {
    change: (params) => {
      const known = Object.entries(params).filter(([key]) => KEYS.has(key))
      if (known.length === 0) return
      pending = { ...pending, ...Object.fromEntries(known) }
      start()
    },
    stop: () => abort.abort(),
  }
}
