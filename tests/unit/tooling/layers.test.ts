import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../support/build.mjs'
import { LAYERS } from '../../support/layers.mjs'
import { lintConfig } from '../../support/lintConfig.mjs'

interface Planted {
  readonly name: string
  readonly file: string
  readonly source: string
  /** Rule that must report it, null for code that must pass. */
  readonly rule: string | null
}

const IMPORTS = 'eslint(no-restricted-imports)'
const GLOBALS = 'eslint(no-restricted-globals)'
const PROPERTIES = 'eslint(no-restricted-properties)'

function importing(from: string, specifier: string, rule: string | null, extension = 'ts'): Planted {
  const slug = specifier.replaceAll(/[^a-z]/gi, '')
  return {
    name: `${from} importing ${specifier}`,
    file: `src/${from}/imports${slug}.${extension}`,
    source: `import { thing } from '${specifier}'\nexport const copy: unknown = thing\n`,
    rule,
  }
}

const FORBIDDEN_PAIRS = Object.entries(LAYERS).flatMap(([from, layer]) =>
  Object.keys(LAYERS)
    .filter((to) => !layer.imports.includes(to))
    .map((to) => importing(from, `#${to}/thing.ts`, IMPORTS)),
)
const ALLOWED_PAIRS = Object.entries(LAYERS).flatMap(([from, layer]) =>
  layer.imports.map((to) => importing(from, `#${to}/thing.ts`, null)),
)

const PLANTED: readonly Planted[] = [
  ...FORBIDDEN_PAIRS,
  ...ALLOWED_PAIRS,
  {
    name: 'a type-only import of a forbidden layer',
    file: 'src/engine/typeOnly.ts',
    source: `import type { Scenario } from '#scenario/scenario.ts'\nexport type Copy = Scenario\n`,
    rule: IMPORTS,
  },
  {
    name: 'a re-export of a forbidden layer',
    file: 'src/units/reExport.ts',
    source: `export * from '#engine/metrics.ts'\n`,
    rule: IMPORTS,
  },
  {
    name: 'a dynamic import of a forbidden layer',
    file: 'src/scenario/dynamic.ts',
    source: `export const load = (): Promise<unknown> => import('#state/scenarioStore.ts')\n`,
    rule: IMPORTS,
  },
  {
    name: 'a dynamic import of a restricted package',
    file: 'src/ui/dynamicPackage.ts',
    source: `export const load = (): Promise<unknown> => import('recharts')\n`,
    rule: IMPORTS,
  },
  {
    name: 'a dynamic import that is allowed',
    file: 'src/embed/dynamicAllowed.ts',
    source: `export const load = (): Promise<unknown> => import('#charts/roi/RoiChart.tsx')\n`,
    rule: null,
  },
  importing('engine', '../market/reader.ts', IMPORTS),
  importing('charts/roi', '../../scenario/scenario.ts', IMPORTS),
  importing('charts/roi', '../frame/Frame.tsx', null),
  importing('ui', 'recharts', IMPORTS),
  importing('features/results', 'recharts', IMPORTS),
  importing('charts/roi', 'recharts', null),
  importing('features/models', 'zustand', IMPORTS),
  importing('embed', 'zustand/vanilla', IMPORTS),
  importing('embed', '@tanstack/react-query', IMPORTS),
  importing('app', 'zustand', IMPORTS, 'tsx'),
  importing('state', 'zustand', null),
  importing('state', '@tanstack/react-query', null),
  ...['units', 'engine', 'scenario', 'facts', 'market', 'compute', 'format'].map((layer) =>
    importing(layer, 'react', IMPORTS),
  ),
  importing('engine', 'react-dom/client', IMPORTS),
  importing('ui', 'react', null),
  importing('market', 'node:fs', IMPORTS),
  importing('cli', 'node:fs', null),
  importing('features/models', '#features/route/RoutePanel.tsx', IMPORTS),
  importing('features/models', '../route/RoutePanel.tsx', IMPORTS),
  importing('features/models/parts', '../../route/RoutePanel.tsx', IMPORTS),
  importing('features/models/parts', '../ModelsPanel.tsx', null),
  importing('features', './models/ModelsPanel.tsx', IMPORTS),
  importing('features/models', '../sharedWords.ts', null),
  {
    name: 'the query client in the file that mounts the app',
    file: 'src/app/mountPlanted.tsx',
    source: `import { QueryClient } from '@tanstack/react-query'\nexport const client = new QueryClient()\n`,
    rule: null,
  },
  {
    name: 'a file of src/ reaching past the two faces',
    file: 'src/planted.ts',
    source: `import { evaluate } from '#engine/evaluate.ts'\nexport const copy: unknown = evaluate\n`,
    rule: IMPORTS,
  },
  ...['units', 'engine', 'scenario', 'facts', 'format'].flatMap((layer): Planted[] => [
    {
      name: `Math.random in ${layer}`,
      file: `src/${layer}/chance.ts`,
      source: `export const chance = (): number => Math.random()\n`,
      rule: PROPERTIES,
    },
    {
      name: `Date.now in ${layer}`,
      file: `src/${layer}/clock.ts`,
      source: `export const clock = (): number => Date.now()\n`,
      rule: PROPERTIES,
    },
    {
      name: `fetch in ${layer}`,
      file: `src/${layer}/network.ts`,
      source: `export const network = (): unknown => fetch('/')\n`,
      rule: GLOBALS,
    },
    {
      name: `localStorage in ${layer}`,
      file: `src/${layer}/storage.ts`,
      source: `export const stored = (): unknown => localStorage.getItem('landfall.x')\n`,
      rule: GLOBALS,
    },
  ]),
  {
    name: 'a cycle through the specifiers of layers',
    file: 'src/engine/cycleA.ts',
    source: `import { b } from './cycleB.ts'\nexport const a: number = b + 1\n`,
    rule: 'import(no-cycle)',
  },
  {
    name: 'the other half of the cycle',
    file: 'src/engine/cycleB.ts',
    source: `import { a } from './cycleA.ts'\nexport const b: number = a + 1\n`,
    rule: 'import(no-cycle)',
  },
  {
    name: 'a promise nobody waits for',
    file: 'src/market/floating.ts',
    source: `const later = async (): Promise<void> => {}\nexport function start(): void {\n  later()\n}\n`,
    rule: 'typescript(no-floating-promises)',
  },
  {
    name: 'an async function where none is expected',
    file: 'src/market/misused.ts',
    source: `export function each(list: number[]): void {\n  list.forEach(async (x) => {\n    await Promise.resolve(x)\n  })\n}\n`,
    rule: 'typescript(no-misused-promises)',
  },
  {
    name: 'a switch that forgets a member of a union',
    file: 'src/engine/forgetful.ts',
    source: `export function f(mode: 'a' | 'b'): number {\n  switch (mode) {\n    case 'a':\n      return 1\n  }\n  return 2\n}\n`,
    rule: 'typescript(switch-exhaustiveness-check)',
  },
  {
    name: 'any',
    file: 'src/market/anything.ts',
    source: `export const parse = (text: string): any => JSON.parse(text)\n`,
    rule: 'typescript(no-explicit-any)',
  },
  {
    name: 'a disable comment that disables nothing',
    file: 'src/units/idle.ts',
    source: `// oxlint-disable-next-line no-console\nexport const one = 1\n`,
    rule: 'unused-directive',
  },
  {
    name: 'a file of more than 300 lines',
    file: 'src/units/long.ts',
    source: `${'// line\n'.repeat(300)}export const one = 1\n`,
    rule: 'eslint(max-lines)',
  },
  {
    name: 'a hook called on a condition',
    file: 'src/ui/Conditional.tsx',
    source: `import { useState } from 'react'\nexport function Conditional({ on }: { on: boolean }): unknown {\n  if (on) useState(0)\n  return null\n}\n`,
    rule: 'react-hooks(rules-of-hooks)',
  },
  {
    name: 'a picture without a text alternative',
    file: 'src/ui/Picture.tsx',
    source: `export function Picture(): unknown {\n  return <img src="x.png" />\n}\n`,
    rule: 'jsx-a11y(alt-text)',
  },
]

