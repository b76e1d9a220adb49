import { pathToFileURL } from 'node:url'
import { bundleForNode } from './nodeBundle.mjs'

const SOURCES = ['src/units', 'src/engine', 'src/facts', 'src/market', 'src/cli']

// Standard output belongs to the program alone.
const program = process.argv[2] ?? ''
if (!/^[a-z][A-Za-z]*$/.test(program)) {
  console.error('usage: node tests/support/cli.mjs <program of src/cli> [arguments]')
  process.exitCode = 1
} else {
  const bundle = await bundleForNode(`src/cli/${program}.ts`, SOURCES)
  process.argv.splice(1, 2, bundle)
  await import(pathToFileURL(bundle).href)
}
