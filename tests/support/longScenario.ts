import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'

/** A scenario of eight own machines, six own schedules and six distributions: its readable link is far beyond 1,200 characters. */
export const LONG_SCENARIO: Scenario = {
  ...DEFAULT_SCENARIO,
  lines: Array.from({ length: 8 }, (_, index) => ({
    modelId: null,
    label: `Lot ${index + 1} of Q4’s tender × Rotterdam`,
    routeId: ['cn', 'my', 'us'][index % 3] ?? 'cn',
    quantity: 40 + 17 * index,
    hashrateThs: 200 + 3.5 * index,
    powerW: 3500 + 41 * index,
    quoteUsd: 2100 + 37.25 * index,
    resaleFraction: 0.1,
  })),
  tariffs: Array.from({ length: 6 }, (_, index) => ({
    kind: 'custom' as const,
    layers: [
      { origin: 'CN', kind: 'ad_valorem' as const, rate: 0.026, start: null, end: null },
      {
        origin: null,
        kind: 'ad_valorem' as const,
        rate: (10 + index) / 100,
        start: '2026-01-01',
        end: '2027-07-01',
      },
      { origin: 'MY', kind: 'per_unit' as const, rate: 12.5 + index, start: '2027-02-10', end: null },
    ],
  })),
  holds: Array.from({ length: 6 }, (_, index) => ({
    kind: 'distribution' as const,
    stage: 'customs' as const,
    outcomes: [
      { days: 0, probability: 0.5 },
      { days: 30 + index, probability: 0.25 },
      { days: 60 + index, probability: 0.15 },
      { days: 180, probability: 0.1 },
    ],
  })),
  selected: { line: 3, tariff: 2, hold: 1 },
  powerUsdPerKwh: 0.0525,
  name: 'Tender of Q4',
}
