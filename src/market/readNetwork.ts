import type { Market } from '#units/market.ts'
import type { FeedCheck } from '#units/marketExtras.ts'
import type { BlockReading } from './blockReading.ts'
import { clockSkewMs, questionsClock } from './clockSkew.ts'
import { attemptsOf, fallbackNote, freshProvenance, keptReading, type DatumReading } from './datumReading.ts'
import { failover, type FailedAttempt, type ReaderContext } from './failover.ts'
import type { Fault } from './fault.ts'
import { agree, confirmedAgainstOdds, judgeNetwork, networkReference } from './networkRule.ts'
import type { Provider } from './provider.ts'
import type { Source } from './providerHosts.ts'
import { roundMarketValue } from './roundMarketValue.ts'

/** Height and difficulty of one reading, and what fees are checked against. */
export interface NetworkReading {
  readonly tipHeight: DatumReading
  readonly difficulty: DatumReading
  /** The blocks behind the values and who sent them; null when the values are kept ones. */
  readonly blocks: { readonly reading: BlockReading; readonly source: Source } | null
  /** Epoch ms at which the values hold: this device's clock, or the tip's time if the clock is off. Null for kept values. */
  readonly asOfMs: number | null
  /** How far other nodes bear the values out; null for kept values. */
  readonly check: FeedCheck | null
  readonly failures: readonly FailedAttempt<unknown>[]
}

/**
 * Reads height and difficulty from the first provider whose blocks hold up; otherwise keeps both as they were. Where block times
 * contradict this device's clock, a second node decides which of the two is wrong, and the clock of `context` is set.
 */
export async function readNetwork(
  context: ReaderContext,
  providers: readonly Provider<BlockReading>[],
  signal: AbortSignal,
  previous: Market,
): Promise<NetworkReading> {
  const { deps, clock, breaker } = context
  const reference = networkReference(previous)
  const judge = (reading: BlockReading): Fault | null => judgeNetwork(reading, reference, clock.networkNow())
  const outcome = await failover(providers, context, signal, judge)
  const refused = outcome.failures.flatMap((failure) =>
    failure.refused === null ? [] : [{ value: failure.refused, provider: failure.provider }],
  )
  const confirmed = outcome.winner === null ? confirmedAgainstOdds(refused) : []
  // They were right all along, so they are asked again next time.
  for (const { provider } of confirmed) breaker.recordSuccess(provider)
  const odd = confirmed[0] ?? null
  const accepted = outcome.winner ?? odd
  if (accepted === null) {
    const why = 'no network provider gave usable data'
    return {
      tipHeight: keptReading('tipHeight', previous, outcome.failures, clock.moment(), why),
      difficulty: keptReading('difficulty', previous, outcome.failures, clock.moment(), why),
      blocks: null,
      asOfMs: null,
      check: null,
      failures: outcome.failures,
    }
  }
  const { tip } = accepted.value
  const { source } = accepted.provider
  const witnesses = odd === null ? [accepted] : [...confirmed]
  if (odd === null && questionsClock(tip.timeMs, clock.networkNow())) {
    const asked = new Set([accepted.provider, ...outcome.failures.map((failure) => failure.provider)])
    const others = providers.filter((provider) => !asked.has(provider))
    const second = await failover(others, context, signal, judge)
    if (second.winner !== null && agree(second.winner.value, accepted.value)) witnesses.push(second.winner)
  }
  const now = deps.now()
  const tips = witnesses.map(({ value, provider }) => ({
    tipMs: value.tip.timeMs,
    sourceId: provider.source.id,
  }))
  const skewMs = clockSkewMs(tips, now)
  if (skewMs !== null) clock.setSkewMs(skewMs)

  const moment = clock.moment()
  const clockIsOff = moment.skewMs !== 0
  const times = { ...moment, observedAt: tip.timeMs, fetchedAt: now }
  const notes = [
    odd === null ? fallbackNote(outcome.failures) : '',
    clockIsOff ? 'block times contradict this device’s clock; block time used' : '',
    odd !== null && !clockIsOff ? 'contradicts the last known values, confirmed by a second provider' : '',
  ]
  const names = witnesses.map((witness) => witness.provider.source.name)
  const attempts = attemptsOf(outcome.failures)
  return {
    tipHeight: {
      value: tip.height,
      provenance: freshProvenance('tipHeight', source, times, notes),
      attempts,
      live: true,
    },
    difficulty: {
      value: roundMarketValue('difficulty', tip.difficulty),
      provenance: freshProvenance('difficulty', source, times, notes),
      attempts,
      live: true,
    },
    blocks: { reading: accepted.value, source },
    asOfMs: clockIsOff ? tip.timeMs : now,
    check: {
      datum: 'difficulty',
      outcome: names.length > 1 ? 'confirmed' : refused.length > 0 ? 'differ' : 'single',
      words:
        names.length > 1
          ? `${names.join(' and ')} agree on height and difficulty.`
          : refused.length > 0
            ? `${refused.map((one) => one.provider.source.name).join(' and ')} refused for what ${source.name} contradicts.`
            : `${source.name} alone; its difficulty is the one its newest target stands for.`,
      at: now,
    },
    failures: outcome.failures,
  }
}
