import { expect, test, vi } from 'vitest'
import { isComputeAborted } from '#compute/computeAborted.ts'
import { createComputeClient, type WorkerLike } from '#compute/computeClient.ts'
import type { FromWorker, ToWorker } from '#compute/protocol.ts'
import type { JobResult } from '#engine/job.ts'
import { testAnswer, testJob } from './testJob.ts'

const forever = new AbortController().signal

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null
  onerror: WorkerLike['onerror'] = null
  onmessageerror: WorkerLike['onmessageerror'] = null
  readonly received: ToWorker[] = []
  terminated = false

  postMessage(message: ToWorker) {
    this.received.push(message)
  }

  terminate() {
    this.terminated = true
  }

  say(message: FromWorker) {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>)
  }

  lastRunId() {
    const run = this.received.findLast((message) => message.type === 'run')
    if (run === undefined) throw new Error('no run was posted')
    return run.runId
  }
}

function setUp() {
  const workers: FakeWorker[] = []
  const idle: (() => void)[] = []
  const sliced = vi.fn(() => Promise.resolve(testAnswer(1)))
  const client = createComputeClient({
    workerFactory: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker
    },
    whenIdle: (callback) => idle.push(callback),
    sliced,
  })
  const becomeIdle = () => idle.splice(0).forEach((callback) => callback())
  const worker = () => {
    const [first] = workers
    if (first === undefined) throw new Error('no worker yet')
    return first
  }
  /** A client whose worker is up. */
  const withWorker = async () => {
    await client.run(testJob(0.01), forever)
    becomeIdle()
    worker().say({ type: 'ready' })
    sliced.mockClear()
  }
  return { client, sliced, workers, worker, becomeIdle, withWorker }
}

async function rejection(run: Promise<JobResult>): Promise<unknown> {
  return run.then(
    () => 'resolved',
    (error: unknown) => error,
  )
}

test('the first job waits for no worker, which is created when the page is idle after it', async () => {
  const { client, sliced, workers, becomeIdle } = setUp()
  const run = client.run(testJob(), forever)
  expect(sliced).toHaveBeenCalledOnce()
  becomeIdle()
  expect(workers).toHaveLength(0)
  await run
  expect(workers).toHaveLength(0)
  becomeIdle()
  expect(workers).toHaveLength(1)
})

test('a worker that is still loading gets no job', async () => {
  const { client, sliced, worker, becomeIdle } = setUp()
  await client.run(testJob(0.01), forever)
  becomeIdle()
  await client.run(testJob(0.02), forever)
  expect(sliced).toHaveBeenCalledTimes(2)
  expect(worker().received).toEqual([])
  expect(client.executor()).toBe('main-thread')
})

test('a ready worker gets the jobs', async () => {
  const { client, sliced, worker, withWorker } = setUp()
  await withWorker()
  expect(client.executor()).toBe('worker')
  const run = client.run(testJob(), forever)
  worker().say({ type: 'done', runId: worker().lastRunId(), result: testAnswer(5) })
  expect((await run).cases).toHaveLength(5)
  expect(sliced).not.toHaveBeenCalled()
})

test('aborting tells the worker and rejects with ComputeAborted', async () => {
  const { client, worker, withWorker } = setUp()
  await withWorker()
  const controller = new AbortController()
  const run = client.run(testJob(), controller.signal)
  const runId = worker().lastRunId()
  controller.abort()
  expect(isComputeAborted(await rejection(run))).toBe(true)
  expect(worker().received.at(-1)).toEqual({ type: 'cancel', runId })
})

test('a newer run replaces the one before, and its late answer is dropped', async () => {
  const { client, worker, withWorker } = setUp()
  await withWorker()
  const old = client.run(testJob(0.02), forever)
  const oldId = worker().lastRunId()
  const outcome = rejection(old)
  const next = client.run(testJob(0.03), forever)
  worker().say({ type: 'done', runId: oldId, result: testAnswer(1) })
  worker().say({ type: 'done', runId: worker().lastRunId(), result: testAnswer(2) })
  const error = await outcome
  expect(isComputeAborted(error)).toBe(true)
  expect(error).toMatchObject({ message: expect.stringContaining('superseded') })
  expect((await next).cases).toHaveLength(2)
})

test('a worker that crashes hands its run to the main thread, for good', async () => {
  const { client, sliced, workers, worker, becomeIdle, withWorker } = setUp()
  await withWorker()
  const run = client.run(testJob(), forever)
  worker().onerror?.(new Event('error') as ErrorEvent)
  expect((await run).cases).toHaveLength(1)
  expect(worker().terminated).toBe(true)
  await client.run(testJob(0.09), forever)
  becomeIdle()
  expect(sliced).toHaveBeenCalledTimes(2)
  expect(workers).toHaveLength(1)
  expect(client.executor()).toBe('main-thread')
})

test('where no worker can be constructed the main thread computes, and it is not tried again', async () => {
  const idle: (() => void)[] = []
  const workerFactory = vi.fn(() => {
    throw new DOMException('null origin', 'SecurityError')
  })
  const client = createComputeClient({
    workerFactory,
    whenIdle: (callback) => idle.push(callback),
    sliced: () => Promise.resolve(testAnswer(3)),
  })
  await client.run(testJob(0.01), forever)
  idle.splice(0).forEach((callback) => callback())
  expect((await client.run(testJob(0.02), forever)).cases).toHaveLength(3)
  idle.splice(0).forEach((callback) => callback())
  expect(workerFactory).toHaveBeenCalledOnce()
})

test('an exception of the engine in the worker is a failure, not an abort', async () => {
  const { client, worker, withWorker } = setUp()
  await withWorker()
  const run = client.run(testJob(), forever)
  worker().say({ type: 'failed', runId: worker().lastRunId(), message: 'boom' })
  const error = await rejection(run)
  expect(isComputeAborted(error)).toBe(false)
  expect(error).toMatchObject({ message: expect.stringContaining('boom') })
})

test('a job computed before comes from memory, unless it was not to be remembered', async () => {
  const { client, sliced } = setUp()
  await client.run(testJob(0.01), forever)
  await client.run(testJob(0.01), forever)
  expect(sliced).toHaveBeenCalledTimes(1)
  await client.run(testJob(0.02), forever, { remember: false })
  await client.run(testJob(0.02), forever, { remember: false })
  expect(sliced).toHaveBeenCalledTimes(3)
})

test('dispose ends the run under way and the worker', async () => {
  const { client, worker, withWorker } = setUp()
  await withWorker()
  const outcome = rejection(client.run(testJob(), forever))
  client.dispose()
  expect(isComputeAborted(await outcome)).toBe(true)
  expect(worker().terminated).toBe(true)
  expect(isComputeAborted(await rejection(client.run(testJob(), forever)))).toBe(true)
})

test('disposing before the page is idle creates no worker', async () => {
  const { client, workers, becomeIdle } = setUp()
  await client.run(testJob(), forever)
  client.dispose()
  becomeIdle()
  expect(workers).toHaveLength(0)
})
