import { describe, expect, it } from 'vitest'
import { createCircuitBreaker } from '#market/circuitBreaker.ts'
import { fault, type Fault } from '#market/fault.ts'
import { bitviewBlocks } from '#market/providers/bitviewBlocks.ts'
import { mempoolBlocks } from '#market/providers/mempoolBlocks.ts'
import { mempoolPrices } from '#market/providers/mempoolPrices.ts'
import { createRequestBudget } from '#market/requestBudget.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

function memoryStorage(items = new Map<string, string>()) {
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value)
    },
  }
}

describe('pauses', () => {
  it.each<[string, Fault, number, boolean]>([
    ['silence', fault('timeout'), MINUTE, true],
    ['slowness', fault('slow'), MINUTE, true],
    ['a refusal without reason', fault('opaque'), 2 * MINUTE, true],
    ['429', fault('http', '', 429), 10 * MINUTE, true],
    ['403', fault('http', '', 403), 10 * MINUTE, true],
    ['502', fault('http', '', 502), MINUTE, true],
    ['a web page', fault('html'), 10 * MINUTE, false],
    ['cut data', fault('parse'), 10 * MINUTE, false],
    ['another shape', fault('schema'), 10 * MINUTE, false],
    ['an impossible value', fault('semantic'), 5 * MINUTE, false],
    ['old data', fault('stale'), 5 * MINUTE, false],
  ])('after %s last as long as they should', (_, failure, ms, wholeHost) => {
    let now = 1e12
    const breaker = createCircuitBreaker({ now: () => now })
    breaker.recordFailure(mempoolBlocks, failure)
    now += ms - 1
    expect(breaker.isPaused(mempoolBlocks)).toBe(true)
    expect(breaker.isPaused(mempoolPrices)).toBe(wholeHost)
    expect(breaker.isPaused(bitviewBlocks)).toBe(false)
    now += 1
    expect(breaker.isPaused(mempoolBlocks)).toBe(false)
  })

  it.each([
    [fault('opaque'), [2, 4, 8, 16, 30, 30]],
    [fault('http', '', 429), [10, 20, 40, 80, 120, 120]],
  ])('double when it happens again, up to a limit', (failure, minutes) => {
    let now = 1e12
    const breaker = createCircuitBreaker({ now: () => now })
    for (const minute of minutes) {
      breaker.recordFailure(mempoolBlocks, failure)
      now += minute * MINUTE - 1
      expect(breaker.isPaused(mempoolBlocks)).toBe(true)
      now += 1
      expect(breaker.isPaused(mempoolBlocks)).toBe(false)
    }
    breaker.recordSuccess(mempoolBlocks)
    breaker.recordFailure(mempoolBlocks, failure)
    now += (minutes[0] ?? 0) * MINUTE
    expect(breaker.isPaused(mempoolBlocks)).toBe(false)
  })

  it('after a wrong address last until a reload', () => {
    let now = 1e12
    const storage = memoryStorage()
    const breaker = createCircuitBreaker({ now: () => now, storage })
    breaker.recordFailure(mempoolBlocks, fault('http', '', 404))
    now += 365 * 24 * 60 * MINUTE
    expect(breaker.isPaused(mempoolBlocks)).toBe(true)
    expect(breaker.isPaused(mempoolPrices)).toBe(false)
    expect(createCircuitBreaker({ now: () => now, storage }).isPaused(mempoolBlocks)).toBe(false)
  })

  it.each(['offline', 'aborted', 'cooling', 'budget'] as const)('do not follow from %s', (kind) => {
    const breaker = createCircuitBreaker({ now: () => 1e12 })
    breaker.recordFailure(mempoolBlocks, fault(kind))
    expect(breaker.isPaused(mempoolBlocks)).toBe(false)
  })

  it('survive a reload in the storage given', () => {
    const storage = memoryStorage()
    createCircuitBreaker({ now: () => 1e12, storage }).recordFailure(mempoolBlocks, fault('http', '', 429))
    expect(createCircuitBreaker({ now: () => 1e12 + MINUTE, storage }).isPaused(mempoolPrices)).toBe(true)
  })

  it.each([
    'not json',
    '{}',
    'null',
    '[null,5,["https://mempool.space"],["https://mempool.space","x",1]]',
    '[["https://mempool.space",1e300,1]]',
  ])('are forgotten when the storage holds %s', (text) => {
    const storage = memoryStorage(new Map([['landfall.breakers', text]]))
    expect(createCircuitBreaker({ now: () => 1e12, storage }).isPaused(mempoolBlocks)).toBe(false)
  })

  it('work without storage that may be used', () => {
    const denied = (): never => {
      throw new DOMException('denied', 'SecurityError')
    }
    const breaker = createCircuitBreaker({ now: () => 1e12, storage: { getItem: denied, setItem: denied } })
    breaker.recordFailure(mempoolBlocks, fault('timeout'))
    expect(breaker.isPaused(mempoolBlocks)).toBe(true)
  })
})

describe('the request budget', () => {
  it('grants six requests a minute and 240 an hour to each host', () => {
    let now = 1e12
    const budget = createRequestBudget(() => now)
    const burst = Array.from({ length: 8 }, () => budget.take('https://a'))
    expect(burst.filter(Boolean)).toHaveLength(6)
    expect(budget.take('https://b')).toBe(true)
    let granted = 6
    for (let second = 1; second < 3_600; second++) {
      now += SECOND
      if (budget.take('https://a')) granted++
    }
    expect(granted).toBe(240)
    now += 60 * MINUTE
    expect(budget.take('https://a')).toBe(true)
  })

  it('is kept in memory when the storage can be read but not written', () => {
    const storage = {
      getItem: () => '[["https://a"]]',
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    const budget = createRequestBudget(() => 1e12, storage)
    const granted = Array.from({ length: 9 }, () => budget.take('https://a'))
    expect(granted.filter(Boolean)).toHaveLength(6)
  })

  it('is not blocked by a clock set back', () => {
    let now = 1e12
    const budget = createRequestBudget(() => now)
    for (let i = 0; i < 6; i++) budget.take('https://a')
    now -= 24 * 60 * MINUTE
    expect(budget.take('https://a')).toBe(true)
  })
})
