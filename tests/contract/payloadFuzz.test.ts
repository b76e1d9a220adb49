import { expect, it } from 'vitest'
import type { BlockReading } from '#market/blockReading.ts'
import { difficultyFromBits } from '#market/difficultyFromBits.ts'
import { FIAT_PER_USD } from '#market/fiatRates.ts'
import { HASHRATE_BOUNDS, type HashrateReading } from '#market/parseHashrate.ts'
import type { PriceQuote } from '#market/priceQuote.ts'
import type { Provider } from '#market/provider.ts'
import { bitstampTicker } from '#market/providers/bitstampTicker.ts'
import { bitviewBlocks } from '#market/providers/bitviewBlocks.ts'
import { bitviewHashrate } from '#market/providers/bitviewHashrate.ts'
import { bitviewRewardStats } from '#market/providers/bitviewRewardStats.ts'
import { coinbaseRates } from '#market/providers/coinbaseRates.ts'
import { esploraBlocks } from '#market/providers/esploraBlocks.ts'
import { krakenTicker } from '#market/providers/krakenTicker.ts'
import { mempoolBlocks } from '#market/providers/mempoolBlocks.ts'
import { mempoolHashrate } from '#market/providers/mempoolHashrate.ts'
import { mempoolPrices } from '#market/providers/mempoolPrices.ts'
import { mempoolRewardStats } from '#market/providers/mempoolRewardStats.ts'
import { readJson } from '#market/readJson.ts'
import type { RewardReading } from '#market/rewardReading.ts'
import type { Fiat } from '#units/fiat.ts'
import { MARKET_BOUNDS } from '#units/market.ts'
import { DEFAULT_WORLD, worldReply } from '../support/providerServer.mjs'
import { createPayloadMutator } from './payloadMutator.ts'

const NOW = DEFAULT_WORLD.nowMs
const DAY = 86_400_000

/** What is wrong with an accepted value, or an empty text. Plain comparisons: a hundred thousand `expect`s take too long. */
type Flaw<T> = (value: T) => string

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high

const blocksFlaw: Flaw<BlockReading> = ({ tip, blocks }) => {
  if (tip !== blocks[0] || !within(blocks.length, 1, 100)) return 'tip'
  for (const [i, block] of blocks.entries()) {
    const { height, timeMs, bits, difficulty, feesSats } = block
    if (!Number.isInteger(height) || !within(height, 0, MARKET_BOUNDS.tipHeight.high)) return 'height'
    if (height !== tip.height - i) return 'gap'
    if (difficulty !== difficultyFromBits(bits)) return 'bits'
    if (!within(difficulty, MARKET_BOUNDS.difficulty.low, MARKET_BOUNDS.difficulty.high)) return 'difficulty'
    if (!within(timeMs, Date.parse('2009-01-03'), 2 ** 32 * 1000)) return 'time'
    if (Math.abs(timeMs - tip.timeMs) > 3 * DAY) return 'spread'
    if (feesSats !== null && !(Number.isInteger(feesSats) && feesSats >= 0)) return 'fees'
  }
  return ''
}

const rewardFlaw: Flaw<RewardReading> = ({ startHeight, endHeight, feesSats }) => {
  const count = endHeight - startHeight + 1
  if (!Number.isInteger(startHeight) || startHeight < 0 || !within(count, 100, 288)) return 'heights'
  return feesSats > 0 && feesSats / count / 1e8 <= MARKET_BOUNDS.feesBtcPerBlock.high ? '' : 'fees'
}

const priceFlaw: Flaw<PriceQuote> = ({ priceUsd, prices, observedAt }) => {
  if (!within(priceUsd, MARKET_BOUNDS.priceUsd.low, MARKET_BOUNDS.priceUsd.high)) return 'price'
  if (observedAt !== null && !within(observedAt, NOW - 70 * 60_000, NOW + 5 * 60_000)) return 'time'
  if (prices.USD !== priceUsd) return 'USD'
  for (const [fiat, price] of Object.entries(prices)) {
    const [low, high] = FIAT_PER_USD[fiat as Fiat]
    if (!within(price / priceUsd, low, high)) return fiat
  }
  return ''
}

const hashrateFlaw: Flaw<HashrateReading> = ({ measuredHps, difficulty }) => {
  if (!within(measuredHps, HASHRATE_BOUNDS.low, HASHRATE_BOUNDS.high)) return 'hashrate'
  return difficulty === null || within(difficulty, 1, Number.MAX_VALUE) ? '' : 'difficulty'
}

interface Target {
  readonly id: string
  /** Words about the first flaw of what the parser makes of a body; null when it refuses. Throws when the parser does. */
  readonly judge: (body: unknown) => string | null
  readonly bodies: readonly unknown[]
}

function target<T>(provider: Provider<T>, flaw: Flaw<T>, url = provider.url): Target {
  const body: unknown = JSON.parse(worldReply(url).body)
  return {
    id: provider.id,
    judge: (mutated) => {
      const result = provider.parse(mutated, NOW)
      return result.ok ? flaw(result.value) : null
    },
    // Short lists are as wrong as long ones and much faster to read.
    bodies: Array.isArray(body) ? [...Array<unknown>(7).fill(body.slice(0, 3)), body] : [body],
  }
}

const TARGETS: readonly Target[] = [
  target(mempoolBlocks, blocksFlaw),
  target(bitviewBlocks, blocksFlaw),
  target(esploraBlocks, blocksFlaw),
  target(mempoolBlocks, blocksFlaw, `${mempoolBlocks.url}/973736`),
  target(mempoolRewardStats, rewardFlaw),
  target(bitviewRewardStats, rewardFlaw),
  target(mempoolHashrate, hashrateFlaw),
  target(bitviewHashrate, hashrateFlaw),
  target(coinbaseRates, priceFlaw),
  target(krakenTicker, priceFlaw),
  target(mempoolPrices, priceFlaw),
  target(bitstampTicker, priceFlaw),
]
const RUNS = 9_000

it(`${RUNS * TARGETS.length} mutated payloads: no parser throws, and nothing implausible is accepted`, () => {
  const mutator = createPayloadMutator(0x1badb002)
  let payloads = 0
  for (const { id, judge, bodies } of TARGETS) {
    const texts = bodies.map((body) => JSON.stringify(body))
    let accepted = 0
    for (let run = 0; run < RUNS; run++) {
      const pick = mutator.below(bodies.length)
      let body: unknown
      if (mutator.below(5) === 0) {
        const read = readJson(mutator.text(texts[pick] ?? ''), 'application/json')
        payloads++
        if (!read.ok) continue
        body = read.value
      } else {
        body = mutator.data(bodies[pick])
        payloads++
      }
      let flaw: string | null
      try {
        flaw = judge(body)
      } catch (error) {
        throw new Error(`${id} threw on ${JSON.stringify(body)}`, { cause: error })
      }
      if (flaw === null) continue
      accepted++
      if (flaw !== '') throw new Error(`${id} accepted a wrong ${flaw}: ${JSON.stringify(body)}`)
    }
    // Neither everything nor nothing gets through, or the mutations would miss the point.
    expect(accepted, id).toBeGreaterThan(RUNS * 0.02)
    expect(accepted, id).toBeLessThan(RUNS * 0.9)
  }
  expect(payloads).toBeGreaterThanOrEqual(100_000)
}, 30_000)
