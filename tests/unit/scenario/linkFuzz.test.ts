import { describe, expect, test } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { linkNeedsFullFacts, parseLink } from '#scenario/parseLink.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { expectWhole } from '../../support/expectWhole.ts'
import { GOLDEN_LINKS } from '../../support/goldenLinks.ts'
import { LONG_SCENARIO } from '../../support/longScenario.ts'
import { mutatedLinks, worstLinks } from '../../support/mutateLink.ts'

await loadListUnpacker()

/** No link may keep a page longer than this. */
const LIMIT_MS = 50
const LINKS = 100_000

/** Time of this process, so that waiting for a busy machine does not count. */
function readMs(search: string, hash: string): number {
  const start = process.cpuUsage()
  parseLink(search, hash, FULL_FACTS)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** The shortest of four readings: the others met the compiler or the garbage collector. */
function ownMs(search: string, hash: string, firstMs: number): number {
  return Math.min(firstMs, ...Array.from({ length: 3 }, () => readMs(search, hash)))
}

function expectClean(): void {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
}

describe('hostile links', { timeout: 120_000 }, () => {
  test(`${LINKS.toLocaleString('en')} mutations open as whole scenarios, none slow, nothing polluted`, () => {
    const originals = [...GOLDEN_LINKS.map(({ link }) => link), addressQuery(LONG_SCENARIO)]
    const links = mutatedLinks(originals, 20_261_127)
    const cpu = process.cpuUsage()
    let slowestMs = 0
    let noticed = 0
    for (let count = 0; count < LINKS; count += 1) {
      const link = links.next().value
      const [search, hash] =
        count % 5 === 0 ? ['', `#${link}`] : [`?${link}`, count % 7 === 0 ? `#${link.slice(9)}` : '']
      const begun = performance.now()
      const { scenario, repairs } = parseLink(search, hash, FULL_FACTS)
      const ms = performance.now() - begun
      if (ms > slowestMs) slowestMs = Math.max(slowestMs, ms > LIMIT_MS ? ownMs(search, hash, ms) : ms)
      if (slowestMs > LIMIT_MS) expect.fail(`${slowestMs} ms: ${link}`)
      expectWhole(scenario)
      if (repairs.length > 0) noticed += 1
      if (repairs.length > 40) expect.fail(`${repairs.length} notices: ${link}`)
      for (const { raw, message } of repairs) {
        if (raw.length > 160 || /undefined|NaN\b(?!”)|\[object/.test(message.replaceAll(/“[^”]*”/g, ''))) {
          expect.fail(`notice “${message}”: ${link}`)
        }
      }
    }
    expectClean()
    // Most mutations do damage that a reader has to be told of; a fuzz of harmless links would prove nothing.
    expect(noticed).toBeGreaterThan(LINKS / 2)
    const { user, system } = process.cpuUsage(cpu)
    console.log(
      `${LINKS} links in ${((user + system) / 1e6).toFixed(1)} s of CPU, slowest ${slowestMs.toFixed(1)} ms, ${noticed} with notices`,
    )
  })

  test('what was made of them is written and read again without a notice', () => {
    const links = mutatedLinks(
      GOLDEN_LINKS.map(({ link }) => link),
      7,
    )
    for (let count = 0; count < 3_000; count += 1) {
      const { scenario } = parseLink(`?${links.next().value}`, '', FULL_FACTS)
      const again = parseLink(`?${addressQuery(scenario)}`, '', FULL_FACTS)
      if (again.repairs.length > 0) expect.fail(JSON.stringify(again.repairs))
      expect(again.scenario).toStrictEqual(scenario)
    }
  })

  test('twelve thousand characters of the same take no longer than they should', () => {
    let slowest = { ms: 0, link: '' }
    for (const [index, link] of worstLinks().entries()) {
      const search = `?${link}`
      const start = performance.now()
      const { scenario } = parseLink(search, '', FULL_FACTS)
      const first = performance.now() - start
      expectWhole(scenario)
      const ms = first > slowest.ms ? ownMs(search, '', first) : first
      if (ms > slowest.ms) slowest = { ms, link: link.slice(0, 40) }
      if (index % 9 === 0) expect(typeof linkNeedsFullFacts(search, '', SEED_FACTS)).toBe('boolean')
    }
    console.log(`slowest of the worst: ${slowest.ms.toFixed(1)} ms, ${slowest.link}`)
    expect(slowest.ms).toBeLessThan(LIMIT_MS)
    expectClean()
  })

  test('time grows with length, not with its square', () => {
    // Both below the cap. Eight times the length may take 24 times as long; a square would take 64 times.
    const every = (length: number) => worstLinks(length).filter((_, index) => index % 5 === 0)
    const short = every(1_400)
    const long = every(11_200)
    const totalMs = (links: readonly string[]) => links.reduce((sum, link) => sum + readMs(`?${link}`, ''), 0)
    const ratios = Array.from({ length: 3 }, () => totalMs(long) / totalMs(short))
    expect(Math.min(...ratios)).toBeLessThan(24)
  })

  test('input without end is cut', () => {
    for (const unit of ['&m=s21pro', '%25', 'a']) {
      const endless = unit.repeat(2_000_000)
      expect(ownMs(`?v=1&kwh=0.06&${endless}`, `#${endless}`, Infinity)).toBeLessThan(2 * LIMIT_MS)
      expect(parseLink(`?v=1&kwh=0.06&${endless}`, '', SEED_FACTS).scenario.powerUsdPerKwh).toBe(0.06)
    }
  })
})
