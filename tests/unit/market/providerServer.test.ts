import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  DEFAULT_WORLD,
  PROVIDER_FAULTS,
  PROVIDER_ROUTES,
  startProviderServer,
  worldReply,
  type ProviderServer,
} from '../../support/providerServer.mjs'

let server: ProviderServer

beforeAll(async () => {
  server = await startProviderServer()
})

afterAll(async () => {
  await server.close()
})

it('speaks for a host named in the path, with CORS', async () => {
  const response = await fetch(`${server.origin}/mempool.space/api/v1/blocks`)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await response.json()).toMatchObject([
    { height: DEFAULT_WORLD.tipHeight },
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
  ])
  expect(server.requests.at(-1)).toMatch(/mempool\.space\/api\/v1\/blocks$/)
  expect((await fetch(`${server.origin}/mempool.space/api/v1/nothing`)).status).toBe(404)
})

it('switches faults by function and by request', async () => {
  const address = `${server.origin}/api.kraken.com/0/public/Ticker?pair=XBTUSD`
  server.setFault('kraken/ticker', '429')
  expect((await fetch(address)).status).toBe(429)
  await fetch(`${server.origin}/control?route=kraken/ticker&fault=drop`, { method: 'POST' })
  await expect(fetch(address)).rejects.toThrow(TypeError)
  await fetch(`${server.origin}/control?route=kraken/ticker&fault=`, { method: 'POST' })
  expect((await fetch(address)).status).toBe(200)
})

it('answers real addresses for a request router, with every fault', () => {
  for (const fault of PROVIDER_FAULTS) {
    const reply = worldReply('https://www.bitstamp.net/api/v2/ticker/btcusd/', { fault })
    expect(reply.status).toBeGreaterThanOrEqual(200)
    expect(reply.body).toBeTypeOf('string')
  }
  expect(PROVIDER_ROUTES).toHaveLength(9)
})
