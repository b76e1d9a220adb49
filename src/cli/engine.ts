import { text } from 'node:stream/consumers'
import { runRequest } from './runRequest.ts'

/** Reads a JSON array of requests on standard input and prints the array of answers; exit code 2 on anything else. */
function answer(input: string): { output: unknown; exitCode: number } {
  try {
    const requests: unknown = JSON.parse(input)
    if (Array.isArray(requests)) return { output: requests.map(runRequest), exitCode: 0 }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return { output: [{ error: 'invalid:json' }], exitCode: 2 }
}

const { output, exitCode } = answer(await text(process.stdin))
process.exitCode = exitCode
process.stdout.write(`${JSON.stringify(output)}\n`)
