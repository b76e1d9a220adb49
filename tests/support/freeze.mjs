import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { PROJECT_ROOT } from './build.mjs'

/**
 * Bundles one module of a source tree into one file that imports nothing.
 * @param {string} root folder with `src` and `package.json`
 * @param {string} source text of a module that imports from `root`
 * @returns {Promise<string>} code of the bundle
 */
async function bundle(root, source) {
  const entry = 'virtual:frozen'
  const output = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    mode: 'production',
    plugins: [
      {
        name: 'frozen',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false },
      },
    },
  })
  const bundles = Array.isArray(output) ? output : [output]
  const [chunk] = bundles.flatMap((one) => ('output' in one ? one.output : []))
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled')
  return chunk.code
}

/** @param {string} root @param {string} file */
function moduleOf(root, file) {
  return JSON.stringify(path.join(root, 'src', file))
}

/**
 * What a bundled module exports.
 * @param {string} root
 * @param {string} source
 * @returns {Promise<Record<string, any>>}
 */
async function evaluate(root, source) {
  const folder = path.join(PROJECT_ROOT, '.cache/frozen')
  const file = path.join(folder, `${process.pid}-${Date.now()}.mjs`)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, await bundle(root, source))
    return await import(/* @vite-ignore */ pathToFileURL(file).href)
  } finally {
    rmSync(file, { force: true })
  }
}

const HEADER = `// @ts-nocheck
// An engine as it was, in one file. Never edited: links made with it count on every digit.
`

/**
 * Writes the present engine as one file into src/compute/older-engines/.
 * @param {string} [root] source tree, the project's own by default
 * @returns {Promise<{ id: number, file: string }>} its id and the path of the file below src/
 */
export async function freezeEngine(root = PROJECT_ROOT) {
  const { ENGINE_ID: id } = await evaluate(root, `export * from ${moduleOf(root, 'engine/engineId.ts')}`)
  const file = `compute/older-engines/engine${id}.js`
  const code = await bundle(root, `export { jobSteps } from ${moduleOf(root, 'engine/jobSteps.ts')}`)
  mkdirSync(path.join(root, 'src', path.dirname(file)), { recursive: true })
  writeFileSync(path.join(root, 'src', file), HEADER + code)
  return { id, file }
}

/**
 * Writes the newest default set with the facts of its day into src/scenario/frozen-sets/.
 * @param {string} [root] source tree, the project's own by default
 * @returns {Promise<{ id: string, file: string }>} its id and the path of the file below src/
 */
export async function freezeSet(root = PROJECT_ROOT) {
  const { frozen } = await evaluate(
    root,
    `import { freezeFacts } from ${moduleOf(root, 'scenario/frozenSet.ts')}
     import { FULL_FACTS } from ${moduleOf(root, 'scenario/fullFacts.ts')}
     import { SEED_FACTS } from ${moduleOf(root, 'scenario/seedFacts.ts')}
     export const frozen = freezeFacts(SEED_FACTS, FULL_FACTS)`,
  )
  const { id } = frozen.set
  const file = `scenario/frozen-sets/${id}.json`
  mkdirSync(path.join(root, 'src', path.dirname(file)), { recursive: true })
  writeFileSync(path.join(root, 'src', file), `${JSON.stringify(frozen, null, 2)}\n`)
  return { id, file }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const what = process.argv[2]
  if (what === 'engine') {
    const { id, file } = await freezeEngine()
    console.log(`Engine ${id} is now in src/${file}. Next: src/compute/README.md, from step 2.`)
  } else if (what === 'set') {
    const { id, file } = await freezeSet()
    console.log(`Default set ${id} is now in src/${file}. Next: src/scenario/README.md, from step 2.`)
  } else {
    console.error('usage: npm run freeze -- engine|set')
    process.exitCode = 1
  }
}
