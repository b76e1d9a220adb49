import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'

const SOURCES = fileURLToPath(new URL('../../../src/', import.meta.url))
/** What only the history needs; everything else is shared with the reader of the market or counted with the facts. */
const OWN =
  /src\/market\/(history\/|providers\/(krakenOhlc|bitstampOhlc|mempoolAdjustments|bitviewAdjustments))/

it('keeps the code of the history reader under 3.3 kB gzip, without tables and without what the market reader has', async () => {
  const entry = '\0history-entry'
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'history-entry',
        enforce: 'pre',
        resolveId: (id, importer) => {
          if (id === entry || id.startsWith(SOURCES)) return id
          // Bare names are packages, the rest is relative or by layer.
          if (!/^[#.]/.test(id)) return { id, external: true }
          const file = id.startsWith('#')
            ? path.join(SOURCES, id.slice(1))
            : path.resolve(path.dirname(importer ?? ''), id)
          return OWN.test(file) ? file : { id, external: true }
        },
        load: (id) =>
          id === entry
            ? ['createHistoryReader', 'bundledHistory']
                .map((name) => `export * from '${SOURCES}market/history/${name}.ts'`)
                .join('\n')
            : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })
  if (Array.isArray(result) || !('output' in result)) throw new Error('one output expected')
  const chunks = result.output.flatMap((item) => (item.type === 'chunk' ? item : []))
  const code = chunks.map((chunk) => chunk.code).join('')
  const modules = chunks.flatMap((chunk) => chunk.moduleIds).filter((id) => id.startsWith(SOURCES))
  expect(modules.length).toBeGreaterThan(12)
  expect(modules.every((id) => OWN.test(id))).toBe(true)
  // Names of what is external say nothing about the code.
  const own = code.replaceAll(/import(?:\*as|\{)[^;]*?from"[^"]*";/g, '')
  const gzipBytes = gzipSync(own, { level: 9 }).length
  expect(gzipBytes).toBeGreaterThan(1_000)
  expect(gzipBytes).toBeLessThan(3_300)
})
