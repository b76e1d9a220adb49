import { LAYERS, MOUNT_FILES, RESTRICTED_PACKAGES, ROOT_FILES } from './layers.mjs'

/** Longest source file, lines; above it a file is split. */
const MAX_LINES = 300

/** Data tables and frozen default sets: long by nature, read row by row. */
const DATA_FILES = ['src/facts/*Data.ts']

const NETWORK_GLOBALS = [
  'fetch',
  'performance',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'crypto',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'postMessage',
]
const PAGE_GLOBALS = ['window', 'document', 'navigator', 'location', 'history']

/** @param {string} text */
function escapeRegex(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

/** @param {string} name */
function packageRegex(name) {
  return name === 'node:*' ? '^node:' : `^${escapeRegex(name)}(/|$)`
}

/**
 * The import rule of one layer.
 * @param {string} name as the message calls it
 * @param {{ imports: readonly string[], packages: readonly string[] }} layer
 * @param {{ regex: string, message: string }[]} [morePatterns]
 */
function importRule(name, layer, morePatterns = []) {
  const all = Object.keys(LAYERS)
  const forbidden = all.filter((other) => !layer.imports.includes(other))
  const may = layer.imports.length === 0 ? 'no other layer' : layer.imports.join(', ')
  const packages = RESTRICTED_PACKAGES.filter((pack) => !layer.packages.includes(pack))
  return [
    'error',
    {
      patterns: [
        {
          regex: `^#(${forbidden.join('|')})/`,
          message: `${name} may import ${may}; inside a layer imports are relative.`,
        },
        {
          regex: String.raw`^(\.\./)+(${all.join('|')})/`,
          message: 'Across layers import as #layer/file.ts, so that the specifier names the layer.',
        },
        {
          regex: String.raw`^\./(${all.join('|')})/`,
          message: 'Across layers import as #layer/file.ts, so that the specifier names the layer.',
        },
        ...packages.map((pack) => ({
          regex: packageRegex(pack),
          message: `${pack} does not belong in ${name}.`,
        })),
        ...morePatterns,
      ],
    },
  ]
}

/** @param {readonly string[]} globals */
function globalsRule(globals) {
  return [
    'error',
    ...globals.map((name) => ({ name, message: 'Same input, same output: this layer works on plain data.' })),
  ]
}

const REPEATABLE_RULES = {
  'no-restricted-globals': globalsRule(NETWORK_GLOBALS),
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Same input, same output: chance comes from a seed.' },
    { object: 'Date', property: 'now', message: 'Same input, same output: the clock is an input.' },
    ...['window', 'self', 'fetch', 'performance', 'crypto'].map((property) => ({
      object: 'globalThis',
      property,
      message: 'Same input, same output: this layer works on plain data.',
    })),
  ],
}

const PURITY_RULES = {
  plain: { ...REPEATABLE_RULES, 'no-restricted-globals': globalsRule([...NETWORK_GLOBALS, ...PAGE_GLOBALS]) },
  repeatable: REPEATABLE_RULES,
  free: {},
}

/** Writes nothing: the configuration as an object. */
export function lintConfig() {
  const layerOverrides = Object.entries(LAYERS).map(([name, layer]) => ({
    files: [`src/${name}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': importRule(name, layer), ...PURITY_RULES[layer.purity] },
  }))
  const features = LAYERS['features']
  const mounting = LAYERS[MOUNT_FILES.layer]
  if (features === undefined || mounting === undefined) throw new Error('the table lacks a layer')
  const featureOverrides = [
    // Files directly in features/ are shared by features and know none of them.
    ['src/features/*.{ts,tsx}', String.raw`^\./[^/]+/`],
    ['src/features/*/*.{ts,tsx}', String.raw`^\.\./[^/]+/`],
    ['src/features/*/*/*.{ts,tsx}', String.raw`^\.\./\.\./[^/]+/`],
  ].map(([files, regex]) => ({
    files: [files],
    rules: {
      'no-restricted-imports': importRule('features', features, [
        {
          regex: String(regex),
          message: 'A feature does not know another; what they share belongs below them.',
        },
      ]),
    },
  }))
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest'],
    options: { reportUnusedDisableDirectives: 'error' },
    categories: { correctness: 'error' },
    env: { browser: true, es2024: true },
    rules: {
      // `== null` is the one loose comparison with a meaning of its own.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'import/no-cycle': 'error',
      'typescript/no-explicit-any': 'error',
      'typescript/no-floating-promises': 'error',
      'typescript/no-misused-promises': 'error',
      'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'react/rules-of-hooks': 'error',
      // Table-driven tests branch on the row; what is thrown matters less than that it is.
      'vitest/no-conditional-expect': 'off',
      'vitest/require-to-throw-message': 'off',
      'vitest/valid-title': 'off',
      'vitest/require-mock-type-parameters': 'off',
      'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'assert*', 'fc.assert'] }],
      // The second argument says which of several values failed.
      'vitest/valid-expect': ['error', { maxArgs: 2 }],
      'react/exhaustive-deps': 'error',
      'react/no-danger': 'error',
      // A status in an `output` or a scrolling table in a `section` says less to a screen reader than its role does.
      'jsx-a11y/prefer-tag-over-role': 'off',
    },
    overrides: [
      {
        files: ['src/**/*.{ts,tsx}'],
        rules: {
          'max-lines': ['error', { max: MAX_LINES }],
          'no-alert': 'error',
          'no-console': 'error',
          'import/no-default-export': 'error',
          'typescript/no-non-null-assertion': 'error',
        },
      },
      { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
      { files: DATA_FILES, rules: { 'max-lines': 'off' } },
      {
        files: ['src/*.{ts,tsx}'],
        rules: { 'no-restricted-imports': importRule('a file of src/', ROOT_FILES) },
      },
      ...layerOverrides,
      ...featureOverrides,
      {
        files: MOUNT_FILES.files,
        rules: {
          'no-restricted-imports': importRule(MOUNT_FILES.layer, {
            imports: mounting.imports,
            packages: [...mounting.packages, ...MOUNT_FILES.packages],
          }),
        },
      },
      { files: ['tests/**/*.{ts,tsx,mjs}', 'vite.config.ts'], env: { node: true } },
    ],
    // Frozen engines are written by a bundler and never touched again.
    ignorePatterns: ['dist/**', '.cache/**', 'coverage/**', 'src/compute/older-engines/**'],
  }
}
