/**
 * The layers of src/ and what each may import. The linter's configuration is written from this table
 * (`node tests/support/writeLintConfig.mjs`), and a test compares the two.
 *
 * @typedef {object} Layer
 * @property {readonly string[]} imports layers it may import, by `#layer/file.ts`
 * @property {readonly string[]} packages restricted packages it may import all the same
 * @property {boolean} pure no page, no network, no clock, no chance: same input, same output
 */

/** React's own packages. Only layers that draw may know them. */
const REACT = ['react', 'react-dom']

const BELOW_FEATURES = [
  'units',
  'engine',
  'scenario',
  'facts',
  'market',
  'compute',
  'format',
  'ui',
  'charts',
  'state',
]

/** @type {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  units: { imports: [], packages: [], pure: true },
  engine: { imports: ['units'], packages: [], pure: true },
  facts: { imports: ['units'], packages: [], pure: true },
  market: { imports: ['units', 'facts'], packages: [], pure: false },
  scenario: { imports: ['units', 'engine', 'facts'], packages: [], pure: true },
  compute: { imports: ['units', 'engine'], packages: [], pure: false },
  format: { imports: ['units'], packages: [], pure: true },
  ui: { imports: ['units', 'format'], packages: REACT, pure: false },
  charts: {
    imports: ['units', 'engine', 'scenario', 'format', 'ui'],
    packages: [...REACT, 'recharts'],
    pure: false,
  },
  state: {
    imports: ['units', 'engine', 'scenario', 'facts', 'market', 'compute'],
    packages: [...REACT, 'zustand', '@tanstack/react-query'],
    pure: false,
  },
  features: { imports: BELOW_FEATURES, packages: REACT, pure: false },
  app: { imports: [...BELOW_FEATURES, 'features'], packages: REACT, pure: false },
  embed: {
    imports: ['units', 'engine', 'scenario', 'facts', 'market', 'compute', 'format', 'ui', 'charts'],
    packages: REACT,
    pure: false,
  },
  cli: { imports: ['units', 'engine', 'facts', 'market'], packages: ['node:*'], pure: false },
}

/** Files that may import more than their layer: the one that hands the store and the query client to the page. */
export const MOUNT_FILES = { files: ['src/app/mount*.tsx'], layer: 'app', packages: ['zustand', '@tanstack/react-query'] }

/** Files directly in src/: they choose the face of a page and load it. */
export const ROOT_FILES = { imports: ['app', 'embed', 'ui'], packages: REACT, pure: false }

/** Packages that only the layers naming them may import; `node:*` stands for Node's own modules. */
export const RESTRICTED_PACKAGES = [...REACT, 'recharts', 'zustand', '@tanstack/react-query', 'node:*']
