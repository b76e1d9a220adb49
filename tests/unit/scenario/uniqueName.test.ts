import { expect, test } from 'vitest'
import { uniqueName } from '#scenario/uniqueName.ts'

test.each([
  ['Texas', [], 'Texas'],
  ['Texas', ['Texas'], 'Texas (2)'],
  ['Texas (2)', ['Texas (2)'], 'Texas (3)'],
  ['Texas (2)', ['Texas (2)', 'Texas (3)'], 'Texas (4)'],
  ['x'.repeat(60), ['x'.repeat(60)], `${'x'.repeat(56)} (2)`],
  ['я'.repeat(30), ['я'.repeat(30)], `${'я'.repeat(28)} (2)`],
])('%j beside %j becomes %j', (wanted, taken, expected) => {
  expect(uniqueName(wanted, new Set(taken))).toBe(expected)
})
