import { fail } from '#units/result.ts'
import { publishMarket } from './publishMarket.ts'

/** Providers are given this long in all, milliseconds; a scheduled run must end. */
const LONGEST_MS = 120_000

const [folder = 'dist'] = process.argv.slice(2)

const published = await publishMarket(
  folder,
  {
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: () => Math.random(),
  },
  AbortSignal.timeout(LONGEST_MS),
).catch((error: unknown) => {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return fail('refused: the providers took too long')
  }
  throw error
})
if (published.ok) {
  for (const file of published.value) process.stdout.write(`${folder}/${file}\n`)
} else {
  process.stderr.write(`${published.error}\n`)
  process.exitCode = 1
}
