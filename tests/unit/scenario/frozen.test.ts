import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isEngineKept, loadOlderEngine } from '#compute/olderEngines.ts'
import { ENGINE_CHANGES, engineChangesBetween } from '#engine/engineChanges.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import { drain } from '#engine/grid/drain.ts'
import { jobSteps } from '#engine/jobSteps.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { freezeFacts } from '#scenario/frozenSet.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { sealLink } from '#scenario/linkChecksum.ts'
import { loadOlderSet } from '#scenario/olderSets.ts'
import { linkFacts, parseLink } from '#scenario/parseLink.ts'
import { planJob } from '#scenario/planJob.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'

const RECORDED = readFileSync(new URL('../../links/frozen.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' '))

function recorded(kind: 'set' | 'engine'): readonly (readonly [id: string, digest: string])[] {
  return RECORDED.filter(([first]) => first === kind).map(([, id = '', digest = '']) => [id, digest])
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}

const MARKET = 'mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:n1.2:qbundled'

/** Links that reach every part of the arithmetic: outlooks, layers, delays by chance, resale, BTC kept, other stages and metrics. */
const LINKS = [
  `v=1&ds=2611&buy=20261027&${MARKET}`,
  `v=1&ds=2611&m=s21pro:x40:r20,t21:omy:p500,c1:h234:w3510:p1500&trf=s,f12.5,c1&c1=cn-r25:20260101:20270101,u12.5::20280101&hold=c0,t30,x1&x1=0:50,60:30,180:20&buy=20270105&net=k&btc=g12&hodl=25&curt=r&${MARKET}&y=npv&sel=1:1:3`,
  `v=1&ds=2611&m=s21pro:osea,t21:ous&rt=sea:cn:aocean:t32:f21&hold=c0,s45&life=1000&kwh=0.08&pue=1.1&up=92&opx=0.2&pool=2.5&net=r&btc=n60000&dr=14&abs=20&ent=f&vat=5&sales=7&curt=n&${MARKET}&cmp=holds&sel=1:1:2`,
]

/** To ten significant digits: versions of the machine's own mathematics differ in the last bits. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(10))
  if (value instanceof Float64Array || Array.isArray(value)) return Array.from(value, rounded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rounded(member)]))
}

/** Paths of all fields of a value; those of lists are those of their first item. */
function fieldsOf(value: unknown, path = ''): readonly string[] {
  if (value instanceof Float64Array) return [path]
  if (Array.isArray(value)) return fieldsOf(value[0], `${path}[]`)
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, member]) => fieldsOf(member, `${path}.${key}`))
}

/** What an engine computes from the links, and which fields its figures have. */
async function engineRun(steps: typeof jobSteps, id: number): Promise<{ digest: string; fields: unknown }> {
  const results: unknown[] = []
  const fields: unknown[] = []
  for (const link of LINKS) {
    const search = `?${sealLink(link)}`
    const facts = await linkFacts(search, '')
    const { scenario, repairs } = parseLink(search, '', facts)
    const market = snapshotMarket(scenario)
    if (market === null || repairs.length > 0) throw new Error(`not a sound snapshot: ${link}`)
    const plan = planJob(scenario, market, facts, id)
    const { cases, curves, band, grid, limits } = assembleResult(plan, drain(steps(plan.job)))
    expect(cases.every((one) => one.problem === null)).toBe(true)
    results.push(rounded({ cases, curves, band, grid, limits }))
    fields.push(
      cases.map((one) => Object.keys(one.metrics ?? {})),
      Object.keys(grid?.grid ?? {}),
    )
  }
  return { digest: digestOf(results), fields }
}

describe('default sets', () => {
  test('the newest is recorded', () => {
    expect(recorded('set').at(-1)?.[0]).toBe(SEED_FACTS.set.id)
  })

  test.each(recorded('set'))('set %s is what it was', async (id, digest) => {
    const newest = freezeFacts(SEED_FACTS, FULL_FACTS)
    const isNewest = id === SEED_FACTS.set.id
    // The file itself: what it does not say because it came later, `thawFacts` may add.
    const file = new URL(`../../../src/scenario/frozen-sets/${id}.json`, import.meta.url)
    const frozen: unknown = isNewest ? newest : JSON.parse(readFileSync(file, 'utf8'))
    expect(digestOf(frozen), 'see src/scenario/README.md').toBe(digest)
    if (isNewest) return
    const older = await loadOlderSet(id)
    if (older === null) throw new Error(`set ${id} is gone`)
    const thawed = fieldsOf(older.full.set)
    expect(fieldsOf(newest.set).filter((field) => !thawed.includes(field))).toEqual([])
  })
})

describe('engines', () => {
  test('each has its entry among the changes, oldest first, and the last is the one in use', () => {
    expect(ENGINE_CHANGES.map(({ id }) => id)).toEqual(Array.from({ length: ENGINE_ID }, (_, at) => at + 1))
    const dates = ENGINE_CHANGES.map(({ date }) => date)
    expect(dates).toEqual([...dates].sort())
    expect(recorded('engine').map(([id]) => Number(id))).toEqual(ENGINE_CHANGES.map(({ id }) => id))
  })

  test.each(recorded('engine'))(
    'engine %s computes what it did, for two years after it was replaced',
    async (id, digest) => {
      const engine = Number(id)
      const successor = ENGINE_CHANGES.find((change) => change.id === engine + 1)
      const twoYearsAgo = new Date(Date.now() - 731 * 86_400_000).toISOString().slice(0, 10)
      if (successor !== undefined && successor.date < twoYearsAgo && !isEngineKept(engine)) return
      const steps = engine === ENGINE_ID ? jobSteps : (await loadOlderEngine(engine)).jobSteps
      const run = await engineRun(steps, engine)
      expect(run.digest, 'see src/compute/README.md').toBe(digest)
      if (engine !== ENGINE_ID) expect(run.fields).toEqual((await engineRun(jobSteps, ENGINE_ID)).fields)
    },
  )

  test('one that is not kept says so', async () => {
    expect(isEngineKept(9999)).toBe(false)
    await expect(loadOlderEngine(9999)).rejects.toThrow('engine 9999 is not kept')
  })

  test('the changes between two engines are those after the older one', () => {
    const changes = [1, 2, 3, 4].map((id) => ({ id, date: '', change: '', effect: '' }))
    const ids = (one: number, other: number) => engineChangesBetween(one, other, changes).map(({ id }) => id)
    expect(ids(1, 3)).toEqual([2, 3])
    expect(ids(4, 2)).toEqual([3, 4])
    expect(ids(2, 2)).toEqual([])
  })
})
