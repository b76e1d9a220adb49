import { afterEach, expect, test, vi } from 'vitest'
import { isComputeAborted } from '#compute/computeAborted.ts'
import { createComputeClient, type ComputeClient } from '#compute/computeClient.ts'
import type { Job } from '#engine/job.ts'
import { runJob } from '#engine/runJob.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { planJob } from '#scenario/planJob.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'

const forever = new AbortController().signal
let client: ComputeClient | null = null

function jobAt(powerUsdPerKwh: number): Job {
  return planJob({ ...DEFAULT_SCENARIO, powerUsdPerKwh }, BUNDLED_MARKET, SEED_FACTS).job
}

/** A client whose worker has been created and has reported ready. */
async function clientWithWorker(): Promise<ComputeClient> {
  client = createComputeClient({ whenIdle: (callback) => callback() })
  await client.run(jobAt(0.01), forever)
  await vi.waitFor(() => expect(client?.executor()).toBe('worker'), { timeout: 15_000 })
  return client
}

afterEach(() => {
  client?.dispose()
})

test('the real worker computes what the main thread computes', async () => {
  const worker = await clientWithWorker()
  const job = jobAt(0.05)
  const post = vi.spyOn(Worker.prototype, 'postMessage')
  const result = await worker.run(job, forever)
  expect(post).toHaveBeenCalledOnce()
  post.mockRestore()
  expect(result).toEqual(runJob(job))
  expect(result.cases.every((outcome) => outcome.ok)).toBe(true)
})

test('an aborted run is left at once and the worker goes on with the next', async () => {
  const worker = await clientWithWorker()
  const controller = new AbortController()
  const aborted = worker.run(jobAt(0.02), controller.signal).catch((error: unknown) => error)
  controller.abort()
  expect(isComputeAborted(await aborted)).toBe(true)
  const job = jobAt(0.03)
  expect(await worker.run(job, forever)).toEqual(runJob(job))
})

test('of many runs in a row only the newest is answered', async () => {
  const worker = await clientWithWorker()
  const prices = [0.031, 0.032, 0.033, 0.034, 0.035]
  const outcomes = await Promise.allSettled(prices.map((price) => worker.run(jobAt(price), forever)))
  expect(outcomes.map((outcome) => outcome.status)).toEqual([
    'rejected',
    'rejected',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  const last = outcomes[4]
  expect(last?.status === 'fulfilled' && last.value).toEqual(runJob(jobAt(0.035)))
})

test('a worker whose script does not load leaves the work to the main thread', async () => {
  const workerFactory = vi.fn(() => new Worker('/no-such-script.js', { type: 'module' }))
  const failing = createComputeClient({ workerFactory, whenIdle: (callback) => callback() })
  client = failing
  await failing.run(jobAt(0.01), forever)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const job = jobAt(0.05)
  expect(await failing.run(job, forever)).toEqual(runJob(job))
  expect(failing.executor()).toBe('main-thread')
  expect(workerFactory).toHaveBeenCalledOnce()
})

test('a worker that crashes in the middle hands its run over', async () => {
  const script = `onmessage = () => { throw new Error('crash') }; postMessage({ type: 'ready' })`
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const crashing = createComputeClient({
    workerFactory: () => new Worker(url, { type: 'module' }),
    whenIdle: (callback) => callback(),
  })
  client = crashing
  await crashing.run(jobAt(0.01), forever)
  await vi.waitFor(() => expect(crashing.executor()).toBe('worker'))
  const job = jobAt(0.05)
  expect(await crashing.run(job, forever)).toEqual(runJob(job))
  expect(crashing.executor()).toBe('main-thread')
})

// Tasks are timed by the wall clock: another process that takes the core makes them look longer than they are.
test('on the main thread no task lasts 50 ms', { retry: 3 }, async () => {
  const sliced = createComputeClient({ workerFactory: null })
  client = sliced
  // What is measured is the slicing, not the compiler's first sight of the code.
  for (const price of [0.011, 0.012, 0.013]) await sliced.run(jobAt(price), forever)
  const longTasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push(entry.duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  await sliced.run(jobAt(0.021), forever)
  await new Promise((resolve) => setTimeout(resolve, 100))
  observer.disconnect()
  expect(longTasks).toEqual([])
})
