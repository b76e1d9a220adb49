import { allUsable, probeEndpoints } from './probeEndpoints.ts'
import { probeTable } from './probeTable.ts'

/** Prints how every provider address answers a foreign page, as a table or with `--json` as data; exit code 1 unless all can be used. */
const rows = await probeEndpoints({
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})
process.stdout.write(
  process.argv.includes('--json') ? `${JSON.stringify(rows, null, 2)}\n` : probeTable(rows),
)
process.exitCode = allUsable(rows) ? 0 : 1
