import type { Job, JobResult } from '#engine/job.ts'
import { ComputeAborted } from './computeAborted.ts'
import { jobKey } from './jobKey.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import { createRecentResults } from './recentResults.ts'
import { runSliced } from './runSliced.ts'

export interface RunOptions {
  /** False leaves the cache alone: values passed through while dragging are not asked for again. Default true. */
  readonly remember?: boolean
}

export interface ComputeClient {
  /**
   * Computes a job; the newest run wins and rejects the one before it. Rejects with `ComputeAborted` when it is
   * superseded, its signal fires or the client is disposed of, with another Error when the engine threw, which is a bug.
   */
  run(job: Job, signal: AbortSignal, options?: RunOptions): Promise<JobResult>
  /** Where the next run that is not cached will be computed. */
  executor(): 'main-thread' | 'worker'
  dispose(): void
}

/** The part of `Worker` the client uses, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

export interface ComputeClientOptions {
  /** Null: never use a worker (embeds in opaque origins). */
  readonly workerFactory?: (() => WorkerLike) | null
  /** When to create the worker after the first result. */
  readonly whenIdle?: (callback: () => void) => void
  readonly sliced?: typeof runSliced
}

/** Beyond this the key of a job costs as much memory and time as the cache saves. */
const REMEMBERED_CASES = 100

interface WorkerRun {
  readonly job: Job
  readonly signal: AbortSignal
  readonly resolve: (result: JobResult) => void
  readonly reject: (error: Error) => void
}

function createEngineWorker(): WorkerLike {
  return new Worker(new URL('./engineWorker.ts', import.meta.url), { type: 'module' })
}

function afterFirstPaint(callback: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => callback(), { timeout: 2_000 })
  else setTimeout(callback, 300)
}

/**
 * Runs jobs without blocking the page. Until a worker has reported ready, the main thread computes in slices, so that the
 * first screen waits for nothing; the worker is created when the page is idle after the first result. A worker that
 * cannot be constructed (documents with an opaque origin) or breaks down is never tried again: slices take over, the run
 * under way included.
 */
export function createComputeClient(options: ComputeClientOptions = {}): ComputeClient {
  const { workerFactory = createEngineWorker, whenIdle = afterFirstPaint, sliced = runSliced } = options
  const recent = createRecentResults()
  let worker: WorkerLike | null = null
  let phase: 'none' | 'planned' | 'loading' | 'ready' | 'broken' = workerFactory === null ? 'broken' : 'none'
  let disposed = false
  let nextRunId = 1
  let abortCurrent: ((reason: 'superseded' | 'disposed') => void) | null = null
  const inWorker = new Map<number, WorkerRun>()

  function breakDown(): void {
    phase = 'broken'
    worker?.terminate()
    worker = null
    const stranded = [...inWorker.values()]
    inWorker.clear()
    for (const run of stranded) sliced(run.job, run.signal).then(run.resolve, run.reject)
  }

  function receive(message: FromWorker): void {
    if (message.type === 'ready') {
      phase = 'ready'
      return
    }
    const run = inWorker.get(message.runId)
    // Answers of superseded and cancelled runs may still be under way when they are given up.
    if (run === undefined) return
    inWorker.delete(message.runId)
    if (message.type === 'done') run.resolve(message.result)
    else run.reject(new Error(`engine failed in the worker: ${message.message}`))
  }

  function startWorker(): void {
    if (disposed || phase !== 'planned' || workerFactory === null) return
    try {
      worker = workerFactory()
    } catch {
      phase = 'broken'
      return
    }
    phase = 'loading'
    worker.onmessage = (event) => receive(event.data)
    worker.onerror = breakDown
    worker.onmessageerror = breakDown
  }

  function runInWorker(target: WorkerLike, job: Job, signal: AbortSignal): Promise<JobResult> {
    const runId = nextRunId
    nextRunId += 1
    return new Promise((resolve, reject) => {
      inWorker.set(runId, { job, signal, resolve, reject })
      signal.addEventListener(
        'abort',
        () => {
          if (!inWorker.delete(runId)) return
          target.postMessage({ type: 'cancel', runId })
          reject(new ComputeAborted())
        },
        { once: true },
      )
      target.postMessage({ type: 'run', runId, job })
    })
  }

  return {
    async run(job, signal, { remember = true } = {}) {
      if (disposed) throw new ComputeAborted('disposed')
      if (signal.aborted) throw new ComputeAborted()
      abortCurrent?.('superseded')

      const key = remember && job.cases.length <= REMEMBERED_CASES ? jobKey(job) : null
      const known = key === null ? null : recent.get(key)
      if (known !== null) return known

      const own = new AbortController()
      let reason: 'signal' | 'superseded' | 'disposed' = 'signal'
      const abort = (why: typeof reason) => {
        reason = why
        own.abort()
      }
      const onSignal = () => abort('signal')
      signal.addEventListener('abort', onSignal, { once: true })
      abortCurrent = abort
      try {
        const target = phase === 'ready' ? worker : null
        const result = await (target === null
          ? sliced(job, own.signal)
          : runInWorker(target, job, own.signal))
        if (own.signal.aborted) throw new ComputeAborted(reason)
        if (key !== null) recent.set(key, result)
        return result
      } catch (error) {
        throw own.signal.aborted ? new ComputeAborted(reason) : error
      } finally {
        signal.removeEventListener('abort', onSignal)
        if (abortCurrent === abort) abortCurrent = null
        if (phase === 'none' && !disposed) {
          phase = 'planned'
          whenIdle(startWorker)
        }
      }
    },
    executor: () => (phase === 'ready' ? 'worker' : 'main-thread'),
    dispose() {
      disposed = true
      abortCurrent?.('disposed')
      worker?.terminate()
      worker = null
      phase = 'broken'
    },
  }
}
