import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findOrInstallBrowser } from './browserFinder.mjs'
import { buildSite, PROJECT_ROOT } from './build.mjs'
import { countTests } from './testCounts.mjs'

const browser = findOrInstallBrowser()
if (!browser.found) {
  console.error(browser.advice)
  process.exit(1)
}
console.log(`Browser: ${browser.executable} (${browser.from})`)

const env = { ...process.env, LANDFALL_CHROMIUM: browser.executable }

/** @param {readonly string[]} args */
function npm(args) {
  const inWindows = process.platform === 'win32'
  return spawnSync(inWindows ? 'npm.cmd' : 'npm', [...args], {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
    env,
    shell: inWindows,
  }).status
}

// Every step runs even after a failure before it: one run should show all there is to repair.
let failedSteps = 0
if (npm(['run', '--silent', 'check']) !== 0) {
  console.error('FAILED: npm run check')
  failedSteps += 1
}
if (!buildSite({ quiet: true })) {
  console.error('FAILED: npm run build')
  failedSteps += 1
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'landfall-test-'))
const report = path.join(scratch, 'vitest.json')
const vitest = spawnSync(
  process.execPath,
  [
    path.join(PROJECT_ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  { cwd: PROJECT_ROOT, stdio: 'inherit', env },
)
let counts = { passed: 0, failed: 1 }
try {
  counts = countTests(JSON.parse(readFileSync(report, 'utf8')), vitest.status === 0)
} catch {
  console.error('FAILED: Vitest left no report')
}
rmSync(scratch, { recursive: true, force: true })

const failed = counts.failed + failedSteps
if (failed > 0) process.exitCode = 1
console.log(`${counts.passed} passed, ${failed} failed`)
