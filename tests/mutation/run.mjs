import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ENGINE_FAULTS } from './engineFaults.mjs'

/**
 * Puts each fault into a copy of the project, one at a time, and runs the engine's tests against it. Prints what caught
 * it; exits with 1 when a fault goes unnoticed. Arguments name faults to run (part of the name); none runs all.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COPY = join(ROOT, '.cache', 'mutation')
const ENGINE = join(COPY, 'src', 'engine')
/** The quick tests first: most faults need no more. */
const STAGES = [['tests/vectors', 'tests/unit/engine'], ['tests/property/engine']]

rmSync(COPY, { recursive: true, force: true })
mkdirSync(COPY, { recursive: true })
for (const name of ['src', 'tests', 'package.json', 'tsconfig.json', 'vite.config.ts']) {
  cpSync(join(ROOT, name), join(COPY, name), { recursive: true })
}
symlinkSync(join(ROOT, 'node_modules'), join(COPY, 'node_modules'))
// That a property fails is all that is asked; making the counterexample small can take minutes.
const GENERATOR = join(COPY, 'tests/property/engine/arbitraryInput.ts')
appendFileSync(GENERATOR, '\nfc.configureGlobal({ endOnFailure: true })\n')

/** @param {readonly string[]} tests */
function testsPass(tests) {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const run = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit*', '--bail', '1', ...tests], {
    cwd: COPY,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  const failed = /FAIL\s+(?:\|?unit\|?\s+)?(.*)/.exec(`${run.stdout}\n${run.stderr}`)?.[1]?.trim()
  return { passed: run.status === 0, failed: failed ?? 'a test run that broke off' }
}

const wanted = process.argv.slice(2)
const faults = ENGINE_FAULTS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)
const sound = STAGES.every((tests) => testsPass(tests).passed)
if (!sound) {
  console.error('The tests fail without any fault; nothing can be told.')
  process.exit(1)
}
let missed = 0
for (const { name, file, find, replace } of faults) {
  const path = join(ENGINE, file)
  const original = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    original.replace(find, () => replace),
  )
  let caught = null
  for (const tests of STAGES) {
    const { passed, failed } = testsPass(tests)
    if (passed) continue
    caught = failed
    break
  }
  writeFileSync(path, original)
  if (caught === null) missed += 1
  console.log(`${caught === null ? 'MISSED' : 'caught'}  ${name}${caught === null ? '' : `  <-  ${caught}`}`)
}
console.log(`${faults.length - missed} of ${faults.length} faults caught`)
process.exitCode = missed === 0 ? 0 : 1
