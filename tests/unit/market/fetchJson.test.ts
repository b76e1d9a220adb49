import { describe, expect, it } from 'vitest'
import { faultWords } from '#market/fault.ts'
import { fetchJson } from '#market/fetchJson.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import { createVirtualClock } from './virtualClock.ts'

const URL_ASKED = 'https://mempool.space/api/v1/blocks'

function setUp(fetch: MarketReaderDeps['fetch'], extra: Partial<MarketReaderDeps> = {}) {
  const clock = createVirtualClock(1e12)
  const deps: MarketReaderDeps = { fetch, random: () => 0.5, ...clock, ...extra }
  const controller = new AbortController()
  return { clock, controller, answer: () => clock.settle(fetchJson(URL_ASKED, deps, controller.signal)) }
}

async function kindOf(fetch: MarketReaderDeps['fetch']): Promise<string> {
  const result = await setUp(fetch).answer()
  return result.ok ? 'ok' : result.error.kind
}

const JSON_TYPE = { headers: { 'content-type': 'application/json' } }

describe('fetchJson', () => {
  it('sends a simple, anonymous request without referrer and returns the JSON value', async () => {
    let seen: RequestInit = {}
    const { answer, clock } = setUp(async (_, init) => {
      seen = init
      return new Response('{"a":1}', JSON_TYPE)
    })
    expect(await answer()).toEqual({ ok: true, value: { a: 1 } })
    expect(seen).toMatchObject({
      method: 'GET',
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    expect(seen.headers).toBeUndefined()
    expect(clock.pendingTimers()).toBe(0)
  })

  it.each([
    ['http', new Response('busy', { status: 503 })],
    ['http', new Response('<title>429</title>', { status: 429, headers: { 'content-type': 'text/html' } })],
    ['empty', new Response('', JSON_TYPE)],
    ['empty', new Response(null, { status: 204 })],
    ['empty', new Response(' \n', JSON_TYPE)],
    ['html', new Response('{"a":1}', { headers: { 'content-type': 'text/html' } })],
    ['html', new Response('\n<!DOCTYPE html>', JSON_TYPE)],
    ['parse', new Response('{"a":', JSON_TYPE)],
    ['tooLarge', new Response('x'.repeat(2_000_001), JSON_TYPE)],
    ['ok', new Response(`"${'x'.repeat(1_999_998)}"`, JSON_TYPE)],
    ['ok', new Response('[1e400]', { headers: { 'content-type': 'text/plain' } })],
  ])('calls it %s', async (kind, response) => {
    expect(await kindOf(async () => response)).toBe(kind)
  })

  it('calls a rejected request opaque while online and offline otherwise', async () => {
    const refuse = async (): Promise<Response> => {
      throw new TypeError('Failed to fetch')
    }
    expect(await kindOf(refuse)).toBe('opaque')
    let asked = 0
    const { answer } = setUp(refuse, { online: () => asked++ === 0 })
    expect(await answer()).toMatchObject({ error: { kind: 'offline' } })
  })

  it('gives up after 8 s, even when the request ignores its signal', async () => {
    const { answer, clock } = setUp(() => new Promise<Response>(() => undefined))
    expect(await answer()).toMatchObject({ ok: false, error: { kind: 'timeout' } })
    expect(clock.now()).toBe(1e12 + 8_000)
  })

  it('gives up after 8 s when the body never ends', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('[1,')) })
    expect(await kindOf(async () => new Response(body, JSON_TYPE))).toBe('timeout')
  })

  it('stops at once when it is no longer wanted', async () => {
    const { answer, clock, controller } = setUp(() => new Promise<Response>(() => undefined))
    const waiting = answer()
    controller.abort()
    expect(await waiting).toMatchObject({ error: { kind: 'aborted' } })
    expect(clock.now()).toBe(1e12)
    expect(await answer()).toMatchObject({ error: { kind: 'aborted' } })
  })
})

it('puts faults into words', () => {
  expect(faultWords({ kind: 'http', status: 429, detail: '' })).toBe('too many requests (429)')
  expect(faultWords({ kind: 'http', status: 502, detail: 'x' })).toBe('HTTP 502: x')
  expect(faultWords({ kind: 'schema', status: 0, detail: '0.height' })).toBe(
    'sent data of another shape: 0.height',
  )
})
