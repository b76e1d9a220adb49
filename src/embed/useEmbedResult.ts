import { useEffect, useState } from 'react'
import { ComputeAborted } from '#compute/computeAborted.ts'
import type { EngineModule } from '#compute/olderEngines.ts'
import { runSliced } from '#compute/runSliced.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { linkFacts, linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import { planJob } from '#scenario/planJob.ts'
import type { Repair } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import type { Market } from '#units/market.ts'
import { embedMarketWords } from './embedMarketWords.ts'
import type { EmbedMarket } from './followMarket.ts'
import { receiptNote } from './receiptNote.ts'
import { readPresentation } from '#embed-protocol/presentation.ts'

/** What an embed knows so far. */
export interface EmbedState {
  readonly result: ScenarioResult | null
  readonly repairs: readonly Repair[]
  /** True for a snapshot: no market is ever asked for. */
  readonly frozen: boolean
  /** Words about a market that is not of this moment although the link asks for that, or figures that are not those shared; null otherwise. */
  readonly stale: string | null
  /** Set when the chart cannot be computed at all. */
  readonly failure: string | null
}

const EMPTY: EmbedState = { result: null, repairs: [], frozen: true, stale: null, failure: null }

/** Reads the link, evaluates it on this thread in short slices and, on live links, again with every newer market. */
export function useEmbedResult(search: string, hash: string): EmbedState {
  const [state, setState] = useState<EmbedState>(EMPTY)
  useEffect(() => {
    const abort = new AbortController()
    void run(search, hash, abort.signal, setState).catch((error: unknown) => {
      if (error instanceof ComputeAborted || abort.signal.aborted) return
      setState((before) => ({ ...before, failure: 'The chart could not be computed.' }))
      throw error
    })
    return () => abort.abort()
  }, [search, hash])
  return state
}

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

async function run(
  search: string,
  hash: string,
  signal: AbortSignal,
  publish: (state: EmbedState) => void,
): Promise<void> {
  let facts = await linkFacts(search, hash)
  if (linkNeedsFullFacts(search, hash, facts)) {
    const { fullFactsOf } = await import('#scenario/fullFacts.ts')
    facts = await fullFactsOf(facts.set.id)
  }
  const { scenario, repairs } = parseLink(search, hash, facts)
  const pinned = snapshotMarket(scenario)
  const frozen = pinned !== null
  const older = frozen ? await olderEngine(scenario.engineId) : null
  const evaluate = async (market: Market): Promise<ScenarioResult> => {
    const plan = planJob(scenario, market, facts, older?.id)
    return assembleResult(
      plan,
      await runSliced(plan.job, signal, older === null ? {} : { steps: older.jobSteps }),
    )
  }
  const show = (result: ScenarioResult, stale: string | null): void => {
    if (!signal.aborted) publish({ result, repairs, frozen, stale, failure: null })
  }
  if (pinned !== null) {
    const result = await evaluate(pinned)
    return show(result, receiptNote(result))
  }

  let shown = await evaluate(BUNDLED_MARKET)
  show(shown, embedMarketWords(BUNDLED_MARKET, Date.now(), ''))
  const { followSiteMarket } = await import('./followSiteMarket.ts')
  if (signal.aborted) return
  // One market after the other: a chart never shows the figures of one with the words about another.
  let queue: Promise<void> = Promise.resolve()
  const stop = followSiteMarket(readPresentation(search).live, ({ market, words }: EmbedMarket) => {
    queue = queue.then(async () => {
      if (shown.market !== market) shown = await evaluate(market)
      show(shown, words)
    })
  })
  signal.addEventListener('abort', stop, { once: true })
}
