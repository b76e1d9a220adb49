import type { DatedFact } from './factTypes.ts'

/** A tariff scenario offered ready-made. `tariff` has the form a scenario carries. */
export interface DutyPreset {
  readonly id: string
  readonly label: string
  readonly tariff:
    | { readonly kind: 'flat'; readonly rate: number }
    | { readonly kind: 'frozen'; readonly date: string }
  readonly fact: DatedFact
}

/** Ready-made tariff scenarios beside "As scheduled"; a frozen one keeps each origin's schedule as of its date. */
export const DUTY_PRESETS: readonly DutyPreset[] = [
  {
    id: 'none',
    label: 'No duty',
    tariff: { kind: 'flat', rate: 0 },
    fact: {
      id: 'duty-none',
      date: '2026-11-22',
      text: 'Reference, not a rate in force.',
      source: 'judgement',
      confidence: 'C',
    },
  },
  {
    id: 'flat60',
    label: '60 %',
    tariff: { kind: 'flat', rate: 0.6 },
    fact: {
      id: 'duty-flat60',
      date: '2026-11-22',
      text: 'Stress rate, near the 57.6 % of August 2025.',
      source: 'judgement',
      confidence: 'C',
    },
  },
  {
    id: 'peak2025',
    label: 'April 2025 peak',
    tariff: { kind: 'frozen', date: '2025-04-10' },
    fact: {
      id: 'duty-peak2025',
      date: '2025-04-10',
      text: 'China 172.6 %; Malaysia, Thailand, Indonesia 12.6 %. Until 13 May 2025.',
      source: 'Executive Order 14257; Compass Mining, 15 Apr 2025; parts added',
      confidence: 'A',
    },
  },
]
