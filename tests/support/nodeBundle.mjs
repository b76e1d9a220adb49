import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { PROJECT_ROOT } from './build.mjs'
import { isStale } from './staleness.mjs'

const CACHE = path.join(PROJECT_ROOT, '.cache/node')

/**
 * Bundles a TypeScript file for Node when its bundle is missing or older than the sources. Prints nothing.
 * @param {string} entry path from the project's root
 * @param {readonly string[]} sources what the bundle is made from, paths from the project's root
 * @returns {Promise<string>} path of the bundle
 */
export async function bundleForNode(entry, sources) {
  const name = `${path.basename(entry, '.ts')}.mjs`
  const bundle = path.join(CACHE, name)
  if (
    !isStale(
      bundle,
      [entry, ...sources, 'package.json'].map((source) => path.join(PROJECT_ROOT, source)),
    )
  ) {
    return bundle
  }
  const { build } = await import('vite')
  // Into a folder of its own first: two runs at a time must never see half a bundle.
  const scratch = path.join(CACHE, `building-${process.pid}`)
  mkdirSync(scratch, { recursive: true })
  try {
    await build({
      configFile: false,
      root: PROJECT_ROOT,
      publicDir: false,
      logLevel: 'silent',
      mode: 'production',
      build: {
        ssr: path.join(PROJECT_ROOT, entry),
        outDir: scratch,
        target: 'node20',
        minify: false,
        // One file, so that replacing it is one step.
        rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
      },
      ssr: { noExternal: true },
    })
    renameSync(path.join(scratch, name), bundle)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return bundle
}
