import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { EMBED_CHARTS, type EmbedChart } from '#embed-protocol/embedCharts.ts'
import { DIST } from '../support/build.mjs'
import {
  askingFor,
  chunkNamed,
  chunkOf,
  gzipKb,
  readManifest,
  staticFiles,
  withRecharts,
} from '../support/buildManifest.mjs'

const manifest = readManifest('app')
const embedManifest = readManifest('embed')
const app = staticFiles(manifest, [
  chunkOf(manifest, 'index.html'),
  chunkOf(manifest, 'src/app/mountApp.tsx'),
])
const embed = staticFiles(embedManifest, [chunkOf(embedManifest, 'index.html')])

/** The built-in tables a snapshot's history is drawn from. */
const historyTables = staticFiles(embedManifest, [chunkNamed(embedManifest, 'tables')])
/** What a link with models beyond the seed loads as well. */
const fullFacts = staticFiles(embedManifest, [chunkOf(embedManifest, 'src/scenario/fullFacts.ts')])
/** What a live link loads to read the files beside it; history reads its own instead of the tables. */
const siteFiles = (chart: EmbedChart): Set<string> =>
  staticFiles(embedManifest, [
    chunkOf(embedManifest, 'src/embed/followSiteMarket.ts'),
    ...(chart === 'history' ? [chunkOf(embedManifest, 'src/embed/readHistoryFiles.ts')] : []),
  ])

const union = (...sets: readonly ReadonlySet<string>[]): Set<string> =>
  new Set(sets.flatMap((set) => [...set]))
const minus = (all: ReadonlySet<string>, known: ReadonlySet<string>): Set<string> =>
  new Set([...all].filter((file) => !known.has(file)))

/** What an embed loads to draw its chart: the build gathers each chart in a file of its name. */
const panelFiles = (chart: EmbedChart): Set<string> =>
  staticFiles(embedManifest, [chunkNamed(embedManifest, chart)])

/** What a snapshot's panel needs besides. */
const snapshotFiles = (chart: EmbedChart): Set<string> =>
  chart === 'history' ? historyTables : chart === 'roi' ? embedRoiChart : new Set()

const ROI_CHART = 'src/charts/roi/RoiChart.tsx'
const roiChart = staticFiles(manifest, [chunkOf(manifest, ROI_CHART)])
const beforeRoiChart = staticFiles(manifest, askingFor(manifest, chunkOf(manifest, ROI_CHART)))
const embedRoiChart = staticFiles(embedManifest, [chunkOf(embedManifest, ROI_CHART)])

/** Scripts that read the market: the feed, the providers behind it and the history of its page. */
const market = staticFiles(manifest, [
  chunkOf(manifest, 'src/state/marketFeed.ts'),
  chunkNamed(manifest, 'market'),
  chunkOf(manifest, 'src/market/history/createHistoryReader.ts'),
])

/** Size of what the app takes from TanStack Query, bundled alone, kB: the market's budget is what comes on top. */
async function queryLibraryKb(): Promise<number> {
  const entry = 'virtual:query-library'
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'production',
    plugins: [
      {
        name: 'query-library',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? "export { QueryClient, QueryObserver } from '@tanstack/react-query'" : null,
      },
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        external: ['react', 'react/jsx-runtime'],
        preserveEntrySignatures: 'strict',
      },
    },
  })
  const bundles = Array.isArray(output) ? output : [output]
  const code = bundles
    .flatMap((bundle) => ('output' in bundle ? bundle.output : []))
    .map((chunk) => (chunk.type === 'chunk' ? chunk.code : ''))
    .join('')
  return gzipSync(code, { level: 9 }).length / 1000
}

interface Budget {
  readonly name: string
  readonly kb: number
  readonly limitKb: number
}

const BUDGETS: readonly Budget[] = [
  { name: 'app, loaded at once', kb: gzipKb(app), limitKb: 110 },
  {
    // Counted from the panel that asks for it: that one has drawn the same chart without Recharts before.
    name: 'chart chunk: what RoiChart adds',
    kb: gzipKb(minus(roiChart, union(app, beforeRoiChart))),
    limitKb: 115,
  },
  ...EMBED_CHARTS.map((chart) => ({
    name: `embed ${chart} without Recharts`,
    // With models beyond the seed; the larger of a snapshot and a live link.
    kb: Math.max(
      gzipKb(union(embed, panelFiles(chart), fullFacts, chart === 'history' ? historyTables : new Set())),
      gzipKb(union(embed, panelFiles(chart), fullFacts, siteFiles(chart))),
    ),
    limitKb: 90,
  })),
  {
    name: 'embed roi with Recharts',
    kb: gzipKb(union(embed, panelFiles('roi'), embedRoiChart, fullFacts, siteFiles('roi'))),
    limitKb: 190,
  },
]

it.each(BUDGETS)('$name stays within $limitKb kB', ({ name, kb, limitKb }) => {
  console.log(`${kb.toFixed(1).padStart(7)} of ${limitKb} kB  ${name}`)
  expect(kb).toBeGreaterThan(1)
  expect(kb).toBeLessThanOrEqual(limitKb)
})

it('market code: feed, readers and history stay within 20 kB beyond TanStack Query', async () => {
  const library = await queryLibraryKb()
  const all = gzipKb(minus(market, app))
  const kb = all - library
  console.log(
    `${kb.toFixed(1).padStart(7)} of 20 kB  market code (${all.toFixed(1)} less ${library.toFixed(1)})`,
  )
  expect(library).toBeGreaterThan(5)
  expect(kb).toBeGreaterThan(5)
  expect(kb).toBeLessThanOrEqual(20)
})

it('the script for pages that embed is one classic file of at most 3 kB', () => {
  const kb = gzipKb(['embed/v1.js'])
  console.log(`${kb.toFixed(2).padStart(7)} of 3 kB  embed/v1.js`)
  expect(kb).toBeGreaterThan(1)
  expect(kb).toBeLessThanOrEqual(3)
  const code = readFileSync(path.join(DIST, 'embed/v1.js'), 'utf8')
  expect(code).not.toMatch(/\bimport\b|\bexport\b|sourceMappingURL/)
  expect(code).toMatch(/^\(function\(\)\{|^\(\(\)=>\{/)
})

it('a frozen embed asks for at most eight files, its page included', () => {
  for (const chart of EMBED_CHARTS) {
    const files = union(embed, panelFiles(chart), snapshotFiles(chart))
    console.log(`${String(files.size + 1).padStart(7)} of 8 requests  embed ${chart}`)
    expect(files.size + 1, chart).toBeLessThanOrEqual(8)
  }
})

it('keeps Recharts out of what the app and the embeds load at once', () => {
  expect(withRecharts(roiChart).length).toBeGreaterThan(0)
  expect(withRecharts(app)).toEqual([])
  expect(withRecharts(embed)).toEqual([])
  for (const chart of EMBED_CHARTS) expect(withRecharts(panelFiles(chart))).toEqual([])
})
