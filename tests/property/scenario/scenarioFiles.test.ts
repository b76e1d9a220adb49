import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { readScenarioFile } from '#scenario/readScenarioFile.ts'
import { MAX_FILE_LENGTH, writeLibraryFile, writeScenarioFile } from '#scenario/scenarioFile.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { createPayloadMutator } from '../../contract/payloadMutator.ts'
import { arbitraryScenario } from '../../support/arbitraryScenario.ts'

const scenarios = arbitraryScenario(FULL_FACTS)
const savedAtIso = '2026-11-27T15:40:12.345Z'

function stamp(scenario: Scenario) {
  return { link: `https://landfall.test/?${serializeLink(scenario)}`, savedAtIso }
}

test('a written scenario reads back as itself, without a notice', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const read = readScenarioFile(writeScenarioFile(scenario, stamp(scenario)), () => FULL_FACTS)
      expect(read).toStrictEqual({
        ok: true,
        value: { scenarios: [{ name: scenario.name, scenario, savedAtIso }], repairs: [] },
      })
    }),
    { numRuns: 300 },
  )
})

test('a library reads back in its order', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(scenarios, { minLength: 1, maxLength: 5 }), (list) => {
      const text = writeLibraryFile(
        list.map((scenario) => ({ scenario, ...stamp(scenario) })),
        savedAtIso,
      )
      const read = readScenarioFile(text, () => FULL_FACTS)
      if (!read.ok) throw new Error(read.error.message)
      expect(read.value.scenarios.map(({ scenario }) => scenario)).toStrictEqual(list)
      expect(read.value.repairs).toEqual([])
    }),
    { numRuns: 60 },
  )
})

/** What is wrong with a scenario that was read, or an empty text: everything readable must be sayable in a link. */
function flawOf(scenario: Scenario): string {
  const { lines, tariffs, holds, selected } = scenario
  if (lines[selected.line] === undefined) return 'line'
  if (tariffs[selected.tariff] === undefined) return 'tariff'
  if (holds[selected.hold] === undefined) return 'hold'
  if (!isPlainAndFinite(scenario)) return 'number or prototype'
  return ''
}

function isPlainAndFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return value !== undefined
  if (Array.isArray(value)) return value.every(isPlainAndFinite)
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlainAndFinite)
}

/** A pinned scenario with something in every list, and a library with it. */
function seeds(): readonly string[] {
  const [line] = DEFAULT_SCENARIO.lines
  if (line === undefined) throw new Error('the default scenario has no line')
  const query =
    'v=1&ds=2611&eng=1&m=s21pro:x100:h234:w3510:p1849,t21:ovnsea,c3:h200:w3000&rt=vnsea:my:aocean:t32:e-3&trf=s,f12.5,q20250807,c1&c1=cn-r25:20260101:20270101,u12.5::20280101&hold=c0,t21,x1&x1=0:90,60:7,180:3&net=t:g24.5&btc=g12&mkt=20260805t1200z:p112345.67:d140577680051920:b960123:f0.0214:g14.5:qmempool.coinbase&rx=roi28.25:npv37733:pay695&name=Q4%20fleet'
  const pinned = parseLink(`?${query}`, '', SEED_FACTS).scenario
  return [
    writeScenarioFile(pinned, stamp(pinned)),
    writeLibraryFile(
      [
        { scenario: pinned, ...stamp(pinned) },
        { scenario: DEFAULT_SCENARIO, ...stamp(DEFAULT_SCENARIO) },
      ],
      savedAtIso,
    ),
    JSON.stringify(pinned),
    JSON.stringify({ format: 'landfall-export', schema: 1, scenario: pinned, cases: [{ roi: 0.1 }] }),
  ]
}

/** Reads a text. A busy machine may stall any reading; what is slow by itself is slow each time: the time is that of the best of five. */
function timed(text: string, limitMs: number) {
  const once = () => {
    const start = performance.now()
    const result = readScenarioFile(text, () => SEED_FACTS)
    return { result, ms: performance.now() - start }
  }
  let best = once()
  for (let attempt = 1; attempt < 5 && best.ms >= limitMs; attempt += 1) {
    const again = once()
    if (again.ms < best.ms) best = again
  }
  return best
}

test('20,000 damaged files: a whole scenario or a message, never an exception', { timeout: 60_000 }, () => {
  const mutator = createPayloadMutator(20_261_127)
  const texts = seeds()
  const bodies = texts.map((text) => JSON.parse(text) as unknown)
  let read = 0
  let refused = 0
  let slowestMs = 0
  for (let run = 0; run < 20_000; run += 1) {
    const which = run % texts.length
    const damaged =
      run % 3 === 0
        ? mutator.text(texts[which] ?? '')
        : (JSON.stringify(mutator.data(bodies[which])) ?? 'undefined')
    const { result, ms } = timed(damaged, 50)
    slowestMs = Math.max(slowestMs, ms)
    if (!result.ok) {
      refused += 1
      if (!/^[A-Z].*\.$/.test(result.error.message) || result.error.message.length > 200) {
        throw new Error(`message: ${result.error.message}`)
      }
      continue
    }
    read += 1
    for (const { scenario, name, savedAtIso: savedAt } of result.value.scenarios) {
      const flaw = flawOf(scenario) || (name === scenario.name ? '' : 'name')
      if (flaw !== '' || (savedAt !== null && Number.isNaN(Date.parse(savedAt)))) {
        throw new Error(`${flaw || savedAt}: ${damaged}`)
      }
      if (run % 50 === 0) {
        expect(parseLink(serializeLink(scenario), '', SEED_FACTS).repairs).toEqual([])
      }
    }
    for (const repair of result.value.repairs) {
      if (
        /undefined|NaN|\[object/.test(repair.message.replaceAll(/“[^”]*”/g, '')) ||
        Array.from(repair.raw).length > 80
      ) {
        throw new Error(`repair: ${JSON.stringify(repair)}`)
      }
    }
  }
  // Both ways out were taken often, or the damage was too mild or too wild to say anything.
  expect(read).toBeGreaterThan(3_000)
  expect(refused).toBeGreaterThan(3_000)
  expect(slowestMs).toBeLessThan(50)
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('files made to exhaust the reader are refused or read within half a second', () => {
  const wide = `[${'0,'.repeat(1_000_000)}0]`
  const [good = ''] = seeds()
  const bombs = [
    '['.repeat(MAX_FILE_LENGTH),
    '{"a":'.repeat(900_000),
    `{"format":"landfall-scenario","scenario":{"lines":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    `{"format":"landfall-scenario","scenario":{"lines":${wide}}}`,
    `{"format":"landfall-library","scenarios":${wide}}`,
    `{"format":"landfall-scenario","scenario":{"lines":[{"modelId":"t21","routeId":"cn"}],"tariffs":${wide},"market":{"sourceIds":${wide}}}}`,
    `{"format":"landfall-scenario","scenario":{"lines":[{"modelId":"t21","routeId":"cn"}],"name":"${'%'.repeat(4_000_000)}"}}`,
    `{"format":"landfall-scenario","scenario":{"lines":[{"modelId":"${'%e2'.repeat(1_500_000)}","routeId":"cn"}]}}`,
    `${good.slice(0, -2)},"pad":"${' '.repeat(MAX_FILE_LENGTH)}"}`,
  ]
  for (const bomb of bombs) {
    const { result, ms } = timed(bomb, 500)
    expect(ms).toBeLessThan(500)
    if (result.ok) for (const { scenario } of result.value.scenarios) expect(flawOf(scenario)).toBe('')
    else expect(result.error.message).toMatch(/^[A-Z].*\.$/)
  }
})
