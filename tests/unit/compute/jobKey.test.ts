import { expect, test } from 'vitest'
import { jobKey } from '#compute/jobKey.ts'
import type { Job } from '#engine/job.ts'
import { testJob } from './testJob.ts'

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversedKeys(member)]),
  )
}

test('the order in which a job was built does not matter', () => {
  const job = testJob()
  const other = reversedKeys(job) as Job
  expect(JSON.stringify(other)).not.toBe(JSON.stringify(job))
  expect(jobKey(other)).toBe(jobKey(job))
})

test('the smallest difference in a number matters', () => {
  expect(jobKey(testJob(0.05))).not.toBe(jobKey(testJob(0.05 + Number.EPSILON)))
})

test('the order of cases matters, and so does what is asked of them', () => {
  const job = testJob()
  expect(jobKey({ ...job, cases: [...job.cases].reverse() })).not.toBe(jobKey(job))
  expect(jobKey({ ...job, curves: [] })).not.toBe(jobKey(job))
})

test('the key is JSON that gives the job back', () => {
  const job = testJob()
  expect(JSON.parse(jobKey(job))).toEqual(job)
})
