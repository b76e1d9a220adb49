import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OPERATIONS, runRequest } from '#cli/runRequest.ts'
import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'
import { snakeCase } from '#engine/parsing/rule.ts'

type Json = Record<string, unknown>

const readme = readFileSync(new URL('../../../src/cli/README.md', import.meta.url), 'utf8')

/** Text from a heading to the next one of its rank or above. */
function section(heading: string): string {
  const start = readme.indexOf(`\n${heading}\n`)
  if (start < 0) throw new Error(`no section ${heading}`)
  const rank = heading.indexOf(' ')
  const rest = readme.slice(start + heading.length + 2)
  const end = rest.search(new RegExp(`^#{1,${rank}} `, 'm'))
  return end < 0 ? rest : rest.slice(0, end)
}

/** Cells of every table row that begins with a name in backquotes; the name comes without them. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1))
    .map(([name = '', ...cells]) => [name, ...cells].map((cell) => cell.trim()))
    .map(([name = '', ...cells]) => [name.slice(1, -1), ...cells])
}

function jsonBlocks(text: string): unknown[] {
  return [...text.matchAll(/^```json\n(.*?)^```/gms)].map((match): unknown => JSON.parse(match[1] ?? ''))
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withSnakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeKeys)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [snakeCase(key), withSnakeKeys(each)]))
}

/** Leaves of nested objects by dotted path; a list is a leaf unless `items` says to look into its objects. */
function leaves(value: Json, items: boolean, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    const path = prefix + key
    if (isObject(each)) return leaves(each, items, `${path}.`)
    if (!items || !Array.isArray(each)) return [[path, each]]
    return each.flatMap((item) => (isObject(item) ? leaves(item, items, `${path}[].`) : []))
  })
}

/** First of each entry, every one once. */
const names = (entries: readonly (readonly unknown[])[]): string[] => [
  ...new Set(entries.map(([name]) => String(name))),
]

describe('operations in the README', () => {
  interface Documented {
    readonly input: ReadonlyMap<string, string | null>
    readonly output: readonly string[]
  }

  /** Fields of a cell, separated by semicolons: a name in backquotes, its unit and perhaps `= default`. */
  const fieldsOf = (cell: string): [string, string | null][] =>
    cell.split('; ').flatMap((field): [string, string | null][] => {
      const name = /^`(\w+)`/.exec(field)?.[1]
      return name === undefined ? [] : [[name, / = (.*)$/.exec(field)?.[1] ?? null]]
    })
  const text = section('## Operations')
  const documented = new Map<string, Documented>(
    rows(text).map(([name = '', input = '', output = '']) => [
      name,
      { input: new Map(fieldsOf(input)), output: fieldsOf(output).map(([field]) => field) },
    ]),
  )
  const examples = (jsonBlocks(text)[0] as Json[]).map((request) => [String(request['op']), request] as const)
  const metrics = rows(section('## Metrics')).map(([path = '']) => path)

  it('are those there are, each with an example', () => {
    expect([...documented.keys()].toSorted()).toEqual([...OPERATIONS.keys()].toSorted())
    expect(names(examples).toSorted()).toEqual([...OPERATIONS.keys()].toSorted())
  })

  it.each([...OPERATIONS])('%s takes the fields listed and no other', (name, operation) => {
    const asked: string[] = []
    // Rules ask for their own fields one by one, whether there or not.
    const eavesdropper = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: (_target, field) => {
          asked.push(String(field))
          return undefined
        },
      },
    )
    operation(eavesdropper)
    expect([...(documented.get(name)?.input.keys() ?? [])].toSorted()).toEqual(asked.toSorted())
  })

  it.each(examples)('%s has the defaults listed and requires the rest', (name, request) => {
    expect(runRequest(request)).not.toHaveProperty('error')
    for (const [field, given] of documented.get(name)?.input ?? []) {
      const { [field]: _, ...without } = request
      const expected =
        given === null
          ? { error: `invalid:${field}` }
          : runRequest({ ...request, [field]: JSON.parse(given) as unknown })
      expect(runRequest(without), field).toEqual(expected)
    }
  })

  it.each([...OPERATIONS.keys()])('%s answers with the fields listed', (name) => {
    const answers = examples.flatMap(([op, request]) =>
      op === name ? Object.entries(runRequest(request)) : [],
    )
    const answer = names(answers).toSorted()
    const listed = documented.get(name)?.output ?? []
    if (name === 'evaluate') {
      expect(answer).toEqual(names(metrics.map((path) => path.split(/[.[]/))).toSorted())
    } else if (name === 'landed_cost') {
      const landed = metrics.flatMap((path) => (path.startsWith('landed.') ? [path.slice(7)] : []))
      expect(answer).toEqual([...landed, ...listed].toSorted())
    } else {
      expect(answer).toEqual(listed.toSorted())
    }
  })
})

