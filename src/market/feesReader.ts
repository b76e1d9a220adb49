import type { Market } from '#units/market.ts'
import { attemptsOf, fallbackNote, freshProvenance, keptReading, type DatumReading } from './datumReading.ts'
import { failover, type ReaderContext } from './failover.ts'
import { judgeFees, meanFeesBtcPerBlock, recentFeesBtcPerBlock } from './feesRule.ts'
import type { Provider } from './provider.ts'
import type { Source } from './providerHosts.ts'
import type { NetworkReading } from './readNetwork.ts'
import type { RewardReading } from './rewardReading.ts'
import { roundMarketValue } from './roundMarketValue.ts'

/** A mean over a day of blocks hardly moves within this time. */
const REREAD_MS = 10 * 60_000

/** Reads the fees that belong to a reading of the network. */
export type FeesReader = (
  signal: AbortSignal,
  previous: Market,
  network: NetworkReading,
) => Promise<DatumReading>

interface LastDay {
  readonly reward: RewardReading
  readonly source: Source
  readonly readAt: number
}

/**
 * Fees per block, in this order: mean over a day of blocks (asked again after ten minutes), mean of the blocks just read, the value
 * before. Without new blocks the fees stay as they were too, so that height and fees always belong together.
 */
export function createFeesReader(
  context: ReaderContext,
  providers: readonly Provider<RewardReading>[],
): FeesReader {
  const { deps, clock } = context
  let last: LastDay | null = null

  return async (signal, previous, network) => {
    const { blocks } = network
    if (blocks === null) {
      const why = 'kept with the height they belong to'
      return keptReading('feesBtcPerBlock', previous, network.failures, clock.moment(), why)
    }
    const fromDay = (day: LastDay, failures: Parameters<typeof fallbackNote>[0]): DatumReading => {
      const times = { ...clock.moment(), observedAt: blocks.reading.tip.timeMs, fetchedAt: day.readAt }
      const count = day.reward.endHeight - day.reward.startHeight + 1
      const notes = [`mean of ${count} blocks`, fallbackNote(failures)]
      return {
        value: roundMarketValue('feesBtcPerBlock', meanFeesBtcPerBlock(day.reward)),
        provenance: freshProvenance('feesBtcPerBlock', day.source, times, notes),
        attempts: attemptsOf(failures),
        live: true,
      }
    }

    const recent = last !== null && deps.now() - last.readAt < REREAD_MS && deps.now() >= last.readAt
    if (last !== null && recent && judgeFees(last.reward, blocks.reading) === null) return fromDay(last, [])

    const outcome = await failover(providers, context, signal, (reward) => judgeFees(reward, blocks.reading))
    const moment = clock.moment()
    if (outcome.winner !== null) {
      last = { reward: outcome.winner.value, source: outcome.winner.provider.source, readAt: moment.now }
      return fromDay(last, outcome.failures)
    }
    const mean = recentFeesBtcPerBlock(blocks.reading)
    if (mean === null) {
      return keptReading(
        'feesBtcPerBlock',
        previous,
        outcome.failures,
        moment,
        'no provider gave usable fees',
      )
    }
    const times = { observedAt: blocks.reading.tip.timeMs, fetchedAt: moment.now, ...moment }
    const count = blocks.reading.blocks.filter((block) => block.feesSats !== null).length
    return {
      value: roundMarketValue('feesBtcPerBlock', mean),
      provenance: freshProvenance('feesBtcPerBlock', blocks.source, times, [
        `mean of the last ${count} blocks only`,
      ]),
      attempts: attemptsOf(outcome.failures),
      live: true,
    }
  }
}
