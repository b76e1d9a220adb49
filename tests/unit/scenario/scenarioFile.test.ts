import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FILE_MIGRATIONS, type FileMigration } from '#scenario/fileMigrations.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { readScenarioFile } from '#scenario/readScenarioFile.ts'
import { MAX_FILE_LENGTH, SCENARIO_FILE_SCHEMA, writeScenarioFile } from '#scenario/scenarioFile.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'

const stamp = { link: 'https://landfall.test/', savedAtIso: '2026-11-27T15:40:12.345Z' }
const mine = { ...DEFAULT_SCENARIO, name: 'Texas', powerUsdPerKwh: 0.06 }
const written = JSON.parse(writeScenarioFile(mine, stamp)) as Record<string, unknown>

function read(data: unknown, migrations?: readonly FileMigration[]) {
  return readScenarioFile(
    typeof data === 'string' ? data : JSON.stringify(data),
    () => SEED_FACTS,
    migrations,
  )
}

function readWhole(data: unknown, migrations?: readonly FileMigration[]) {
  const result = read(data, migrations)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function messageOf(data: unknown): string {
  const result = read(data)
  if (result.ok) throw new Error('it was read')
  return result.error.message
}

test('a file says what it is', () => {
  expect(written).toMatchObject({
    format: 'landfall-scenario',
    schema: 1,
    engine: 1,
    defaultSet: '2611',
    savedAt: stamp.savedAtIso,
    link: stamp.link,
    scenario: { name: 'Texas', powerUsdPerKwh: 0.06 },
  })
})

describe('kinds of files', () => {
  test.each([
    [
      'results that carry their scenario',
      { format: 'landfall-export', schema: 1, scenario: mine, cases: [] },
    ],
    ['a bare scenario', mine],
    ['a scenario in nothing but an object', { scenario: mine }],
    ['text with a byte order mark', `\uFEFF${JSON.stringify(written)}`],
  ])('%s is read', (_, data) => {
    const { scenarios, repairs } = readWhole(data)
    expect(scenarios.map(({ scenario }) => scenario)).toStrictEqual([mine])
    expect(repairs).toEqual([])
  })

  test('a library names the scenario each notice is about and leaves out what is none', () => {
    const { scenarios, repairs } = readWhole({
      format: 'landfall-library',
      schema: 1,
      scenarios: [
        { savedAt: '2026-01-02T03:04Z', scenario: mine },
        { scenario: { ...mine, name: 'Ohio', uptimeFraction: 7 } },
        { scenario: 42 },
        'text',
      ],
    })
    expect(scenarios.map(({ name, savedAtIso }) => [name, savedAtIso])).toEqual([
      ['Texas', '2026-01-02T03:04Z'],
      ['Ohio', null],
    ])
    expect(repairs.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^“Ohio”: Uptime.*out of bounds/),
      'Entry 3 of the file is no scenario and is left out.',
      'Entry 4 of the file is no scenario and is left out.',
    ])
    expect(repairs[0]?.field).toBe('uptimeFraction')
  })
})

test.each([
  ['', /not complete JSON/],
  ['{"format":"landfall-scenario","sche', /not complete JSON/],
  ['<!doctype html>', /not complete JSON/],
  ['42', /no scenario in it/],
  ['null', /no scenario in it/],
  ['[]', /no scenario in it/],
  ['{}', /no scenario in it/],
  ['{"name":"left-pad","version":"1.3.0","lines":"many"}', /no scenario in it/],
  ['{"format":"geojson","scenario":{}}', /calls itself “geojson”/],
  ['{"format":{"a":1}}', /kind is not named/],
  ['{"format":"landfall-scenario","schema":1}', /damaged/],
  ['{"format":"landfall-scenario","schema":1,"scenario":{"lines":[{"modelId":7},null]}}', /damaged/],
  ['{"format":"landfall-library","scenarios":{}}', /should hold a list/],
  ['{"format":"landfall-library","scenarios":[]}', /No scenario could be read/],
  [`{"a":"${'x'.repeat(MAX_FILE_LENGTH)}"}`, /too large: 5\.0 MB/],
  [`${'['.repeat(40)}${']'.repeat(40)}`, /nested more deeply/],
])('%.70s is refused in words', (text, words) => {
  expect(messageOf(text)).toMatch(words)
})