describe('the case to compare in the README', () => {
  it('gives the answer printed', () => {
    const [requests, answer] = jsonBlocks(section('### A case to compare')) as [unknown[], Json]
    const given = runRequest(requests[0])
    expect(Object.keys(answer).length).toBeGreaterThan(5)
    for (const [name, figure] of Object.entries(answer)) {
      if (typeof figure !== 'number' || figure === 0) expect(given[name], name).toBe(figure)
      else expect(Math.abs(Number(given[name]) / figure - 1), name).toBeLessThan(1e-9)
    }
  })
})

describe('scenario fields in the README', () => {
  const table = rows(section('## Scenario'))
  const required = {
    purchase: { payments: [{ fraction: 1 }] },
    logistics: { storage_tiers: [{ usd_per_unit_day: 1 }] },
    import: { layers: [{ rate: 0 }] },
    other_capex: [{ usd: 1 }],
  }

  /** The least scenario in which `path` has a value. A table is always there, so that a mode may ask for it. */
  function scenarioWith(path: string, value: unknown): Json {
    const scenario = { ...structuredClone(required), network: { table: [1] }, price: { table: [1] } } as Json
    let at = scenario
    const steps = path.split('.')
    for (const step of steps.slice(0, -1)) {
      const key = step.replace('[]', '')
      at[key] ??= {}
      at = (step === key ? at[key] : (at[key] as Json[])[0]) as Json
    }
    at[steps.at(-1) ?? ''] = value
    return scenario
  }

  /** Whether the engine takes a value there. Instalments that no longer sum to 1 are another matter. */
  function takes(path: string, value: unknown): boolean {
    const parsed = parseEngineInput(scenarioWith(path, value), 'snake_case')
    if (parsed.ok) return true
    if (parsed.error === 'invalid:payments' && path.includes('[]')) return true
    const leaf = path === 'delay.days' ? 'delay' : path.split('.').at(-1)
    expect(parsed.error, path).toBe(`invalid:${leaf}`)
    return false
  }

  it('are those there are, with their defaults', () => {
    const listed = table.flatMap(([path = '', , , fallback = '']) =>
      path.includes('[]') ? [] : [[path, JSON.parse(fallback.slice(1, -1)) as unknown]],
    )
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(leaves(withSnakeKeys(DEFAULT_ENGINE_INPUT) as Json, false)),
    )
    expect(listed).toHaveLength(names(listed).length)
  })

  it('name what the items of lists hold', () => {
    const parsed = parseEngineInput(required, 'snake_case')
    if (!parsed.ok) throw new Error(parsed.error)
    const items = leaves(withSnakeKeys(parsed.value) as Json, true).filter(([path]) => path.includes('[]'))
    const given = leaves(required, true)
    const expected = items.map(([path, value]) => [
      path,
      names(given).includes(path) ? '`required`' : `\`${JSON.stringify(value)}\``,
    ])
    const listed = table.flatMap(([path = '', , , fallback = '']) =>
      path.includes('[]') ? [[path, fallback]] : [],
    )
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected))
    for (const [path] of given) {
      const name = path.split('.').at(-1)
      expect(parseEngineInput(scenarioWith(path, undefined), 'snake_case')).toMatchObject({
        error: `invalid:${name}`,
      })
    }
  })

  it.each(table.map(([path = '', , range = '', fallback = '']) => [path, range, fallback] as const))(
    '%s takes %s',
    (path, range, fallback) => {
      expect(takes(path, null)).toBe(range.endsWith(' or null'))
      const plain = range.replace(/ or null$/, '')
      const words = [...plain.matchAll(/`"?(\w+\+?)"?`/g)].map((match) => match[1] ?? '')
      for (const word of words) {
        expect(takes(path, word === 'true' || word === 'false' ? word === 'true' : word), word).toBe(true)
      }
      const bounds = /^(list of 1 to 40000, each )?(whole )?(above )?(-?[\de]+) to (-?[\de]+)/.exec(plain)
      if (bounds === null) {
        if (words.length === 0) {
          const example =
            plain === 'list'
              ? (JSON.parse(fallback.slice(1, -1)) as unknown)
              : { 'YYYY-MM-DD': '2026-12-01', any: 'text' }[plain]
          expect(example, range).toBeDefined()
          expect(takes(path, example)).toBe(true)
        }
        expect(takes(path, 0.5)).toBe(false)
        expect(takes(path, 'nonsense')).toBe(plain === 'any')
        return
      }
      const [, list, whole, above, first, last] = bounds
      const [low, high] = [Number(first), Number(last)]
      const value = (number: number): unknown => (list === undefined ? number : [number])
      const beyond = (edge: number): number => (whole === undefined ? Math.max(1, Math.abs(edge)) * 1e-9 : 1)
      expect(takes(path, value(low))).toBe(above === undefined)
      expect(takes(path, value(low + beyond(low)))).toBe(true)
      expect(takes(path, value(low - beyond(low)))).toBe(false)
      expect(takes(path, value(high))).toBe(true)
      expect(takes(path, value(high + beyond(high)))).toBe(false)
      expect(takes(path, value(low + 0.5))).toBe(whole === undefined)
      expect(takes(path, 'nonsense')).toBe(false)
      if (list !== undefined)
        expect([
          takes(path, []),
          takes(
            path,
            Array.from({ length: 40_001 }, () => low),
          ),
        ]).toEqual([false, false])
    },
  )
})

