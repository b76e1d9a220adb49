/**
 * Passed and failed tests of a Vitest JSON report. A file that could not even be loaded counts as one failure, and
 * so does a run that failed for a reason no test shows, such as an error outside any test.
 * @param {unknown} report
 * @param {boolean} endedWell whether Vitest's exit code was 0
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(report, endedWell) {
  const { testResults, numPassedTests, numFailedTests } =
    /** @type {{ testResults: { status: string, assertionResults: unknown[] }[], numPassedTests: number, numFailedTests: number }} */ (
      report
    )
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = numFailedTests + brokenFiles
  return { passed: numPassedTests, failed: failed === 0 && !endedWell ? 1 : failed }
}
