import type { DatedFact } from './factTypes.ts'

/** Cases in which US customs claimed Chinese origin for machines declared otherwise, and the penalty rate of 2025. */
export const ORIGIN_DISPUTES: readonly DatedFact[] = [
  {
    id: 'iren-2025',
    date: '2025-05-15',
    text: 'IREN was assessed about 100 million USD: 25 % Section 301 duty on machines imported from April 2024 to February 2025. IREN contests it and states South-East Asian origin.',
    source: 'IREN filing; theminermag.com, 15 May 2025',
    confidence: 'A',
  },
  {
    id: 'cleanspark-2025',
    date: '2025-08-08',
    text: 'CleanSpark faces up to about 185 million USD: invoices since 27 May 2025 claim Chinese origin of machines imported from April to June 2024.',
    source: 'CleanSpark 10-Q; theminermag.com, 8 Aug 2025',
    confidence: 'A',
  },
  {
    id: 'transshipment-2025',
    date: '2025-08-07',
    text: 'Goods found transshipped to evade duty paid 40 % instead of the country rate, until 23 February 2026.',
    source: 'Executive Order 14326; nnrglobal.com',
    confidence: 'A',
  },
]
