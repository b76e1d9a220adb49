import '#facts/difficultyRetargets.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { createMarketReader } from '#market/marketReader.ts'
import type { Provider } from '#market/provider.ts'
import { PROVIDER_HOSTS } from '#market/providerHosts.ts'
import { bitstampTicker } from '#market/providers/bitstampTicker.ts'
import { coinbaseRates } from '#market/providers/coinbaseRates.ts'
import { krakenTicker } from '#market/providers/krakenTicker.ts'
import { mempoolBlocks } from '#market/providers/mempoolBlocks.ts'
import { mempoolPrices } from '#market/providers/mempoolPrices.ts'
import { mempoolRewardStats } from '#market/providers/mempoolRewardStats.ts'
import { parseMarketFigures } from '#units/market.ts'
import { DEFAULT_WORLD, worldReply } from '../support/providerServer.mjs'
import { createVirtualClock } from '../unit/market/virtualClock.ts'

const HOSTILE: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  'NaN',
  '1e999',
  '-5',
  '__proto__',
  '<script>alert(1)</script>',
  0,
  -1,
  1e308,
  -1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  0.5,
  [],
  {},
  [[]],
]

/** What may be done to a value of a payload; numbers are also scaled, as that keeps the shape. */
const mutation = fc.oneof(
  fc.constantFrom(...HOSTILE).map((value) => () => value),
  fc.double({ min: 0.01, max: 100, noNaN: true }).map((factor) => (old: unknown) => {
    if (typeof old === 'number') return old * factor
    return typeof old === 'string' ? `${Number(old) * factor}` : old
  }),
  fc.jsonValue().map((value) => () => value),
  fc.constant((): unknown => undefined),
)

/** Every place in a JSON value, as a list of keys. */
function places(node: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof node !== 'object' || node === null) return [path]
  return [path, ...Object.entries(node).flatMap(([key, child]) => places(child, [...path, key]))]
}

function mutated(node: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(node)
  if (Array.isArray(node))
    return node.map((child, i) => (`${i}` === key ? mutated(child, rest, change) : child))
  return Object.fromEntries(
    Object.entries(node as object).map(([name, child]) => [
      name,
      name === key ? mutated(child, rest, change) : child,
    ]),
  )
}

type Mutation = readonly [number, (old: unknown) => unknown]

function applyAll(body: unknown, changes: readonly Mutation[]): unknown {
  return changes.reduce((node, [pick, change]) => {
    const all = places(node)
    return mutated(node, all[pick % all.length] ?? [], change)
  }, body)
}

const changesOf = fc.array(fc.tuple(fc.nat(), mutation), { minLength: 1, maxLength: 3 })

const PROVIDERS: readonly Provider<unknown>[] = [
  mempoolBlocks,
  mempoolRewardStats,
  coinbaseRates,
  krakenTicker,
  mempoolPrices,
  bitstampTicker,
]

it('no mutated reply makes a parser throw, and what a parser accepts is finite and within bounds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PROVIDERS), changesOf, (provider, changes) => {
      const body = applyAll(JSON.parse(worldReply(provider.url).body), changes)
      const result = provider.parse(body, DEFAULT_WORLD.nowMs)
      if (!result.ok) {
        expect(result.error.kind).not.toBe('')
        return
      }
      for (const place of places(result.value)) {
        const leaf = place.reduce<unknown>(
          (node, key) => (node as Record<string, unknown>)[key],
          result.value,
        )
        if (typeof leaf === 'number') expect(Number.isFinite(leaf), place.join('.')).toBe(true)
      }
    }),
    { numRuns: 4_000 },
  )
})

it('no set of mutated replies makes a reading throw or gives an implausible market', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom(...PROVIDER_HOSTS.map((origin) => new URL(origin).host)),
        fc.oneof(changesOf, fc.string(), fc.nat(300)),
        { minKeys: 1 },
      ),
      async (damage) => {
        const clock = createVirtualClock(DEFAULT_WORLD.nowMs)
        const reader = createMarketReader({
          fetch: async (url) => {
            const { body, headers } = worldReply(url)
            const harm = damage[new URL(url).host]
            if (harm === undefined) return new Response(body, { headers })
            if (typeof harm === 'string') return new Response(harm, { headers })
            if (typeof harm === 'number') return new Response(body.slice(0, harm), { headers })
            return new Response(JSON.stringify(applyAll(JSON.parse(body), harm)) ?? '', { headers })
          },
          now: clock.now,
          setTimeout: clock.setTimeout,
          clearTimeout: clock.clearTimeout,
          random: () => 0.5,
        })
        const reading = await clock.settle(reader.read(new AbortController().signal, BUNDLED_MARKET))
        const parsed = parseMarketFigures(reading.market)
        expect(parsed.ok ? '' : parsed.error).toBe('')
        expect(reading.feeds).toHaveLength(4)
        // With at most one price source damaged, the price is right to within what sources may differ, or it is kept.
        const damaged = Object.keys(damage).filter((host) => /coinbase|kraken|bitstamp|mempool/.test(host))
        const { state } = reading.market.provenance.priceUsd
        if (state === 'bundled' || damaged.length > 1) return
        expect(Math.abs(reading.market.priceUsd / DEFAULT_WORLD.priceUsd - 1)).toBeLessThan(0.05)
      },
    ),
    { numRuns: 1_500 },
  )
}, 60_000)
