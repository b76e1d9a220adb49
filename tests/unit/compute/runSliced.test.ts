import { expect, test } from 'vitest'
import { isComputeAborted } from '#compute/computeAborted.ts'
import { runSliced } from '#compute/runSliced.ts'
import { runJob } from '#engine/runJob.ts'
import { testAnswer, testJob } from './testJob.ts'

/** Steps that take `stepMs` each on a clock that only they move. */
function clockedSteps(stepMs: number, count: number) {
  let clock = 0
  const sliceStarts: number[] = []
  function* steps() {
    for (let i = 0; i < count; i += 1) {
      clock += stepMs
      yield
    }
    return testAnswer(count)
  }
  return {
    now: () => clock,
    steps,
    turn: () => {
      sliceStarts.push(clock)
      return Promise.resolve()
    },
    slices: () => sliceStarts.map((end, index) => end - (sliceStarts[index - 1] ?? 0)),
  }
}

test('no slice lasts 8 ms when a step of the engine takes 2 ms', async () => {
  const clocked = clockedSteps(2, 40)
  const result = await runSliced(testJob(), new AbortController().signal, clocked)
  expect(result.cases).toHaveLength(40)
  expect(clocked.slices().length).toBeGreaterThan(10)
  expect(Math.max(...clocked.slices())).toBeLessThan(8)
})

test('the first slice runs inside the call', () => {
  let stepped = 0
  void runSliced(testJob(), new AbortController().signal, {
    steps: function* () {
      stepped += 1
      yield
      return testAnswer()
    },
  })
  expect(stepped).toBe(1)
})

test('aborting between slices rejects with ComputeAborted and steps no further', async () => {
  const controller = new AbortController()
  const clocked = clockedSteps(6, 100)
  let turns = 0
  const run = runSliced(testJob(), controller.signal, {
    ...clocked,
    turn: () => {
      turns += 1
      if (turns === 3) controller.abort()
      return Promise.resolve()
    },
  })
  const error: unknown = await run.catch((caught: unknown) => caught)
  expect(isComputeAborted(error)).toBe(true)
  expect(turns).toBe(3)
  expect(clocked.now()).toBe(18)
})

test('a signal that has fired already computes nothing', async () => {
  const steps = () => {
    throw new Error('must not be called')
  }
  const error: unknown = await runSliced(testJob(), AbortSignal.abort(), { steps }).catch((e: unknown) => e)
  expect(isComputeAborted(error)).toBe(true)
})

test('an exception of the engine is not mistaken for an abort', async () => {
  const steps = () => {
    throw new Error('engine bug')
  }
  const error: unknown = await runSliced(testJob(), new AbortController().signal, { steps }).catch(
    (e: unknown) => e,
  )
  expect(isComputeAborted(error)).toBe(false)
  expect(error).toMatchObject({ message: 'engine bug' })
})

test('slices give the same result as one go', async () => {
  const job = testJob()
  const sliced = await runSliced(job, new AbortController().signal, { sliceMs: 0 })
  expect(sliced).toEqual(runJob(job))
  expect(sliced.cases[0]).toMatchObject({ ok: true })
  expect(sliced.curves[0]?.length).toBeGreaterThan(10)
})
