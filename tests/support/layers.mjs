/**
 * The layers of src/ and what each may import. The linter's configuration is written from this table
 * (`npm run layers`), and a test compares the two.
 *
 * @typedef {object} Layer
 * @property {readonly string[]} imports layers it may import, by `#layer/file.ts`
 * @property {readonly string[]} packages restricted packages it may import all the same
 * @property {'plain' | 'repeatable' | 'free'} purity plain: no page, network, clock or chance; repeatable: same input,
 *   same output, but it may write to the page it is given; free: anything
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
  'documents',
  'state',
]

/** @type {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  units: { imports: [], packages: [], purity: 'plain' },
  engine: { imports: ['units'], packages: [], purity: 'plain' },
  facts: { imports: ['units'], packages: [], purity: 'plain' },
  market: { imports: ['units', 'facts'], packages: [], purity: 'free' },
  scenario: { imports: ['units', 'engine', 'facts'], packages: [], purity: 'repeatable' },
  compute: { imports: ['units', 'engine'], packages: [], purity: 'free' },
  format: { imports: ['units'], packages: [], purity: 'plain' },
  ui: { imports: ['units', 'format'], packages: REACT, purity: 'free' },
  charts: {
    imports: ['units', 'engine', 'scenario', 'format', 'ui'],
    packages: [...REACT, 'recharts'],
    purity: 'free',
  },
  // A result as a file for other programs: CSV, JSON, XLSX. Pictures of charts belong to charts.
  documents: {
    imports: ['units', 'engine', 'scenario', 'facts', 'format', 'charts'],
    packages: [],
    purity: 'plain',
  },
  state: {
    imports: ['units', 'engine', 'scenario', 'facts', 'market', 'compute'],
    packages: [...REACT, 'zustand', '@tanstack/react-query'],
    purity: 'free',
  },
  // What both ends of an embed agree on: charts, presentation, messages.
  'embed-protocol': { imports: ['units'], packages: [], purity: 'plain' },
  features: { imports: [...BELOW_FEATURES, 'embed-protocol'], packages: REACT, purity: 'free' },
  app: { imports: [...BELOW_FEATURES, 'embed-protocol', 'features'], packages: REACT, purity: 'free' },
  embed: {
    imports: [
      'units',
      'engine',
      'scenario',
      'facts',
      'market',
      'compute',
      'format',
      'ui',
      'charts',
      'embed-protocol',
    ],
    packages: REACT,
    purity: 'free',
  },
  // The script other people's pages load: small, without any of our runtime.
  'embed-parent': { imports: ['embed-protocol'], packages: [], purity: 'free' },
  cli: { imports: ['units', 'engine', 'facts', 'market'], packages: ['node:*'], purity: 'free' },
}

/** Files that may import more than their layer: the one that hands the store and the query client to the page. */
export const MOUNT_FILES = {
  files: ['src/app/mount*.tsx'],
  layer: 'app',
  packages: ['zustand', '@tanstack/react-query'],
}

/** Files directly in src/: they choose the face of a page and load it. */
export const ROOT_FILES = { imports: ['app', 'embed', 'ui'], packages: REACT, purity: 'free' }

/** Packages that only the layers naming them may import; `node:*` stands for Node's own modules. */
export const RESTRICTED_PACKAGES = [...REACT, 'recharts', 'zustand', '@tanstack/react-query', 'node:*']
