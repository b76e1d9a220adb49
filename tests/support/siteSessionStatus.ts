import { expect } from 'vitest'
import { DEFAULT_WORLD, type ProviderServer } from './providerServer.mjs'
import type { Visit } from './siteSession.ts'

/** What is broken: route, provider or `*` to fault. */
export type Faults = Readonly<Record<string, string>>

/** Ceiling for one host in one minute; all of a reading happens at one moment of the page's clock. */
const MOST_REQUESTS = 6

/** Time between two readings: 18 blocks, and longer than the longest pause after a failure. */
const STEP_BLOCKS = 18
const STEP_MS = STEP_BLOCKS * 571_000

/** Breaks exactly these. */
export function breakProviders(server: ProviderServer, faults: Faults): void {
  server.clearFaults()
  for (const [where, fault] of Object.entries(faults)) server.setFault(where, fault)
}

/**
 * No host is asked more often than its budget allows, and no address again at once, but for one more try after a server error.
 * Counted in the page: the browser itself tries once more when a connection breaks that it had used before.
 */
export function expectNoHotRetry(requests: readonly URL[], faults: Faults): void {
  const serverErrors = Object.values(faults).some((fault) => fault.startsWith('5'))
  const hosts = new Map<string, number>()
  const addresses = new Map<string, number>()
  for (const { host, href } of requests) {
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
    addresses.set(href, (addresses.get(href) ?? 0) + 1)
  }
  for (const [host, count] of hosts) expect(count, host).toBeLessThanOrEqual(MOST_REQUESTS)
  for (const [address, count] of addresses) expect(count, address).toBeLessThanOrEqual(serverErrors ? 2 : 1)
}

interface Row {
  readonly now: string
  readonly source: string
  readonly state: string
}

/** A row of the status page. */
type Feed = 'BTC price' | 'Difficulty' | 'Block height' | 'Fees per block'

/** The status page, read again and again in different trouble, some hours apart. */
export class StatusVisit {
  readonly #server: ProviderServer
  readonly #visit: Visit
  #steps = 0

  constructor(server: ProviderServer, visit: Visit) {
    this.#server = server
    this.#visit = visit
  }

  get problems(): readonly string[] {
    return this.#visit.problems
  }

  get page(): Visit['page'] {
    return this.#visit.page
  }

  /** What the providers say now; the price moves a little, as one that stands still would be taken for a frozen feed. */
  get world(): { readonly nowMs: number; readonly tipHeight: number; readonly priceUsd: number } {
    return {
      nowMs: DEFAULT_WORLD.nowMs + this.#steps * STEP_MS,
      tipHeight: DEFAULT_WORLD.tipHeight + this.#steps * STEP_BLOCKS,
      priceUsd: DEFAULT_WORLD.priceUsd + this.#steps * 10,
    }
  }

  async row(feed: Feed): Promise<Row> {
    const cells = await this.page
      .getByRole('row', { name: feed, exact: false })
      .first()
      .locator('td')
      .evaluateAll((all) => all.map((cell) => [cell.dataset['column'], cell.textContent] as const))
    const of = (column: string): string => cells.find(([name]) => name === column)?.[1] ?? ''
    return { now: of('Now'), source: of('Source'), state: of('State') }
  }

  /** Lets some hours pass, breaks what is to be broken and has the page read again; gives what it says, and how long it took. */
  async readAgain(faults: Faults): Promise<{ said: string; ms: number; requests: readonly URL[] }> {
    this.#steps += 1
    breakProviders(this.#server, faults)
    this.#server.setWorld(this.world)
    const { page } = this
    const before = this.#visit.foreignRequests().length
    await page.clock.setFixedTime(new Date(this.world.nowMs + 30_000))
    const said = page.locator('[data-testid="status"] > p[role="status"]')
    const startedAt = performance.now()
    await page.getByRole('button', { name: 'Read again' }).click()
    await said.filter({ hasText: /\w/ }).waitFor({ timeout: 30_000 })
    const ms = performance.now() - startedAt
    // Ages on the page tick every quarter of a minute, and whenever it comes into view.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    return { said: await said.innerText(), ms, requests: this.#visit.foreignRequests().slice(before) }
  }
}
