import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStale } from './staleness.mjs'

export const PROJECT_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const DIST = path.join(PROJECT_ROOT, 'dist')

const SOURCES = [
  'src',
  'public',
  'index.html',
  'package.json',
  'vite.config.ts',
  'tests/support/chunkGroups.ts',
  'tests/support/sitePlugin.ts',
  'tests/support/siteHeaders.ts',
  'tests/support/presetPage.ts',
].map((name) => path.join(PROJECT_ROOT, name))

/** True when the production build is missing or older than what it is made from. */
export function isBuildStale() {
  // The embeds' manifest is written last: where it is in order, everything before it is.
  return isStale(path.join(DIST, '.vite/manifest-embed.json'), SOURCES)
}

/** Names of the charts that the build has an embed for. */
export function builtEmbeds() {
  return readdirSync(path.join(DIST, 'embed'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

/**
 * Builds into dist/. In a child process of its own, because within a test NODE_ENV is `test` and React's
 * development build would be bundled.
 * @param {{ quiet?: boolean }} [options]
 * @returns {boolean} whether it succeeded
 */
export function buildSite(options = {}) {
  // Embeds second: they add their pages and chunks to the app's.
  return viteBuild('production', options) && viteBuild('embed', options)
}

/**
 * @param {'production' | 'embed'} mode
 * @param {{ quiet?: boolean }} options
 */
function viteBuild(mode, options) {
  const vite = path.join(PROJECT_ROOT, 'node_modules/vite/bin/vite.js')
  const child = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', mode, ...(options.quiet === true ? ['--logLevel', 'warn'] : [])],
    { cwd: PROJECT_ROOT, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production', VITEST: '' } },
  )
  return child.status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = buildSite() ? 0 : 1
