import { refreshFacts } from './refreshFacts.ts'

/** Providers are given this long in all, milliseconds. */
const LONGEST_MS = 60_000

/** Refreshes the tables of retargets and months of the project in the present folder; `--dry-run` only says what would change. */
const refreshed = await refreshFacts(
  process.cwd(),
  {
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: () => Math.random(),
  },
  AbortSignal.timeout(LONGEST_MS),
  { dryRun: process.argv.includes('--dry-run') },
)
if (refreshed.ok) process.stdout.write(`${refreshed.value.lines.join('\n')}\n`)
else {
  process.stderr.write(`nothing written: ${refreshed.error}\n`)
  process.exitCode = 1
}
