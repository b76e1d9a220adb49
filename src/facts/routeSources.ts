import type { Confidence } from '#units/confidence.ts'

/** What one figure of a route rests on. */
export interface RouteFigureSource {
  readonly date: string
  readonly basis: string
  readonly source: string
  readonly confidence: Confidence
}

/** Fields of a route that carry a figure. */
export type RouteFigure =
  | 'leadDays'
  | 'transitDays'
  | 'clearanceDays'
  | 'freightUsdPerUnit'
  | 'premiumFraction'
  | 'holdRiskFraction'

/** Sources of one built-in route, figure by figure. */
export interface RouteSources {
  readonly note: string
  readonly figures: Readonly<Record<RouteFigure, RouteFigureSource>>
}

const DEALER_LEAD =
  'dealer with stock hands over in 1 to 4 weeks: midpoint 17.5, rounded up (dealer pages, 2025-26)'

const PREMIUM: RouteFigureSource = {
  date: '2026-11-22',
  basis: 'no premium or discount by origin is published, so none is assumed',
  source: 'judgement',
  confidence: 'C',
}

const HOLD_RISK: RouteFigureSource = {
  date: '2026-11-22',
  basis:
    '3 %, or 10 % for machines with the supply-chain flag: about 10,000 units held by March 2025 against 2.3 billion USD of imports in 2024 suggests low single digits',
  source: 'judgement',
  confidence: 'C',
}

const NO_BORDER: RouteFigureSource = {
  date: '2026-11-22',
  basis: 'a domestic purchase crosses no border',
  source: 'by definition',
  confidence: 'A',
}

/** `exportConfidence`: the export clearance of 1 to 3 days is documented for China, elsewhere it is assumed alike. */
function imported(note: string, exportConfidence: Confidence): RouteSources {
  return {
    note,
    figures: {
      leadDays: {
        date: '2025 to 2026',
        basis: `${DEALER_LEAD}, plus export clearance of 1 to 3 days: midpoint 2 (${exportConfidence === 'B' ? 'documented' : 'documented for China only, assumed alike here'})`,
        source: 'dealer pages; seabaycargo.com',
        confidence: exportConfidence,
      },
      transitDays: {
        date: 'undated',
        basis:
          'air freight from Asia, nearly door to door, 2 to 15 days: midpoint 8.5, rounded up; by sea 15 to 35 days',
        source: 'seabaycargo.com',
        confidence: 'B',
      },
      clearanceDays: {
        date: 'undated',
        basis: '1 to 3 days without an exam are commonly quoted, not found in a firm source: midpoint 2',
        source: 'forwarders, unverified',
        confidence: 'C',
      },
      freightUsdPerUnit: {
        date: '2026-11-22',
        basis:
          'air freight of one machine of about 15 kg; April 2025 charters cost two to four times the usual fare',
        source: 'judgement',
        confidence: 'C',
      },
      premiumFraction: PREMIUM,
      holdRiskFraction: HOLD_RISK,
    },
  }
}

/** Date, source and confidence of each figure of `BUILT_IN_ROUTES`, by route id; a test keeps the two in step. */
export const ROUTE_SOURCES: Readonly<Record<string, RouteSources>> = {
  cn: imported('Chinese line. Detained consignments took 2 to 6 months in 2024-25.', 'B'),
  my: imported(
    'Malaysian line. Customs has claimed Chinese origin for machines declared as South-East Asian.',
    'C',
  ),
  th: imported(
    'Thai line. Customs has claimed Chinese origin for machines declared as South-East Asian.',
    'C',
  ),
  id: imported(
    'Indonesian line. Customs has claimed Chinese origin for machines declared as South-East Asian.',
    'C',
  ),
  us: {
    note: 'Line in the United States, no border. Bitmain has had one since December 2024; for other makers, Teraflux among them, a US line is assumed and unverified.',
    figures: {
      leadDays: { date: '2025 to 2026', basis: DEALER_LEAD, source: 'dealer pages', confidence: 'B' },
      transitDays: {
        date: '2026-11-22',
        basis: 'road freight inside the country',
        source: 'judgement',
        confidence: 'C',
      },
      clearanceDays: NO_BORDER,
      freightUsdPerUnit: {
        date: '2026-11-22',
        basis: 'road freight of one machine, half of the air rate',
        source: 'judgement',
        confidence: 'C',
      },
      premiumFraction: PREMIUM,
      holdRiskFraction: NO_BORDER,
    },
  },
}
