import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectNoRawValues, settledResult, visibleText, type ResultDocument } from '../support/pageReaders.ts'
import { startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders, type ProviderName } from '../support/worldProviders.ts'

let site: SiteSession
let healthy: ResultDocument

async function open(faults: Partial<Record<ProviderName, string>>): Promise<Visit> {
  return site.visit('./', { providers: worldProviders({ faults }), clock: WORLD_CLOCK })
}

beforeAll(async () => {
  site = await startSiteSession()
  const visit = await open({})
  healthy = await settledResult(visit.page, (result) => result.market.kind === 'live' && result.grid !== null)
  await visit.close()
})
afterAll(() => site.close())

/** Wrong, missing or slow, one at a time. The contract tests go through every fault of every provider without a page. */
const NETWORK_FAULTS: readonly [ProviderName, string][] = [
  ['mempool', 'hang'],
  ['mempool', 'html200'],
  ['mempool', 'outlier'],
  ['bitview', '500'],
]

it.each(NETWORK_FAULTS)('%s: %s changes no figure', async (provider, fault) => {
  const visit = await open({ [provider]: fault })
  const result = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
  expect(result.market.tipHeight).toBe(healthy.market.tipHeight)
  expect(result.market.difficulty).toBe(healthy.market.difficulty)
  expect(result.market.feesBtcPerBlock).toBe(healthy.market.feesBtcPerBlock)
  expect(result.cases).toEqual(healthy.cases)
  expectNoRawValues(await visibleText(visit.page))
  expect(visit.problems).toEqual([])
  await visit.close()
})

const PRICE_FAULTS: readonly [ProviderName, string][] = [
  ['coinbase', 'drop'],
  ['coinbase', 'outlier'],
  ['kraken', 'hang'],
]

it.each(PRICE_FAULTS)('%s: %s moves the price by no more than exchanges differ', async (provider, fault) => {
  const visit = await open({ [provider]: fault })
  const result = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
  expect(Math.abs(result.market.priceUsd / healthy.market.priceUsd - 1)).toBeLessThan(0.005)
  expect(result.market.difficulty).toBe(healthy.market.difficulty)
  expectNoRawValues(await visibleText(visit.page))
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('says which source stands in', async () => {
  const visit = await site.visit('./status/', {
    providers: worldProviders({ faults: { mempool: '500' } }),
    clock: WORLD_CLOCK,
  })
  await expect.poll(() => visibleText(visit.page), { timeout: 15_000 }).toMatch(/bitview/i)
  expectNoRawValues(await visibleText(visit.page))
  await visit.close()
})
