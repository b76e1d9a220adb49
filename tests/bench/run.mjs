import { pathToFileURL } from 'node:url'
import { buildSite, isBuildStale } from '../support/build.mjs'
import { bundleForNode } from '../support/nodeBundle.mjs'
import { browserFigures } from './browserBench.mjs'

/** @typedef {import('./browserBench.mjs').Figure} Figure */

if (isBuildStale() && !buildSite({ quiet: true })) {
  console.error('The build failed; nothing is measured.')
  process.exit(1)
}

const engineBundle = await bundleForNode('tests/bench/engineBench.ts', ['src/units', 'src/engine'])
/** @type {{ engineFigures: () => Figure[] }} */
const { engineFigures } = await import(pathToFileURL(engineBundle).href)
const linkBundle = await bundleForNode('tests/bench/linkBench.ts', [
  'src/units',
  'src/engine',
  'src/facts',
  'src/scenario',
])
/** @type {{ linkFigures: () => Promise<Figure[]> }} */
const { linkFigures } = await import(pathToFileURL(linkBundle).href)

/** @param {Figure} figure */
function row({ name, value, unit, limit }) {
  const digits = unit === '' ? 0 : value < 10 ? 2 : 1
  const verdict =
    limit === undefined ? '' : value < limit ? `  (limit ${limit})` : `  OVER THE LIMIT OF ${limit}`
  return `${value.toFixed(digits).padStart(10)} ${unit.padEnd(3)} ${name}${verdict}`
}

const figures = [...engineFigures(), ...(await linkFigures()), ...(await browserFigures())]
console.log(figures.map(row).join('\n'))
if (figures.some(({ value, limit }) => limit !== undefined && value >= limit)) process.exitCode = 1
