import type { Market } from '#units/market.ts'
import type { BlockReading } from './blockReading.ts'
import { attemptsOf, fallbackNote, freshProvenance, keptReading, type DatumReading } from './datumReading.ts'
import { failover, type FailoverContext } from './failover.ts'
import { confirmedAgainstOdds, judgeNetwork, networkReference } from './networkRule.ts'
import type { Source } from './providerHosts.ts'
import { bitviewBlocks } from './providers/bitviewBlocks.ts'
import { esploraBlocks } from './providers/esploraBlocks.ts'
import { mempoolBlocks } from './providers/mempoolBlocks.ts'
import { EPOCH_BLOCKS } from './retargetEpoch.ts'
import { roundMarketValue } from './roundMarketValue.ts'

/** In order of preference. A node of the user's own would come first. */
const BLOCK_PROVIDERS = [mempoolBlocks, bitviewBlocks, esploraBlocks]

/** Height and difficulty of one reading, and what fees are checked against. */
export interface NetworkReading {
  readonly tipHeight: DatumReading
  readonly difficulty: DatumReading
  /** The blocks behind the values and who sent them; null when the values are kept ones. */
  readonly blocks: { readonly reading: BlockReading; readonly source: Source } | null
  /** Epoch ms at which the values hold: this device's clock, or the tip's time if the clock is off. Null for kept values. */
  readonly asOfMs: number | null
}

/** Reads height and difficulty from the first provider whose blocks hold up; otherwise keeps both as they were. */
export async function readNetwork(
  context: FailoverContext,
  signal: AbortSignal,
  previous: Market,
): Promise<NetworkReading> {
  const { deps } = context
  const reference = networkReference(previous)
  const outcome = await failover(BLOCK_PROVIDERS, context, signal, (reading) =>
    judgeNetwork(reading, reference, deps.now()),
  )
  const now = deps.now()
  const refused = outcome.failures.flatMap((failure) =>
    failure.refused === null ? [] : [{ value: failure.refused, provider: failure.provider }],
  )
  const confirmed = outcome.winner === null ? confirmedAgainstOdds(refused, reference) : []
  // They were right all along, so they are asked again next time.
  for (const { provider } of confirmed) context.breaker.recordSuccess(provider)
  const odd = confirmed[0] ?? null
  const accepted = outcome.winner ?? odd
  if (accepted === null) {
    const why = 'no network provider gave usable data'
    return {
      tipHeight: keptReading('tipHeight', previous, outcome.failures, now, why),
      difficulty: keptReading('difficulty', previous, outcome.failures, now, why),
      blocks: null,
      asOfMs: null,
    }
  }
  const { tip } = accepted.value
  const { source } = accepted.provider
  const times = { observedAt: tip.timeMs, fetchedAt: now, now }
  const clockIsOff = judgeNetwork(accepted.value, null, now) !== null
  const notes = [
    odd === null ? fallbackNote(outcome.failures) : '',
    clockIsOff ? 'block times contradict this device’s clock; block time used' : '',
    odd !== null && !clockIsOff ? 'contradicts the last known values, confirmed by a second provider' : '',
  ]
  const retargetNote = (tip.height + 1) % EPOCH_BLOCKS === 0 ? 'changes with the next block' : ''
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
      provenance: freshProvenance('difficulty', source, times, [...notes, retargetNote]),
      attempts,
      live: true,
    },
    blocks: { reading: accepted.value, source },
    asOfMs: clockIsOff ? tip.timeMs : now,
  }
}
