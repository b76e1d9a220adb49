import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allUsable,
  PROBED_PROVIDERS,
  probeEndpoints,
  type ProbeDeps,
} from '../../../src/cli/probeEndpoints.ts'
import { probeTable } from '../../../src/cli/probeTable.ts'
import { PROVIDER_HOSTS } from '#market/providerHosts.ts'
import {
  createWorldFetch,
  DEFAULT_WORLD,
  startProviderServer,
  type ProviderServer,
} from '../../support/providerServer.mjs'

function worldDeps(faults = new Map<string, string>(), requests: string[] = []): ProbeDeps {
  const fetch = createWorldFetch({ faults, requests })
  return { fetch, now: () => DEFAULT_WORLD.nowMs, wait: async () => undefined }
}

describe('probe of all addresses', () => {
  it('asks every address once and a missing path at each host, and finds all usable', async () => {
    const requests: string[] = []
    const rows = await probeEndpoints(worldDeps(new Map(), requests))
    expect(rows).toHaveLength(PROBED_PROVIDERS.length + PROVIDER_HOSTS.length)
    expect(requests).toHaveLength(rows.length)
    expect(new Set(requests).size).toBe(requests.length)
    expect(rows.filter((row) => row.verdict !== 'ok')).toEqual([])
    expect(allUsable(rows)).toBe(true)
    for (const host of PROVIDER_HOSTS) {
      expect(rows.filter((row) => row.url.startsWith(host)).length).toBeGreaterThanOrEqual(2)
      expect(rows.filter((row) => row.url.startsWith(host) && row.errorPage)).toHaveLength(1)
    }
    expect(rows[0]).toMatchObject({
      url: 'https://mempool.space/api/v1/blocks',
      status: 200,
      cors: '*',
      contentType: 'application/json; charset=utf-8',
    })
    expect(rows[0]?.bytes).toBeGreaterThan(1_000)
    expect(probeTable(rows)).toContain(`${PROBED_PROVIDERS.length} of ${PROBED_PROVIDERS.length} addresses`)
  })

  it('pauses between two requests to one host, not before the first', async () => {
    const waits: number[] = []
    const deps = {
      ...worldDeps(),
      wait: async (ms: number) => {
        waits.push(ms)
      },
    }
    const rows = await probeEndpoints(deps)
    expect(waits).toHaveLength(rows.length - PROVIDER_HOSTS.length)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000)
  })

  it.each([
    ['429', 'HTTP 429'],
    ['html200', 'sent a web page instead of data'],
    ['truncated', 'sent cut or unreadable data'],
    ['huge', 'longer than 2 MB'],
    ['zeros', 'sent'],
    ['empty', 'sent an empty answer'],
    ['drop', 'no connection'],
  ])('says what is wrong with %s', async (fault, words) => {
    const rows = await probeEndpoints(worldDeps(new Map([['kraken', fault]])))
    const kraken = rows.filter((row) => row.url.includes('kraken') && !row.errorPage)
    expect(kraken).toHaveLength(3)
    for (const row of kraken) expect(row.verdict).toContain(words)
    expect(allUsable(rows)).toBe(false)
    expect(probeTable(rows)).toContain(
      `${PROBED_PROVIDERS.length - 3} of ${PROBED_PROVIDERS.length} addresses`,
    )
  })

  it('fails without a network: every row says so, none is usable', async () => {
    const fetch = (): Promise<Response> =>
      Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }))
    const rows = await probeEndpoints({ fetch, now: () => 0, wait: async () => undefined })
    expect(rows).toHaveLength(PROBED_PROVIDERS.length + PROVIDER_HOSTS.length)
    expect(rows.every((row) => row.status === null && row.verdict === 'no connection: ENOTFOUND')).toBe(true)
    expect(allUsable(rows)).toBe(false)
    expect(probeTable(rows)).toContain(`0 of ${PROBED_PROVIDERS.length} addresses`)
  })

  it('says after 8 s that no answer came', async () => {
    const fetch = (): Promise<Response> => Promise.reject(new DOMException('late', 'TimeoutError'))
    const rows = await probeEndpoints({ fetch, now: () => 0, wait: async () => undefined })
    expect(new Set(rows.map((row) => row.verdict))).toEqual(new Set(['no answer within 8 s']))
  })

  it('finds nothing usable in nothing', () => {
    expect(allUsable([])).toBe(false)
  })
})

describe('probe over HTTP', () => {
  let server: ProviderServer
  beforeAll(async () => {
    server = await startProviderServer()
  })
  afterAll(async () => {
    await server.close()
  })

  /** Real requests, sent to the stand-in server in place of the hosts. */
  const deps: ProbeDeps = {
    fetch: (url, init) => fetch(url.replace('https://', `${server.origin}/`), init),
    now: () => DEFAULT_WORLD.nowMs,
    wait: async () => undefined,
  }

  it('reads headers of real answers, and a missing CORS header is a failure even with good data', async () => {
    const good = await probeEndpoints(deps)
    expect(good.filter((row) => !row.errorPage && row.verdict !== 'ok')).toEqual([])
    server.setFault('coinbase', '429nocors')
    server.setFault('bitstamp', '503text')
    const rows = await probeEndpoints(deps)
    server.clearFaults()
    const verdict = (part: string) => rows.find((row) => row.url.includes(part))?.verdict
    expect(verdict('coinbase')).toBe('no CORS header: a browser gets nothing')
    expect(verdict('bitstamp')).toBe('HTTP 503')
    expect(verdict('blockstream')).toBe('ok')
    expect(allUsable(rows)).toBe(false)
  })

  it('shows limit headers and tells when errors of a host cannot be read', async () => {
    const limited: ProbeDeps = {
      ...deps,
      fetch: async (url) =>
        new Response('{}', {
          status: url.includes('no-such-path') ? 404 : 429,
          headers: {
            ...(url.includes('no-such-path') ? {} : { 'access-control-allow-origin': 'https://example.org' }),
            'retry-after': '30',
            'x-ratelimit-remaining': '0',
            'cache-control': 'public, max-age=10',
          },
        }),
    }
    const [row, ...rest] = await probeEndpoints(limited)
    expect(row?.verdict).toBe('HTTP 429')
    expect(row?.limits).toEqual(['retry-after: 30', 'x-ratelimit-remaining: 0'])
    expect(row?.cacheControl).toBe('public, max-age=10')
    expect(rest.find((one) => one.errorPage)?.verdict).toBe(
      'errors cannot be read: they look like a broken connection',
    )
  })
})