describe('metrics in the README', () => {
  const table = rows(section('## Metrics'))
  const scenarios: Json[] = [
    {},
    { price: { usd: 500_000 } },
    { price: { usd: 0 }, outputs: { irr: false } },
    { miner: { units: 0 }, import: { broker_usd_per_entry: 0 } },
    { pool: { fee: 1 }, site: { ready_day: 0, idle_usd_per_unit_day: 1 } },
    { horizon_days: 10 },
    {
      tax: { enabled: true, losses: 'refund' },
      salvage: { fraction: 0.5 },
      treasury: { mode: 'cover_costs' },
    },
  ]
  const found = scenarios.flatMap((scenario) => leaves(runRequest({ op: 'evaluate', scenario }), true))

  it('are those there are', () => {
    expect(names(table).toSorted()).toEqual(names(found).toSorted())
    expect(table).toHaveLength(names(table).length)
  })

  it('are null where the table says so and nowhere else', () => {
    const listed = table.filter(([, , , when]) => when !== 'never')
    expect(names(found.filter(([, value]) => value === null)).toSorted()).toEqual(names(listed).toSorted())
    expect(names(found.filter(([, value]) => value !== null)).toSorted()).toEqual(names(table).toSorted())
  })

  it('have the sign listed', () => {
    for (const [path, , sign] of table) {
      const values = found.flatMap(([name, value]) => (name === path && value !== null ? [value] : []))
      if (sign === '-') {
        expect(
          values.every((value) => typeof value !== 'number'),
          path,
        ).toBe(true)
      } else {
        expect(['any', '>= 0'], path).toContain(sign)
        expect(
          values.every((value) => typeof value === 'number' && (sign === 'any' || value >= 0)),
          path,
        ).toBe(true)
      }
    }
  })
})
