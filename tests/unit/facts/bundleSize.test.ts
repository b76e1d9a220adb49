import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

const FACTS = fileURLToPath(new URL('../../../src/facts/', import.meta.url))

/** Minifies the given modules as one bundle, as the app's build would, and reports its weight and what went in. */
async function bundle(files: readonly string[]): Promise<{ gzipBytes: number; modules: readonly string[] }> {
  const entry = '\0facts-entry'
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'facts-entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? files.map((file) => `export * from '${FACTS}${file}'`).join('\n') : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rollupOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })
  if (Array.isArray(result) || !('output' in result)) throw new Error('one output expected')
  const chunks = result.output.flatMap((item) => (item.type === 'chunk' ? item : []))
  return {
    gzipBytes: gzipSync(chunks.map((chunk) => chunk.code).join(''), { level: 9 }).length,
    modules: chunks.flatMap((chunk) => chunk.moduleIds).map((id) => id.replace(FACTS, '')),
  }
}

const SEED_FILES = [
  'seedCatalogue.ts',
  'exampleQuotes.ts',
  'seedDutySchedules.ts',
  'builtInRoutes.ts',
  'mpfLimits.ts',
  'bundledReading.ts',
  'dutyRateOn.ts',
  'dutyPresets.ts',
]

const LAZY_FILES = [
  'catalogue.ts',
  'dutySchedules.ts',
  'dutyMeasures.ts',
  'difficultyRetargets.ts',
  'monthlyHistory.ts',
]

describe('weight of the facts', () => {
  it('keeps the facts of the first screen under 3 kB gzip, without the lazy ones', async () => {
    const { gzipBytes, modules } = await bundle(SEED_FILES)
    for (const lazy of [
      ...LAZY_FILES,
      'catalogueTable.ts',
      'difficultyRetargetTable.ts',
      'monthlyHistoryTable.ts',
    ]) {
      expect(modules).not.toContain(lazy)
    }
    expect(modules).toContain('seedCatalogue.ts')
    expect(gzipBytes).toBeLessThan(3000)
    expect(gzipBytes).toBeGreaterThan(500)
  })

  it('keeps the catalogue and the other lazy facts under 25 kB gzip', async () => {
    const { gzipBytes } = await bundle(LAZY_FILES)
    expect(gzipBytes).toBeLessThan(25_000)
    expect(gzipBytes).toBeGreaterThan(5000)
  })
})
