import type { FeedCheck, HashrateFigures } from '#units/marketExtras.ts'
import type { Provenance } from '#units/market.ts'
import type { BlockReading } from './blockReading.ts'
import type { BuriedBlocks } from './buriedBlocks.ts'
import { failover, type FailedAttempt, type FailoverContext } from './failover.ts'
import { fault, faultWords, type Fault } from './fault.ts'
import type { HashrateReading } from './parseHashrate.ts'
import type { Provider } from './provider.ts'
import { bitviewHashrate } from './providers/bitviewHashrate.ts'
import type { Source } from './providerHosts.ts'
import { EPOCH_BLOCKS } from './retargetEpoch.ts'

const REREAD_MS = 10 * 60_000
const WINDOW_BLOCKS = 1_008
/** Around a retarget two nodes may be on either side of it. */
const NEAR_RETARGET = 2

/** Hashes per second that difficulty stands for at one block in ten minutes. */
export function impliedHps(difficulty: number): number {
  return (difficulty * 2 ** 32) / 600
}

/** Objection to a measured hashrate beside the newest blocks; null when it is plausible. */
function judgeHashrate({ measuredHps, difficulty }: HashrateReading, { tip }: BlockReading): Fault | null {
  const ratio = measuredHps / impliedHps(tip.difficulty)
  if (ratio < 0.5 || ratio > 2)
    return fault('semantic', `${ratio.toPrecision(2)} times what difficulty implies`)
  const done = tip.height % EPOCH_BLOCKS
  const near = done < NEAR_RETARGET || done >= EPOCH_BLOCKS - NEAR_RETARGET
  if (difficulty !== null && !near && Math.abs(difficulty / tip.difficulty - 1) > 1e-6) {
    return fault('disagree', 'another difficulty')
  }
  return null
}

/** Hashrate over the last 1008 blocks from the block that many below the tip; null when it cannot be had. */
async function measureByBlocks(
  blockAt: BuriedBlocks,
  signal: AbortSignal,
  reading: BlockReading,
): Promise<number | null> {
  const { tip } = reading
  const first = await blockAt(signal, tip.height - WINDOW_BLOCKS, reading)
  if (first === null || tip.timeMs <= first.timeMs) return null
  const inEpoch = Math.min(WINDOW_BLOCKS, (tip.height % EPOCH_BLOCKS) + 1)
  const work = inEpoch * tip.difficulty + (WINDOW_BLOCKS - inEpoch) * first.difficulty
  return (work * 2 ** 32) / ((tip.timeMs - first.timeMs) / 1_000)
}

/** Figures that could not be renewed; their own time says how old they are. */
export function keptFigures<T extends Pick<HashrateFigures, 'provenance'>>(figures: T): T {
  return { ...figures, provenance: { ...figures.provenance, state: 'failed' } }
}

type Measured = Pick<HashrateFigures, 'measuredHps' | 'measuredOver' | 'provenance'>

/** Figures of one round; `network` is where the difficulty comes from. */
export type HashrateRound = (
  signal: AbortSignal,
  reading: BlockReading,
  network: { readonly source: Source; readonly provenance: Provenance; readonly difficulty: number },
) => Promise<{ readonly figures: HashrateFigures; readonly check: FeedCheck | null }>

/**
 * Measured hashrate beside the implied one: read from the second round on, so that the first one leaves room at the same host, and
 * again every ten minutes. When nobody measures, it is computed from the newest 1008 blocks.
 */
export function createHashrateReader(
  context: FailoverContext,
  providers: readonly Provider<HashrateReading>[],
  blockAt: BuriedBlocks,
  report: (failures: readonly FailedAttempt<unknown>[]) => void,
): HashrateRound {
  const { deps } = context
  let first = true
  let last: { readonly measured: Measured; readonly check: FeedCheck | null; readonly at: number } | null =
    null

  const measure = async (
    signal: AbortSignal,
    reading: BlockReading,
    network: Parameters<HashrateRound>[2],
  ): Promise<{ readonly measured: Measured; readonly check: FeedCheck | null } | null> => {
    const { winner, failures } = await failover(providers, context, signal, (one) =>
      judgeHashrate(one, reading),
    )
    report(failures)
    const now = deps.now()
    const from = (source: Source, note: string): Provenance => ({
      sourceId: source.id,
      source: source.name,
      observedAt: reading.tip.timeMs,
      fetchedAt: now,
      state: 'fresh',
      note,
    })
    if (winner === null) {
      const measuredHps = await measureByBlocks(blockAt, signal, reading)
      if (measuredHps === null) return null
      const why = failures.map((one) => `${one.provider.source.name} ${faultWords(one.fault)}`).join(', ')
      const provenance = from(network.source, `computed from block times: ${why}`)
      return { measured: { measuredHps, measuredOver: '1008 blocks', provenance }, check: null }
    }
    const { provider, value } = winner
    const measuredOver = provider.id === bitviewHashrate.id ? '1 day' : '7 days'
    const { source } = provider
    const independent = value.difficulty !== null && source.id !== network.source.id
    const check: FeedCheck = {
      datum: 'hashrate',
      outcome: independent ? 'confirmed' : 'single',
      words: independent
        ? `${source.name} knows the same difficulty as ${network.source.name}, and its hashrate fits it.`
        : `The hashrate of ${source.name} fits its difficulty; no second source was asked.`,
      at: now,
    }
    const measured = { measuredHps: value.measuredHps, measuredOver, provenance: from(source, '') } as const
    return { measured, check }
  }

  return async (signal, reading, network) => {
    const age = last === null ? Infinity : deps.now() - last.at
    if (!first && !(age >= 0 && age < REREAD_MS)) {
      const measured = await measure(signal, reading, network)
      if (measured !== null) last = { ...measured, at: deps.now() }
      // What was measured over days stays usable for an hour.
      else if (age > 6 * REREAD_MS) last = null
      else if (last !== null) last = { ...last, measured: keptFigures(last.measured) }
    }
    first = false
    const none = { measuredHps: null, measuredOver: null, provenance: network.provenance }
    const implied = impliedHps(network.difficulty)
    return { figures: { impliedHps: implied, ...(last?.measured ?? none) }, check: last?.check ?? null }
  }
}