test('brackets within text are no nesting', () => {
  const name = '[[[{{{"'.repeat(8)
  expect(readWhole({ ...written, scenario: { ...mine, name } }).scenarios[0]?.name).toBe(name)
})

describe('schemas', () => {
  test('there is a step for each but the newest', () => {
    expect(FILE_MIGRATIONS).toHaveLength(SCENARIO_FILE_SCHEMA - 1)
  })

  test('older files go through every step from their own on', () => {
    const steps: readonly FileMigration[] = [
      ({ plan, ...file }) => ({ ...file, scenario: plan }),
      ({ scenario, ...file }) => ({ ...file, scenario: { ...(scenario as object), name: 'Migrated' } }),
    ]
    const first = { format: 'landfall-scenario', schema: 1, plan: mine }
    expect(readWhole(first, steps)).toMatchObject({ scenarios: [{ name: 'Migrated' }], repairs: [] })
    const second = { format: 'landfall-scenario', schema: 2, scenario: mine, plan: 'kept' }
    expect(readWhole(second, steps).scenarios[0]?.name).toBe('Migrated')
    const third = { format: 'landfall-scenario', schema: 3, scenario: mine }
    expect(readWhole(third, steps)).toMatchObject({ scenarios: [{ name: 'Texas' }], repairs: [] })
  })

  test('a newer file is read as far as it is understood, and says so', () => {
    const { scenarios, repairs } = readWhole({
      ...written,
      schema: 7,
      scenario: { ...mine, weather: 'cold', curtailment: 'by moonlight' },
    })
    expect(scenarios[0]?.scenario).toStrictEqual({ ...mine, curtailment: DEFAULT_SCENARIO.curtailment })
    expect(repairs[0]?.message).toMatch(/newer Landfall \(version 7/)
    expect(repairs.map(({ field }) => field)).toEqual(['', 'curtailment'])
  })

  test.each(['1', 0, -1, 1.5, 1e300, null, {}])('%j is no schema', (schema) => {
    const { scenarios, repairs } = readWhole({ ...written, schema })
    expect(scenarios[0]?.scenario).toStrictEqual(mine)
    expect(repairs.map(({ message }) => message)).toEqual([expect.stringContaining('version')])
  })
})

test('prototypes, markup and formulas are text or nothing', () => {
  const text = JSON.stringify(written)
    .replace('"Texas"', '"=HYPERLINK(\\"http://x\\")<img src=x onerror=alert(1)>"')
    .replace('{"format"', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"format"')
    .replace('"scenario":{', '"scenario":{"__proto__":{"powerUsdPerKwh":9},"toString":1,')
  const { scenarios, repairs } = readWhole(text)
  expect(scenarios[0]?.name).toBe('=HYPERLINK("http://x")<img src=x onerror=alert(1)>')
  expect(scenarios[0]?.scenario.powerUsdPerKwh).toBe(0.06)
  expect(Object.hasOwn(scenarios[0]?.scenario ?? {}, 'toString')).toBe(false)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(repairs).toEqual([])
})

test.each([
  ['yesterday', null],
  ['2026-02-30T10:00Z', null],
  ['2026-11-27T25:00Z', null],
  [1_764_000_000_000, null],
  ['2026-11-27T15:40:12Z', '2026-11-27T15:40:12Z'],
])('saved at %j', (savedAt, expected) => {
  expect(readWhole({ ...written, savedAt }).scenarios[0]?.savedAtIso).toBe(expected)
})

test('files of schema 1 that people have keep opening', () => {
  const kept = readFileSync(new URL('../../files/scenario-1.json', import.meta.url), 'utf8')
  const result = readScenarioFile(kept, () => FULL_FACTS)
  if (!result.ok) throw new Error(result.error.message)
  expect(result.value.repairs).toEqual([])
  const [only] = result.value.scenarios
  expect(only?.name).toBe('Kept since schema 1')
  const { link } = JSON.parse(kept) as { link: string }
  expect(`?${serializeLink(only?.scenario ?? DEFAULT_SCENARIO)}`).toBe(new URL(link).search)
})
