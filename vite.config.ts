import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findInstalledBrowser } from './tests/support/browserFinder.mjs'
import { CHROMIUM_ARGS } from './tests/support/chromiumArgs.mjs'
import { CHUNK_GROUPS } from './tests/support/chunkGroups.ts'
import { sitePlugin } from './tests/support/sitePlugin.ts'

/** The same components run on Preact in embeds: a guest in other people's pages has 90 kB, React alone takes 70. */
const PREACT_FOR_REACT = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react-dom$/, replacement: 'preact/compat' },
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react$/, replacement: 'preact/compat' },
]

/** The spreadsheet library zips in workers made from blobs, which the policy of the page refuses. */
const ZIP_WITHOUT_WORKERS = {
  find: /^\.\.\/zip\/zipToArrayBuffer\.js$/,
  replacement: fileURLToPath(new URL('src/documents/workbook/zipAtOnce.ts', import.meta.url)),
}

/** Tests of code that keeps no state in its modules, and that leave clocks and globals alone: many files share a process. */
const PURE_TESTS = [
  'tests/unit/{engine,market,charts,facts,format,compute}/**/*.test.{ts,tsx}',
  'tests/vectors/**/*.test.ts',
]

/** Only tests need a browser; `npm test` has looked for one already and says so by environment variable. */
function chromiumExecutable(): string {
  const browser = findInstalledBrowser()
  if (!browser.found) throw new Error(browser.advice)
  return browser.executable
}

export default defineConfig(({ command, mode }) => {
  const face = command === 'serve' ? 'any' : mode === 'embed' ? 'embed' : 'app'
  return {
    plugins: [react(), sitePlugin(face === 'embed' ? 'embed' : 'app', process.env['LANDFALL_SITE_URL'])],
    define: { __LANDFALL_FACE__: JSON.stringify(face) },
    resolve: { alias: [ZIP_WITHOUT_WORKERS, ...(face === 'embed' ? PREACT_FOR_REACT : [])] },
    // Relative, so that a build works below any path of any host.
    base: './',
    build: {
      manifest: face === 'embed' ? '.vite/manifest-embed.json' : '.vite/manifest.json',
      // The embed build comes second and adds to the app's.
      emptyOutDir: face !== 'embed',
      copyPublicDir: face !== 'embed',
      target: 'es2022',
      modulePreload: { polyfill: false },
      // The budget test judges sizes, compressed and per page.
      chunkSizeWarningLimit: 1_000,
      ...(face === 'any'
        ? {}
        : { rolldownOptions: { output: { codeSplitting: { groups: [...CHUNK_GROUPS[face]] } } } }),
      // Data URLs would be refused by the content security policy for fonts, and hidden from the budget.
      assetsInlineLimit: 0,
    },
    worker: { format: 'es' },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            // Vitest leaves a core free by default; on two cores that is half the machine.
            maxWorkers: 2,
            // Five seconds are too few where each core has several tests to run.
            testTimeout: 30_000,
            expect: { poll: { timeout: 10_000 } },
            include: ['tests/{unit,property,vectors,contract}/**/*.test.{ts,tsx}'],
            exclude: [...PURE_TESTS],
          },
        },
        {
          extends: true,
          test: {
            name: 'unit-pure',
            environment: 'node',
            maxWorkers: 2,
            testTimeout: 30_000,
            include: [...PURE_TESTS],
            // A process for each of these files took longer than their tests.
            isolate: false,
          },
        },
        {
          extends: true,
          // A dependency discovered during a run would be bundled again, with a second React in it.
          optimizeDeps: {
            include: [
              'react',
              'react/jsx-runtime',
              'react/jsx-dev-runtime',
              'react-dom',
              'react-dom/client',
              'react-is',
              'recharts',
              'zustand',
              'zustand/vanilla',
              'zustand/react/shallow',
              '@tanstack/react-query',
              'downshift',
              'fflate',
              'axe-core',
              'vitest-browser-react',
            ],
          },
          test: {
            name: 'browser',
            sequence: { groupOrder: 1 },
            include: ['tests/browser/**/*.test.{ts,tsx}'],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions:
                  process.env['VITEST'] === undefined
                    ? {}
                    : { executablePath: chromiumExecutable(), args: [...CHROMIUM_ARGS] },
              }),
              instances: [{ browser: 'chromium' }],
            },
            testTimeout: 30_000,
            expect: { poll: { timeout: 10_000 } },
          },
        },
        {
          extends: true,
          test: {
            name: 'e2e',
            environment: 'node',
            include: ['tests/e2e/**/*.test.ts'],
            globalSetup: ['tests/support/ensureBuild.mjs'],
            // After the browser project: two runs of Chromium at once make each other late.
            sequence: { groupOrder: 2 },
            // More than cores: a page test spends much of its time waiting.
            maxWorkers: 3,
            // No file keeps state in its modules but the browser that all files of a worker share; loading them anew took 40 s.
            isolate: false,
            // A machine that stands still for seconds fails a browser, not a page. The reporter says which test needed it.
            retry: 1,
            testTimeout: 60_000,
            hookTimeout: 60_000,
            expect: { poll: { timeout: 10_000 } },
          },
        },
      ],
    },
  }
})
