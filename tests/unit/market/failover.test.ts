import { describe, expect, it } from 'vitest'
import { createCircuitBreaker } from '#market/circuitBreaker.ts'
import { failover, type FailoverOutcome } from '#market/failover.ts'
import { fault } from '#market/fault.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import type { Provider } from '#market/provider.ts'
import { createRequestBudget } from '#market/requestBudget.ts'
import { createVirtualClock } from './virtualClock.ts'

type Behaviour = number | 'hang' | 'fail' | '500' | 'wrong'

/** Providers a, b, c, ... that answer after so many ms, or misbehave at once. */
function setUp(...behaviours: Behaviour[]) {
  const clock = createVirtualClock(1e12)
  const log: string[] = []
  const providers: Provider<string>[] = behaviours.map((_, i) => {
    const id = 'abcdef'[i] ?? ''
    return {
      id,
      source: { id, name: id.toUpperCase(), origin: `https://${id}.test` },
      url: `https://${id}.test/`,
      parse: (body) =>
        body === 'wrong'
          ? { ok: false, error: fault('semantic') }
          : { ok: true, value: `${id}:${String(body)}` },
    }
  })
  const fetch: MarketReaderDeps['fetch'] = (url, init) => {
    const index = providers.findIndex((provider) => provider.url === url)
    const behaviour = behaviours[index] ?? 'fail'
    const id = providers[index]?.id ?? ''
    log.push(`${id}@${clock.now() - 1e12}`)
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => {
        log.push(`${id} aborted@${clock.now() - 1e12}`)
        reject(new DOMException('', 'AbortError'))
      })
      if (behaviour === 'fail') reject(new TypeError('Failed to fetch'))
      else if (behaviour === '500') resolve(new Response('x', { status: 500 }))
      else if (behaviour === 'wrong') resolve(new Response('"wrong"'))
      else if (behaviour !== 'hang') clock.setTimeout(() => resolve(new Response('"ok"')), behaviour)
    })
  }
  const deps: MarketReaderDeps = { fetch, random: () => 0.5, ...clock }
  const context = { deps, breaker: createCircuitBreaker(deps), budget: createRequestBudget(clock.now) }
  const controller = new AbortController()
  return {
    log,
    controller,
    clock,
    run: (): Promise<FailoverOutcome<string>> =>
      clock.settle(failover(providers, context, controller.signal)),
  }
}

describe('failover', () => {
  it('asks only the first provider when it answers in time', async () => {
    const { run, log } = setUp(2_400, 10)
    expect((await run()).winner?.value).toBe('a:ok')
    expect(log).toEqual(['a@0'])
  })

  it('starts a second one after 2.5 s of silence, takes the first answer and aborts the loser', async () => {
    const { run, log } = setUp('hang', 100, 10)
    const { winner, failures } = await run()
    expect(winner?.value).toBe('b:ok')
    expect(log).toEqual(['a@0', 'b@2500', 'a aborted@2600'])
    expect(failures.map((one) => [one.provider.id, one.fault.kind])).toEqual([['a', 'slow']])
  })

  it('takes a late answer of the first provider if it comes before the second one’s, and blames nobody', async () => {
    const { run, log } = setUp(3_000, 4_000)
    const { winner, failures } = await run()
    expect(winner?.value).toBe('a:ok')
    expect(failures).toEqual([])
    expect(log).toEqual(['a@0', 'b@2500', 'b aborted@3000'])
  })

  it('moves on at once after a failure, never asking more than needed', async () => {
    const { run, log } = setUp('fail', 'wrong', 10, 10)
    const { winner, failures } = await run()
    expect(winner?.value).toBe('c:ok')
    expect(failures.map((one) => one.fault.kind)).toEqual(['opaque', 'semantic'])
    expect(log).toEqual(['a@0', 'b@0', 'c@0'])
  })

  it('replaces a failed competitor while the first provider is still silent', async () => {
    const { run, log } = setUp('hang', 'fail', 10)
    expect((await run()).winner?.value).toBe('c:ok')
    expect(log).toEqual(['a@0', 'b@2500', 'c@2500', 'a aborted@2510'])
  })

  it('has at most two requests under way', async () => {
    const { run, log } = setUp('hang', 'hang', 10)
    expect((await run()).winner?.value).toBe('c:ok')
    expect(log.slice(0, 4)).toEqual(['a@0', 'b@2500', 'a aborted@5000', 'c@5000'])
  })

  it('retries once, after one to two seconds, when the server reports an error', async () => {
    const { run, log } = setUp('500', 10)
    const { winner, failures } = await run()
    expect(winner?.value).toBe('b:ok')
    expect(failures.map((one) => [one.fault.kind, one.fault.status])).toEqual([['http', 500]])
    expect(log).toEqual(['a@0', 'a@1500', 'b@1500'])
  })

  it('passes over paused providers without a request', async () => {
    const { run, log } = setUp('fail', 10)
    await run()
    log.length = 0
    const { winner, failures } = await run()
    expect(winner?.value).toBe('b:ok')
    expect(failures.map((one) => one.fault.kind)).toEqual(['cooling'])
    expect(log).toEqual(['b@10'])
  })

  it('ends without winner when all fail, when there is none, and when it is cancelled', async () => {
    expect((await setUp('fail', 'hang', '500').run()).winner).toBeNull()
    expect(await setUp().run()).toEqual({ winner: null, failures: [] })
    const { run, controller, log } = setUp('hang', 10)
    const running = run()
    controller.abort()
    expect((await running).winner).toBeNull()
    expect(log).toEqual(['a@0', 'a aborted@0'])
  })

  it('stops asking a host that has had its six requests in a minute', async () => {
    const { run } = setUp(0)
    const outcomes: (string | undefined)[] = []
    for (let i = 0; i < 7; i++) outcomes.push((await run()).winner?.value)
    expect(outcomes).toEqual([...Array<string>(6).fill('a:ok'), undefined])
  })
})
