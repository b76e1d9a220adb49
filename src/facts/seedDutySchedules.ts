import { dutyLayer } from './dutyLayer.ts'
import type { OriginSchedule } from './factTypes.ts'
import { IEEPA_END, US_MEASURES } from './usMeasures.ts'
import type { DutyLayer } from '#units/dutyLayer.ts'

const { general, section122, baseline, reciprocal, forcedLabour } = US_MEASURES

const UNVERIFIED =
  'Since 24 Jul 2026 assumes that 8543.70.98 is on no exemption list of U.S. note 52; under litigation.'
const COUNTRY_LIST = `${UNVERIFIED} On this origin's own list it would be 2.6 %.`

/** Layers of an Asian origin with a country rate on 9 April 2025 and another from 7 August 2025. */
export function asianLayers(aprilRate: number, augustRate: number, last: DutyLayer): readonly DutyLayer[] {
  return [
    general,
    baseline,
    reciprocal(aprilRate, '2025-04-09', '2025-04-10'),
    reciprocal(augustRate, '2025-08-07', IEEPA_END),
    section122,
    last,
  ]
}

/** Layers that hit goods of China and Hong Kong alike; Section 301 List 2 comes on top for China. */
export const CHINA_AND_HONG_KONG: readonly DutyLayer[] = [
  general,
  dutyLayer('IEEPA fentanyl', 0.1, '2025-02-04', '2025-03-04'),
  dutyLayer('IEEPA fentanyl', 0.2, '2025-03-04', '2025-11-10'),
  dutyLayer('IEEPA fentanyl', 0.1, '2025-11-10', IEEPA_END),
  reciprocal(0.1, '2025-04-05', '2025-04-09'),
  reciprocal(0.84, '2025-04-09', '2025-04-10'),
  reciprocal(1.25, '2025-04-10', '2025-05-14'),
  reciprocal(0.1, '2025-05-14', IEEPA_END),
  section122,
  forcedLabour(0.125),
]

/**
 * US duty on miners (HTSUS 8543.70.98) for the origins of the first screen, read on 22 November 2026.
 * The United States has no layers. All other origins: `DUTY_SCHEDULES`.
 */
export const SEED_DUTY_SCHEDULES: readonly OriginSchedule[] = [
  {
    origin: 'CN',
    name: 'China',
    layers: [dutyLayer('Section 301 List 2', 0.25, '2018-08-23', null), ...CHINA_AND_HONG_KONG],
    confidence: 'C',
    note: UNVERIFIED,
  },
  {
    origin: 'MY',
    name: 'Malaysia',
    layers: asianLayers(0.24, 0.19, forcedLabour(0.1)),
    confidence: 'C',
    note: COUNTRY_LIST,
  },
  {
    origin: 'TH',
    name: 'Thailand',
    layers: asianLayers(0.36, 0.19, forcedLabour(0.125)),
    confidence: 'C',
    note: UNVERIFIED,
  },
  {
    origin: 'ID',
    name: 'Indonesia',
    layers: asianLayers(0.32, 0.19, forcedLabour(0.1)),
    confidence: 'C',
    note: COUNTRY_LIST,
  },
  {
    origin: 'US',
    name: 'United States',
    layers: [],
    confidence: 'B',
    note: 'Assembled here: no duty on the machine.',
  },
]
