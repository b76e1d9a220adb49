import { useEffect, useState } from 'react'
import { ComputeAborted } from '#compute/computeAborted.ts'
import { runSliced } from '#compute/runSliced.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import { planJob } from '#scenario/planJob.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { formatDate } from '#format/formatDate.ts'
import { marketDay, type Market } from '#units/market.ts'

/** What an embed knows so far. */
export interface EmbedState {
  readonly result: ScenarioResult | null
  readonly repairs: readonly Repair[]
  /** True for a snapshot: no request to any other host is ever made. */
  readonly frozen: boolean
  /** Words about a market that is not live although the link asks for one; null otherwise. */
  readonly stale: string | null
  /** Set when the chart cannot be computed at all. */
  readonly failure: string | null
}

const EMPTY: EmbedState = { result: null, repairs: [], frozen: true, stale: null, failure: null }

/** Reads the link, evaluates it on this thread in short slices and, on live links, again with today's market. */
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

async function run(
  search: string,
  hash: string,
  signal: AbortSignal,
  publish: (state: EmbedState) => void,
): Promise<void> {
  let facts: ScenarioFacts = SEED_FACTS
  if (linkNeedsFullFacts(search, hash, facts)) {
    const { FULL_FACTS } = await import('#scenario/fullFacts.ts')
    facts = FULL_FACTS
  }
  const { scenario, repairs } = parseLink(search, hash, facts)
  const pinned = snapshotMarket(scenario)
  const frozen = pinned !== null
  const evaluate = async (market: Market, stale: string | null): Promise<void> => {
    const plan = planJob(scenario, market, facts)
    const result = assembleResult(plan, await runSliced(plan.job, signal))
    if (!signal.aborted) publish({ result, repairs, frozen, stale, failure: null })
  }
  if (pinned !== null) return evaluate(pinned, null)
  await evaluate(BUNDLED_MARKET, `Built-in market of ${dayOf(BUNDLED_MARKET)}; today’s is being read.`)
  await refresh(scenario, evaluate, signal)
}

async function refresh(
  scenario: Scenario,
  evaluate: (market: Market, stale: string | null) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { createMarketReader } = await import('#market/marketReader.ts')
  const reader = createMarketReader({
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    setTimeout: (done, ms) => setTimeout(done, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: () => Math.random(),
    online: () => navigator.onLine,
  })
  const { market } = await reader.read(signal, BUNDLED_MARKET)
  if (signal.aborted || scenario.market !== null) return
  const live = market.kind === 'live'
  await evaluate(market, live ? null : `No market source answered; built-in market of ${dayOf(market)}.`)
}

function dayOf(market: Market): string {
  return formatDate(marketDay(market))
}
