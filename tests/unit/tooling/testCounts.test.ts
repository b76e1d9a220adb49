import { expect, it } from 'vitest'
import { countTests } from '../../support/testCounts.mjs'

const file = (status: string, tests: number): { status: string; assertionResults: object[] } => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
})

it('counts passed and failed tests', () => {
  const report = { numPassedTests: 7, numFailedTests: 2, testResults: [file('failed', 5), file('passed', 4)] }
  expect(countTests(report, false)).toEqual({ passed: 7, failed: 2 })
})

it('counts a file that could not be loaded as a failure', () => {
  const report = { numPassedTests: 4, numFailedTests: 0, testResults: [file('failed', 0), file('passed', 4)] }
  expect(countTests(report, false)).toEqual({ passed: 4, failed: 1 })
})

it('counts an error outside any test as a failure', () => {
  const report = { numPassedTests: 4, numFailedTests: 0, testResults: [file('passed', 4)] }
  expect(countTests(report, false)).toEqual({ passed: 4, failed: 1 })
  expect(countTests(report, true)).toEqual({ passed: 4, failed: 0 })
})
