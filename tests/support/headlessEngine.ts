import { spawn } from 'node:child_process'
import { PROJECT_ROOT } from './build.mjs'

/** Runs `npm run --silent engine` on requests and gives what it prints, parsed. Nothing else may be printed. */
export function runHeadless(requests: readonly unknown[]): Promise<readonly Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', 'engine'], {
      cwd: PROJECT_ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      try {
        if (code !== 0) throw new Error(`the engine ended with ${String(code)}: ${output.slice(0, 200)}`)
        resolve(JSON.parse(output) as readonly Record<string, unknown>[])
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    child.stdin.end(JSON.stringify(requests))
  })
}

/** Figures that are a rate or a count of days, compared on their own scale and not on that of the money involved. */
const SCALE_FREE_TOLERANCE = 1e-9

/**
 * Paths at which two results differ: numbers by 1e-9 of the larger of the two and, for money, of the outlay;
 * everything else exactly.
 */
export function differences(a: unknown, b: unknown, outlayUsd: number, path = ''): string[] {
  if (typeof a === 'number' && typeof b === 'number') {
    const scale = Math.max(Math.abs(a), Math.abs(b), /usd|_cost|cash/i.test(path) ? outlayUsd : 0, 1e-12)
    return Math.abs(a - b) <= SCALE_FREE_TOLERANCE * scale ? [] : [`${path}: ${a} and ${b}`]
  }
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    const left = a as Record<string, unknown>
    const right = b as Record<string, unknown>
    const keys = new Set([...Object.keys(left), ...Object.keys(right)])
    return [...keys].flatMap((key) => differences(left[key], right[key], outlayUsd, `${path}/${key}`))
  }
  return Object.is(a, b) ? [] : [`${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`]
}
