import '#facts/difficultyRetargets.ts'
import { expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { createMarketReader } from '#market/marketReader.ts'
import { PROVIDER_HOSTS } from '#market/providerHosts.ts'
import { parseMarketFigures } from '#units/market.ts'
import { DEFAULT_WORLD, worldReply } from '../support/providerServer.mjs'
import { createVirtualClock } from '../unit/market/virtualClock.ts'
import { createPayloadMutator } from './payloadMutator.ts'

const READINGS = 500
const HOSTS = PROVIDER_HOSTS.map((origin) => new URL(origin).host)

it('no set of mutated replies makes a reading throw or gives an implausible market', async () => {
  const mutator = createPayloadMutator(0xc0ffee)
  for (let run = 0; run < READINGS; run++) {
    const damaged = new Set(HOSTS.filter(() => mutator.below(2) === 0))
    const clock = createVirtualClock(DEFAULT_WORLD.nowMs)
    const reader = createMarketReader({
      fetch: async (url) => {
        const { body, headers } = worldReply(url)
        if (!damaged.has(new URL(url).host)) return new Response(body, { headers })
        const text =
          mutator.below(3) === 0
            ? mutator.text(body)
            : (JSON.stringify(mutator.data(JSON.parse(body))) ?? 'undefined')
        return new Response(text, { headers })
      },
      now: clock.now,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      random: () => 0.5,
    })
    let previous = BUNDLED_MARKET
    for (let round = 0; round < 2; round++) {
      const reading = await clock.settle(reader.read(new AbortController().signal, previous))
      clock.skip(60_000)
      const { market, extras, feeds } = reading
      const parsed = parseMarketFigures(market)
      expect(parsed.ok ? '' : parsed.error).toBe('')
      expect(feeds).toHaveLength(4)
      expect(extras.fiatPrices.USD).toBe(market.priceUsd)
      if (extras.retarget !== null)
        expect(Math.abs(extras.retarget.etaMs - clock.now())).toBeLessThan(60 * 86_400_000)
      if (extras.hashrate !== null) {
        const { impliedHps, measuredHps } = extras.hashrate
        expect((measuredHps ?? impliedHps) / impliedHps).toBeGreaterThan(0.4)
        expect((measuredHps ?? impliedHps) / impliedHps).toBeLessThan(2.1)
      }
      // With at most one price source damaged, the price is right to within what sources may differ, or it is kept.
      const prices = [...damaged].filter((host) => /coinbase|kraken|bitstamp|mempool/.test(host))
      if (prices.length <= 1 && market.provenance.priceUsd.state === 'fresh') {
        expect(Math.abs(market.priceUsd / DEFAULT_WORLD.priceUsd - 1)).toBeLessThan(0.05)
      }
      previous = market
    }
  }
}, 60_000)
