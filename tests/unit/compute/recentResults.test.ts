import { expect, test } from 'vitest'
import { createRecentResults } from '#compute/recentResults.ts'
import { testAnswer } from './testJob.ts'

test('keeps the last twenty and forgets what was not asked for longest', () => {
  const recent = createRecentResults()
  for (let i = 0; i < 20; i += 1) recent.set(`job${i}`, testAnswer(i))
  expect(recent.get('job0')?.cases).toHaveLength(0)
  recent.set('job20', testAnswer(20))
  expect(recent.get('job1')).toBeNull()
  expect(recent.get('job0')).not.toBeNull()
  expect(recent.get('job20')?.cases).toHaveLength(20)
})
