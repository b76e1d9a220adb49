import { fail, type Result } from '#units/result.ts'
import type { CircuitBreaker } from './circuitBreaker.ts'
import { fault, type Fault } from './fault.ts'
import { fetchJson } from './fetchJson.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'
import type { NetworkClock } from './networkClock.ts'
import type { Provider } from './provider.ts'
import type { RequestBudget } from './requestBudget.ts'

/** A provider silent for this long gets a competitor. */
const HEDGE_MS = 2_500

/** What a walk along the providers needs besides the providers. */
export interface FailoverContext {
  readonly deps: MarketReaderDeps
  readonly breaker: CircuitBreaker
  readonly budget: RequestBudget
  /** Absent, this device's clock is taken to be right. */
  readonly clock?: NetworkClock
}

/** A context whose readers date what they read by the network's clock. */
export interface ReaderContext extends FailoverContext {
  readonly clock: NetworkClock
}

export interface FailedAttempt<T> {
  readonly provider: Provider<T>
  readonly fault: Fault
  /** The value, when it was sound in itself and only refused by `judge`. */
  readonly refused: T | null
}

export interface FailoverOutcome<T> {
  readonly winner: { readonly provider: Provider<T>; readonly value: T } | null
  readonly failures: readonly FailedAttempt<T>[]
}

async function pause(ms: number, deps: MarketReaderDeps, signal: AbortSignal): Promise<void> {
  const { setTimeout, clearTimeout } = deps
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer as never)
        resolve()
      },
      { once: true },
    )
  })
}

/** Whether a signal was aborted because time ran out, not because somebody lost interest. */
function isDeadline(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
}

/** One provider, asked once, and once more after a server error. */
async function ask<T>(
  provider: Provider<T>,
  { deps, breaker, budget, clock }: FailoverContext,
  signal: AbortSignal,
): Promise<Result<T, Fault>> {
  if (breaker.isPaused(provider)) return fail(fault('cooling'))
  for (let retried = false; ; retried = true) {
    if (!budget.take(provider.source.origin)) return fail(fault('budget'))
    const body = await fetchJson(provider.url, deps, signal)
    if (body.ok) return provider.parse(body.value, clock?.networkNow() ?? deps.now())
    const serverError = body.error.kind === 'http' && body.error.status >= 500
    if (!serverError || retried) return body
    await pause(1_000 + 1_000 * deps.random(), deps, signal)
  }
}

/**
 * Asks the providers in order until one gives a value that is valid and that `judge` does not object to.
 *
 * The next provider starts when the one before it has failed, or has been silent for 2.5 s; at most two are ever under way, the
 * first makes room for a third, and a good day costs one request. The first acceptable answer wins and the other request is aborted; if the loser was the
 * silent one, it counts as slow. A signal aborted by a `TimeoutError` ends the round and blames who was silent. Paused providers are passed over without a request. Never rejects; when `signal` aborts, the
 * outcome is without winner.
 */
export async function failover<T>(
  providers: readonly Provider<T>[],
  context: FailoverContext,
  signal: AbortSignal,
  judge: (value: T, provider: Provider<T>) => Fault | null = () => null,
): Promise<FailoverOutcome<T>> {
  const { deps, breaker } = context
  const { setTimeout, clearTimeout } = deps
  const failures: FailedAttempt<T>[] = []
  const running = new Map<Provider<T>, { readonly controller: AbortController; readonly since: number }>()
  const queue = [...providers]

  return await new Promise((resolve) => {
    let hedge: unknown = null
    let settled = false

    const recordSlow = (provider: Provider<T>): void => {
      const slow = fault('slow')
      breaker.recordFailure(provider, slow)
      failures.push({ provider, fault: slow, refused: null })
    }

    const finish = (winner: FailoverOutcome<T>['winner']): void => {
      settled = true
      clearTimeout(hedge as never)
      for (const [loser, { controller }] of running) {
        controller.abort()
        // Whoever started before the winner had its 2.5 s.
        if (winner !== null && providers.indexOf(loser) < providers.indexOf(winner.provider))
          recordSlow(loser)
      }
      resolve({ winner, failures })
    }

    const settle = (provider: Provider<T>, result: Result<T, Fault>): void => {
      // Whoever was given up for a third has been recorded.
      if (settled || !running.delete(provider)) return
      const objection = result.ok ? judge(result.value, provider) : result.error
      if (result.ok && objection === null) {
        breaker.recordSuccess(provider)
        finish({ provider, value: result.value })
        return
      }
      if (objection !== null) {
        breaker.recordFailure(provider, objection)
        failures.push({ provider, fault: objection, refused: result.ok ? result.value : null })
      }
      proceed()
    }

    const start = (provider: Provider<T>): void => {
      const controller = new AbortController()
      running.set(provider, { controller, since: deps.now() })
      void ask(provider, context, AbortSignal.any([signal, controller.signal])).then((result) =>
        settle(provider, result),
      )
    }

    const startNext = (): void => {
      const next = queue.shift()
      if (next !== undefined) start(next)
    }

    const proceed = (): void => {
      clearTimeout(hedge as never)
      if (signal.aborted) {
        finish(null)
        return
      }
      if (running.size === 0) startNext()
      if (running.size === 0) {
        finish(null)
        return
      }
      if (queue.length === 0) return
      const newestMs = Math.max(...[...running.values()].map(({ since }) => since))
      hedge = setTimeout(
        () => {
          if (settled) return
          // Two are silent: the first has had twice its time, and makes room.
          const [oldest] = running
          if (running.size > 1 && oldest !== undefined) {
            running.delete(oldest[0])
            oldest[1].controller.abort()
            recordSlow(oldest[0])
          }
          startNext()
          proceed()
        },
        Math.max(0, HEDGE_MS - Math.max(0, deps.now() - newestMs)),
      )
    }

    /** The round is over: whoever had a fair time counts as silent, and nobody else is asked. */
    const endRound = (): void => {
      if (settled || !isDeadline(signal)) return
      for (const [provider, { since }] of running) {
        if (deps.now() - since < HEDGE_MS) continue
        const timeout = fault('timeout')
        breaker.recordFailure(provider, timeout)
        failures.push({ provider, fault: timeout, refused: null })
      }
      finish(null)
    }
    signal.addEventListener('abort', endRound, { once: true })

    proceed()
  })
}
