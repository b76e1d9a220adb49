import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findInstalledBrowser } from './tests/support/browserFinder.mjs'
import { CHROMIUM_ARGS } from './tests/support/chromiumArgs.mjs'
import { sitePlugin } from './tests/support/sitePlugin.ts'

/** Only tests need a browser; `npm test` has looked for one already and says so by environment variable. */
function chromiumExecutable(): string {
  const browser = findInstalledBrowser()
  if (!browser.found) throw new Error(browser.advice)
  return browser.executable
}

export default defineConfig({
  plugins: [react(), sitePlugin()],
  // Relative, so that a build works below any path of any host.
  base: './',
  build: {
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The budget test judges sizes, compressed and per page.
    chunkSizeWarningLimit: 1_000,
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
          include: ['tests/{unit,property,vectors,contract}/**/*.test.{ts,tsx}'],
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
            'valibot',
            'axe-core',
            'vitest-browser-react',
          ],
        },
        test: {
          name: 'browser',
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
          expect: { poll: { timeout: 5_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/ensureBuild.mjs'],
          // One browser and one server at a time: the machine may have two cores.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
