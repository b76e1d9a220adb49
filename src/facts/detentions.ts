import type { DatedFact } from './factTypes.ts'

/** A documented customs hold offered as a delay preset. */
export interface Detention {
  readonly id: string
  readonly label: string
  /** Days held beyond normal clearance. */
  readonly days: number
  readonly stage: 'customs'
  readonly fact: DatedFact
}

/** Customs holds of 2024-25 as delay presets, shortest first. Nothing published gives their probability. */
export const DETENTIONS: readonly Detention[] = [
  {
    id: 'month',
    label: '30 days: long before 2024',
    days: 30,
    stage: 'customs',
    fact: {
      id: 'hold-month',
      date: '2024-11',
      text: 'Brokers called a hold of more than 30 days very rare before the Antminer cases.',
      source: 'Blockspace, 25 Nov 2024',
      confidence: 'B',
    },
  },
  {
    id: 'two-months',
    label: '60 days: first Antminer holds',
    days: 60,
    stage: 'customs',
    fact: {
      id: 'hold-two-months',
      date: '2024-11-25',
      text: 'Some S21 and T21 units had been held for up to two months when the cases became known.',
      source: 'Blockspace, 25 Nov 2024',
      confidence: 'B',
    },
  },
  {
    id: 'five-months',
    label: '150 days: held into March 2025',
    days: 150,
    stage: 'customs',
    fact: {
      id: 'hold-five-months',
      date: '2025-03-05',
      text: 'Of up to about 10,000 held machines thousands were released by 5 March 2025, still a minority; holds had begun in September and October 2024.',
      source: 'Reuters via theminermag.com; Luxor. Days computed from early October',
      confidence: 'B',
    },
  },
  {
    id: 'half-year',
    label: '180 days: long end of the range',
    days: 180,
    stage: 'customs',
    fact: {
      id: 'hold-half-year',
      date: '2025-03',
      text: 'Detentions of 2024-25 ran from two to six months; this is the upper end.',
      source: 'computed from the reports of Nov 2024 to Mar 2025',
      confidence: 'C',
    },
  },
]

/** Cases around the holds that carry no duration. */
export const DETENTION_CASES: readonly DatedFact[] = [
  {
    id: 'oklahoma-2025',
    date: '2025-02',
    text: 'A 20 MW site in Oklahoma waited for 2,000 machines, Bit Digital for 700.',
    source: 'atlas21.it',
    confidence: 'B',
  },
  {
    id: 'seizure-notice-2025',
    date: '2025-02',
    text: 'A seizure notice under 19 USC 1595a(c)(2)(A) covered machines worth about 5 million USD.',
    source: 'protechbro; tradesavi',
    confidence: 'C',
  },
  {
    id: 'iceriver-2025',
    date: '2025',
    text: 'More than 2,400 BGIN IceRiver units were seized.',
    source: 'BGIN filing, via press',
    confidence: 'B',
  },
]
