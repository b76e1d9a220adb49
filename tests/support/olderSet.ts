import type { DefaultSet } from '#scenario/defaultSet.ts'
import { freezeFacts, thawFacts } from '#scenario/frozenSet.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'

/** A default set of the past, through the same form as a frozen one: everything a set may hold is different from today's. */
export function olderFacts(id: string): { readonly seed: ScenarioFacts; readonly full: ScenarioFacts } {
  const frozen = structuredClone(freezeFacts(SEED_FACTS, FULL_FACTS))
  const { set } = frozen
  const older: DefaultSet = {
    ...set,
    id,
    line: { routeId: 'my', quantity: 7, resaleFraction: 0.1 },
    scenario: {
      ...set.scenario,
      defaultSet: id,
      powerUsdPerKwh: 0.09,
      network: { kind: 'trend', growthAnnual: null, halfLifeDays: 400 },
    },
    outlook: { ...set.outlook, trendHalfLifeDays: 400, repeatGrowthAnnual: 0.5 },
    fixed: { ...set.fixed, blocksPerDay: 143, logistics: { ...set.fixed.logistics, installDays: 9 } },
    routes: set.routes.map((route) => ({ ...route, leadDays: route.leadDays + 11 })),
    holdRisk: { usual: 0.2, flagged: 0.4 },
    quotes: set.quotes.map((quote) => ({
      ...quote,
      price: { ...quote.price, usd: quote.price.usd + 1_000 },
    })),
    mpfLimits: [{ start: '2020-10-01', end: '2021-10-01', minUsd: 1, maxUsd: 2 }],
  }
  return thawFacts({
    ...frozen,
    set: older,
    catalogue: frozen.catalogue.map((entry) => ({ ...entry, hashrateThs: entry.hashrateThs + 5 })),
    schedules: frozen.schedules.map((schedule) => ({
      ...schedule,
      layers: schedule.layers.map((layer) => ({ ...layer, rate: layer.rate / 2 })),
    })),
  })
}