interface Diagnostic {
  readonly filename: string
  readonly code?: string
  readonly message: string
}

describe('the table of layers', () => {
  it('has an entry for every folder of src, and no two layers import each other', () => {
    const folders = readdirSync(path.join(PROJECT_ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    expect(folders.filter((folder) => !(folder in LAYERS))).toEqual([])
    const order = Object.keys(LAYERS)
    for (const [name, layer] of Object.entries(LAYERS)) {
      for (const other of layer.imports) {
        expect(order.indexOf(other), `${name} -> ${other}`).toBeGreaterThanOrEqual(0)
        expect(LAYERS[other]?.imports, `${other} and ${name} would import each other`).not.toContain(name)
      }
    }
  })

  it('equals the configuration of the linter (else: npm run layers)', () => {
    const written: unknown = JSON.parse(readFileSync(path.join(PROJECT_ROOT, '.oxlintrc.json'), 'utf8'))
    expect(written).toEqual(lintConfig())
  })
})

describe('a planted breach', () => {
  let scratch = ''
  const found = new Map<string, string[]>()

  beforeAll(() => {
    scratch = mkdtempSync(path.join(os.tmpdir(), 'landfall-lint-'))
    for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) {
      copyFileSync(path.join(PROJECT_ROOT, name), path.join(scratch, name))
    }
    symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(scratch, 'node_modules'), 'dir')
    for (const { file, source } of PLANTED) {
      const target = path.join(scratch, file)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, source)
    }
    const run = spawnSync(
      process.execPath,
      [path.join(PROJECT_ROOT, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--format=json', 'src'],
      { cwd: scratch, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: readonly Diagnostic[] }
    for (const { filename, code, message } of diagnostics) {
      const file = path.relative(scratch, path.resolve(scratch, filename)).replaceAll('\\', '/')
      const rule = code ?? (/unused .*directive/i.test(message) ? 'unused-directive' : message)
      found.set(file, [...(found.get(file) ?? []), rule])
    }
  }, 60_000)

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true })
  })

  it('is planted under a name of its own', () => {
    expect(new Set(PLANTED.map((planted) => planted.file)).size).toBe(PLANTED.length)
  })

  it.each(
    PLANTED.filter((planted) => planted.rule !== null).map((planted) => [planted.name, planted] as const),
  )('is reported: %s', (_name, planted) => {
    expect(found.get(planted.file)).toContain(planted.rule)
  })

  it.each(
    PLANTED.filter((planted) => planted.rule === null).map((planted) => [planted.name, planted] as const),
  )('is not seen where there is none: %s', (_name, planted) => {
    expect(found.get(planted.file) ?? []).toEqual([])
  })
})
