import { expect, test, vi } from 'vitest'
import type { FromWorker } from '#compute/protocol.ts'
import { createWorkerHandler } from '#compute/workerHandler.ts'
import { testAnswer, testJob } from './testJob.ts'

/** A handler whose jobs take a few turns; answers are collected. */
function slowHandler() {
  const posted: FromWorker[] = []
  const handle = createWorkerHandler((message) => posted.push(message), {
    sliceMs: 0,
    steps: function* (job) {
      yield
      yield
      yield
      if (job.curves.length === 0) throw new Error('broken job')
      return testAnswer(job.cases.length)
    },
  })
  return { posted, handle }
}

test('answers a run with its id', async () => {
  const { posted, handle } = slowHandler()
  handle({ type: 'run', runId: 7, job: testJob() })
  await vi.waitFor(() => expect(posted).toEqual([{ type: 'done', runId: 7, result: testAnswer(2) }]))
})

test('the newest run wins and the one before is not answered', async () => {
  const { posted, handle } = slowHandler()
  handle({ type: 'run', runId: 1, job: testJob() })
  handle({ type: 'run', runId: 2, job: testJob() })
  await vi.waitFor(() => expect(posted.length).toBeGreaterThan(0))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(posted.map((message) => (message.type === 'ready' ? 0 : message.runId))).toEqual([2])
})

test('cancel stops the run it names and no other', async () => {
  const { posted, handle } = slowHandler()
  handle({ type: 'run', runId: 1, job: testJob() })
  handle({ type: 'cancel', runId: 99 })
  await vi.waitFor(() => expect(posted).toHaveLength(1))
  handle({ type: 'run', runId: 2, job: testJob() })
  handle({ type: 'cancel', runId: 2 })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(posted).toHaveLength(1)
})

test('an exception is reported in words', async () => {
  const { posted, handle } = slowHandler()
  handle({ type: 'run', runId: 3, job: { ...testJob(), curves: [] } })
  await vi.waitFor(() => expect(posted).toEqual([{ type: 'failed', runId: 3, message: 'broken job' }]))
})
