import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PROJECT_ROOT } from './build.mjs'
import { freezeEngine, freezeSet } from './freeze.mjs'
import { isStale } from './staleness.mjs'

const ROOT = path.join(PROJECT_ROOT, '.cache/future')

/** Folder of the built future site. */
export const FUTURE_DIST = path.join(ROOT, 'dist')

/** What the future says about its engine, for tests to find on screen. */
export const FUTURE_CHANGE = 'A block is reckoned to take one per cent more hashes.'

/**
 * Changes a file of the copied sources; every text must be there, so that the copy cannot quietly stay as it was.
 * @param {string} file below src/
 * @param {readonly (readonly [from: string, to: string])[]} changes
 */
function edit(file, changes) {
  const full = path.join(ROOT, 'src', file)
  let text = readFileSync(full, 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} no longer contains: ${from}`)
    text = text.replaceAll(from, to)
  }
  writeFileSync(full, text)
}

/** The steps of src/compute/README.md: engine 1 becomes an older one, engine 2 earns a little less. */
async function raiseEngine() {
  const { id, file } = await freezeEngine(ROOT)
  edit('compute/olderEngines.ts', [
    [
      '() => Promise<EngineModule>>> = {}',
      `() => Promise<EngineModule>>> = {
  ${id}: async () => (await import('#${file}')) as unknown as EngineModule,
}`,
    ],
  ])
  edit('engine/engineId.ts', [['ENGINE_ID = 1', 'ENGINE_ID = 2']])
  edit('engine/engineChanges.ts', [
    [
      "it to compare with.',\n  },\n",
      `it to compare with.',
  },
  { id: 2, date: '2027-01-04', change: '${FUTURE_CHANGE}', effect: 'ROI falls by about a point.' },
`,
    ],
  ])
  edit('engine/protocol/hashesPerDifficulty.ts', [['2 ** 32', '2 ** 32 * 1.01']])
}

/** The steps of src/scenario/README.md: set 2611 is frozen; the newest has other defaults, prices, duties, routes and fees. */
async function makeSet() {
  const { id, file } = await freezeSet(ROOT)
  edit('scenario/olderSets.ts', [
    [
      '{ readonly default: unknown }>>> = {}',
      `{ readonly default: unknown }>>> = {
  '${id}': () => import('#${file}'),
}`,
    ],
  ])
  renameSync(
    path.join(ROOT, 'src/scenario/defaultSet2611.ts'),
    path.join(ROOT, 'src/scenario/defaultSet2701.ts'),
  )
  edit('scenario/seedFacts.ts', [
    ['defaultSet2611', 'defaultSet2701'],
    ['DEFAULT_SET_2611', 'DEFAULT_SET_2701'],
  ])
  edit('scenario/defaultSet2701.ts', [
    ['DEFAULT_SET_2611', 'DEFAULT_SET_2701'],
    ["'2611'", "'2701'"],
    ["{ routeId: 'cn', quantity: 100,", "{ routeId: 'my', quantity: 40,"],
    ['powerUsdPerKwh: 0.045', 'powerUsdPerKwh: 0.06'],
    ['horizonDays: 1460', 'horizonDays: 1095'],
    ['discountRate: 0.1,', 'discountRate: 0.12,'],
    ['repeatGrowthAnnual: 0.35', 'repeatGrowthAnnual: 0.2'],
    ['trendHalfLifeDays: 730', 'trendHalfLifeDays: 500'],
    ['inlandDays: 3', 'inlandDays: 6'],
    ['dutyPayLagDays: 14', 'dutyPayLagDays: 20'],
  ])
  edit('facts/exampleQuotes.ts', [['usd: 1849', 'usd: 2222']])
  edit('facts/seedCatalogue.ts', [['hashrateThs: 234', 'hashrateThs: 240']])
  edit('facts/catalogueTable.ts', [['270@3645@13.5', '280@3700@13.2']])
  edit('facts/seedDutySchedules.ts', [
    ["'Section 301 List 2', 0.25", "'Section 301 List 2', 0.5"],
    ['forcedLabour(0.1)', 'forcedLabour(0.3)'],
  ])
  edit('facts/dutySchedules.ts', [['forcedLabour(0.125)', 'forcedLabour(0.4)']])
  edit('facts/builtInRoutes.ts', [
    ['leadDays: 20', 'leadDays: 33'],
    ['HOLD_RISK_FLAGGED = 0.1', 'HOLD_RISK_FLAGGED = 0.2'],
  ])
  edit('facts/mpfLimits.ts', [
    ['670.86', '999.99'],
    ['0.003464', '0.005'],
  ])
}

/** @param {'production' | 'embed'} mode */
async function viteBuild(mode) {
  const vite = path.join(PROJECT_ROOT, 'node_modules/vite/bin/vite.js')
  const config = path.join(PROJECT_ROOT, 'vite.config.ts')
  // A child of its own: within a test NODE_ENV is `test`, and React's development build would be bundled.
  const child = spawn(
    process.execPath,
    [vite, 'build', ROOT, '--config', config, '--mode', mode, '--logLevel', 'error'],
    { cwd: PROJECT_ROOT, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production', VITEST: '' } },
  )
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error('the future site was not built')
}

/**
 * Builds the site as a later version would be, from a copy of the sources that went through the documented steps: engine 2 with
 * engine 1 kept, default set 2701 with 2611 frozen. Does nothing while the last such build is newer than the sources.
 */
export async function buildFutureSite() {
  const own = ['futureSite.mjs', 'freeze.mjs'].map((name) => path.join(PROJECT_ROOT, 'tests/support', name))
  const sources = ['src', 'public', 'index.html', 'package.json', 'vite.config.ts'].map((name) =>
    path.join(PROJECT_ROOT, name),
  )
  if (!isStale(path.join(FUTURE_DIST, '.vite/manifest-embed.json'), [...sources, ...own])) return
  rmSync(ROOT, { recursive: true, force: true })
  for (const name of ['src', 'public', 'index.html', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(PROJECT_ROOT, name), path.join(ROOT, name), { recursive: true })
  }
  await raiseEngine()
  await makeSet()
  await viteBuild('production')
  // Second: it adds to what the first has written.
  await viteBuild('embed')
}
