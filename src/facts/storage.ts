import type { DatedFact } from './factTypes.ts'

/** A documented cost of goods that wait; `usdPerUnitDay` null when the source gives no figure per machine. */
export interface StorageCase {
  readonly usdPerUnitDay: number | null
  readonly fact: DatedFact
}

/** What storage and holding cost in known cases. */
export const STORAGE_CASES: readonly StorageCase[] = [
  {
    usdPerUnitDay: 17,
    fact: {
      id: 'storage-200-units-2024',
      date: '2024-11',
      text: 'One firm paid more than 200,000 USD in total for 200 machines held about two months: 1,000 USD per machine, about 17 USD a day. Several outlets misprint the total as a daily charge.',
      source: 'Blockspace, 25 Nov 2024; per-day figure computed',
      confidence: 'B',
    },
  },
  {
    usdPerUnitDay: null,
    fact: {
      id: 'free-time',
      date: 'undated',
      text: 'Free time is 1 to 2 days for air and 4 to 5 days for ocean cargo; demurrage after it is 100 to 350 USD per container and day or more.',
      source: 'losangelescustomsbrokerage.com; quartzlax.com; rogers-brown.com',
      confidence: 'B',
    },
  },
]

/**
 * Default charge: two free days, then 2 USD, from the tenth day 4 USD per unit and day. Judgement (C), below the one
 * documented case, which includes fees of a contested hold. `afterDays`: the rate applies from the day after.
 */
export const STORAGE_TIERS_DEFAULT = [
  { afterDays: 2, usdPerUnitDay: 2 },
  { afterDays: 9, usdPerUnitDay: 4 },
] as const
