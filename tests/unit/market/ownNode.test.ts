// Loaded beforehand: the lazy import must not take real time while the clock is a virtual one.
import '#market/nodeCapabilities.ts'
import { describe, expect, it } from 'vitest'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import { parseNodeUrl, testNode } from '#market/ownNode.ts'
import { worldReply } from '../../support/providerServer.mjs'
import { createTestReader } from './testReader.ts'
import { createVirtualClock } from './virtualClock.ts'

const NODE = 'https://node.example:3006'
const NOW = Date.parse('2026-10-31T02:00:00Z')

type Answer = (url: string) => Response | Promise<Response>

/** What mempool.space would answer, at the address of the node; other hosts answer as ever. */
function mempoolAt(url: string): Response {
  const reply = worldReply(url.replace(NODE, 'https://mempool.space'))
  return new Response(reply.body, { status: reply.status, headers: reply.headers })
}

async function capabilities(answer: Answer) {
  const clock = createVirtualClock(NOW)
  const requests: string[] = []
  const deps: MarketReaderDeps = {
    ...clock,
    random: () => 0.5,
    fetch: async (url) => {
      requests.push(url)
      return await answer(url)
    },
  }
  const found = await clock.settle(testNode(deps, NODE, new AbortController().signal))
  return { found, requests, clock }
}

describe('the address of an own node', () => {
  it.each([
    ['https://node.example', 'https://node.example'],
    [' https://Node.Example:3006/ ', 'https://node.example:3006'],
    ['http://umbrel.local:3006', 'http://umbrel.local:3006'],
    ['http://localhost:8999', 'http://localhost:8999'],
    ['http://127.0.0.1:3006', 'http://127.0.0.1:3006'],
  ])('%s is accepted', (text, origin) => {
    expect(parseNodeUrl(text, { pageIsHttps: true })).toEqual({ ok: true, value: origin })
  })

  it.each([
    ['', 'malformed'],
    ['node.example', 'malformed'],
    ['https://', 'malformed'],
    ['https:node.example', 'malformed'],
    ['https:\\\\node.example', 'malformed'],
    ['https://node.example/\n', 'ok'],
    ['https://no\tde.example', 'malformed'],
    [`https://${'a'.repeat(200)}.example`, 'malformed'],
    [5, 'malformed'],
    [null, 'malformed'],
    ['javascript:alert(1)', 'scheme'],
    ['ws://node.example', 'scheme'],
    ['umbrel.local:3006', 'scheme'],
    ['https://me:secret@node.example', 'credentials'],
    ['https://@node.example', 'credentials'],
    ['https://node.example/api/../x', 'path'],
    ['https://node.example/api', 'path'],
    ['https://node.example?', 'path'],
    ['https://node.example/#', 'path'],
    ['http://node.example', 'mixed_content'],
    ['http://192.168.1.5:3006', 'mixed_content'],
    ['http://local', 'mixed_content'],
    ['http://evil.com.local.example', 'mixed_content'],
  ])('%j on a secure page: %s', (text, outcome) => {
    const result = parseNodeUrl(text, { pageIsHttps: true })
    expect(result.ok ? 'ok' : result.error).toBe(outcome)
  })

  it('may be plain http when the page is', () => {
    expect(parseNodeUrl('http://192.168.1.5:3006', { pageIsHttps: false }).ok).toBe(true)
  })
})

describe('case 27: an own node', () => {
  it('case 27: that offers everything', async () => {
    const { found, requests } = await capabilities((url) =>
      url.endsWith('/tip/height') ? new Response('974000') : mempoolAt(url),
    )
    expect(found.map((one) => [one.capability, one.ok])).toEqual([
      ['backend', true],
      ['tip', true],
      ['blocks', true],
      ['rewards', true],
      ['epochs', true],
      ['prices', true],
    ])
    expect(found[1]?.words).toBe('height 974000')
    expect(requests).toHaveLength(6)
    for (const url of requests) expect(url.startsWith(`${NODE}/api/`)).toBe(true)
  })

  it('case 27: without block indexing lacks the mining data and says why', async () => {
    const { found } = await capabilities((url) =>
      url.includes('/mining/') ? new Response('Cannot GET', { status: 404 }) : mempoolAt(url),
    )
    const missing = found.filter((one) => !one.ok && one.capability !== 'tip')
    expect(missing.map((one) => one.capability)).toEqual(['rewards', 'epochs'])
    expect(missing[0]?.words).toMatch(/404.*indexing/)
  })

  it('case 27: behind a wrong address sends its web page', async () => {
    const page = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
    const { found } = await capabilities(page)
    for (const one of found)
      expect(one).toMatchObject({ ok: false, words: expect.stringMatching(/web page/) })
  })

  it('case 27: that the browser keeps us from is named as such', async () => {
    const { found } = await capabilities(() => {
      throw new TypeError('Failed to fetch')
    })
    for (const one of found) expect(one.words).toMatch(/CORS.*local network/)
  })

  it('case 27: that never answers costs 8 s, not six times 8 s', async () => {
    const { found, requests, clock } = await capabilities(() => new Promise<Response>(() => undefined))
    expect(found.every((one) => !one.ok)).toBe(true)
    expect(requests).toHaveLength(1)
    expect(clock.now() - NOW).toBe(8_000)
  })

  it('case 27: answers with nonsense for each question', async () => {
    for (const body of ['null', '[]', '{}', '"x"', '-1', '{"error":"no"}', '1e400']) {
      const { found } = await capabilities(() => new Response(body))
      expect(
        found.filter((one) => one.ok),
        body,
      ).toEqual([])
    }
  })

  it('is asked first, and falls back datum by datum', async () => {
    const asked: string[] = []
    const { read } = createTestReader(
      {
        fetch: async (url) => {
          asked.push(url)
          if (url.startsWith(NODE) && url.includes('/mining/')) return new Response('no', { status: 404 })
          return mempoolAt(url)
        },
      },
      { node: NODE },
    )
    const { market } = await read()
    expect(market.provenance.tipHeight).toMatchObject({ sourceId: 'node', source: 'your node' })
    expect(market.provenance.feesBtcPerBlock).toMatchObject({
      sourceId: 'mempool',
      note: 'mean of 144 blocks; instead of your node',
    })
    expect(market.provenance.priceUsd.sourceId).toBe('coinbase')
    expect(asked.some((url) => url === 'https://mempool.space/api/v1/blocks')).toBe(false)
    expect(asked.some((url) => url.startsWith(`${NODE}/api/v1/blocks/`))).toBe(true)
  })

  it('that is down changes nothing but the source', async () => {
    const { read } = createTestReader(
      {
        fetch: async (url) => {
          if (url.startsWith(NODE)) throw new TypeError('Failed to fetch')
          return mempoolAt(url)
        },
      },
      { node: NODE },
    )
    const { market } = await read()
    expect(market.tipHeight).toBe(974_000)
    expect(market.provenance.tipHeight).toMatchObject({
      sourceId: 'mempool',
      state: 'fresh',
      note: 'instead of your node',
    })
  })
})
