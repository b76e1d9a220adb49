import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { restoreScenario } from '#scenario/restoreScenario.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { arbitraryScenario } from '../../support/arbitraryScenario.ts'

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

describe('restoreScenario', () => {
  test('a stored scenario comes back as it was', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryScenario(FULL_FACTS), (scenario) => {
        const plain = restoreScenario(throughJson(scenario), FULL_FACTS)
        expect(plain.repairs).toEqual([])
        expect(plain.scenario).toStrictEqual(scenario)
        expect(restoreScenario({ schema: 1, scenario: throughJson(scenario) }, FULL_FACTS)).toEqual(plain)
      }),
      { numRuns: 200 },
    )
  })

  test('anything else gives a whole scenario and never throws', { timeout: 60_000 }, () => {
    const mutated = fc
      .tuple(
        arbitraryScenario(SEED_FACTS),
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(DEFAULT_SCENARIO)), fc.jsonValue()), {
          maxLength: 6,
        }),
      )
      .map(([scenario, changes]) => ({ ...scenario, ...Object.fromEntries(changes) }))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated), (data) => {
        const { scenario } = restoreScenario(throughJson(data), SEED_FACTS)
        const link = serializeLink(scenario)
        const read = parseLink(link, '', SEED_FACTS)
        // Models the seed lacks keep their id in a draft; everything else must be sayable in a link.
        if (scenario.lines.every(({ modelId }) => modelId === null || SEED_FACTS.catalogue.has(modelId))) {
          expect(read.scenario).toStrictEqual(scenario)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([[null], [undefined], [42], ['text'], [[]], [true]])(
    '%j is the default scenario with a notice',
    (data) => {
      const { scenario, repairs } = restoreScenario(data, SEED_FACTS)
      expect(scenario).toBe(DEFAULT_SCENARIO)
      expect(repairs).toHaveLength(1)
    },
  )

  test('missing fields take their default silently, wrong ones with a notice', () => {
    expect(restoreScenario({}, SEED_FACTS)).toEqual({ scenario: DEFAULT_SCENARIO, repairs: [] })
    const { scenario, repairs } = restoreScenario(
      {
        powerUsdPerKwh: '0.06',
        uptimeFraction: 7,
        horizonDays: 900,
        tariffs: [{ kind: 'magic' }],
        view: 'secret',
      },
      SEED_FACTS,
    )
    expect(scenario).toMatchObject({ powerUsdPerKwh: 0.045, uptimeFraction: 1, horizonDays: 900 })
    expect(scenario.tariffs).toEqual(DEFAULT_SCENARIO.tariffs)
    expect(repairs.map(({ field }) => field).sort()).toEqual([
      'powerUsdPerKwh',
      'tariffs',
      'tariffs',
      'uptimeFraction',
      'view',
    ])
  })

  test('prototypes are neither read nor written', () => {
    const data: unknown = JSON.parse(
      '{"__proto__": {"powerUsdPerKwh": 0.5}, "constructor": {"prototype": {"x": 1}}, "lines": [{"__proto__": {"quantity": 5}, "modelId": "t21", "routeId": "cn"}]}',
    )
    const { scenario } = restoreScenario(data, SEED_FACTS)
    expect(scenario.powerUsdPerKwh).toBe(0.045)
    expect(scenario.lines).toMatchObject([{ modelId: 't21', quantity: 100 }])
    expect(({} as Record<string, unknown>)['powerUsdPerKwh']).toBeUndefined()
  })

  test('an unknown model keeps its figures as a model of one’s own', () => {
    const lines = [{ modelId: 'gone9', label: 'Gone 9', routeId: 'cn', hashrateThs: 90, powerW: 3000 }]
    const complete = restoreScenario({ lines }, FULL_FACTS)
    expect(complete.scenario.lines).toMatchObject([{ modelId: null, label: 'Gone 9', hashrateThs: 90 }])
    expect(complete.repairs).toHaveLength(1)
    const seed = restoreScenario({ lines }, SEED_FACTS)
    expect(seed.scenario.lines).toMatchObject([{ modelId: 'gone9', label: 'Gone 9' }])
    expect(seed.repairs).toEqual([])
  })
})
