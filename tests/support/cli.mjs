import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PROJECT_ROOT } from './build.mjs'
import { isStale } from './staleness.mjs'

/**
 * Bundles src/cli/<program>.ts for Node when it is missing or older than its sources.
 * Prints nothing: standard output belongs to the program.
 * @param {string} program
 * @returns {Promise<string>} path of the bundle
 */
export async function bundleProgram(program) {
  const folder = path.join(PROJECT_ROOT, '.cache/cli')
  const bundle = path.join(folder, `${program}.mjs`)
  const sources = ['src/units', 'src/engine', 'src/facts', 'src/market', 'src/cli', 'package.json']
  if (
    !isStale(
      bundle,
      sources.map((name) => path.join(PROJECT_ROOT, name)),
    )
  )
    return bundle
  const { build } = await import('vite')
  // Into a folder of its own first: two runs at a time must never see half a bundle.
  const scratch = path.join(folder, `building-${process.pid}`)
  mkdirSync(scratch, { recursive: true })
  try {
    await build({
      configFile: false,
      root: PROJECT_ROOT,
      publicDir: false,
      logLevel: 'silent',
      mode: 'production',
      build: {
        ssr: path.join(PROJECT_ROOT, `src/cli/${program}.ts`),
        outDir: scratch,
        target: 'node20',
        minify: false,
        // One file, so that replacing it is one step.
        rolldownOptions: { output: { entryFileNames: `${program}.mjs`, codeSplitting: false } },
      },
      ssr: { noExternal: true },
    })
    renameSync(path.join(scratch, `${program}.mjs`), bundle)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return bundle
}

if (process.argv[1] === import.meta.filename) {
  const program = process.argv[2] ?? ''
  if (!/^[a-z][A-Za-z]*$/.test(program)) {
    console.error('usage: node tests/support/cli.mjs <program of src/cli> [arguments]')
    process.exitCode = 1
  } else {
    const bundle = await bundleProgram(program)
    process.argv.splice(1, 2, bundle)
    await import(pathToFileURL(bundle).href)
  }
}
