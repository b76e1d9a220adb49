import { dutyLayer } from './dutyLayer.ts'
import type { OriginSchedule } from './factTypes.ts'
import { asianLayers, CHINA_AND_HONG_KONG, SEED_DUTY_SCHEDULES } from './seedDutySchedules.ts'
import { IEEPA_END, US_MEASURES } from './usMeasures.ts'
import type { DutyLayer } from '#units/dutyLayer.ts'

const { general, section122, baseline, reciprocal, forcedLabour, forcedLabourCap } = US_MEASURES

const LAST_STEP_START = '2026-07-24'
const UNVERIFIED =
  'Since 24 Jul 2026 assumes that 8543.70.98 is on no exemption list of U.S. note 52; under litigation.'
const ONLY_LAST_STEP = `${UNVERIFIED} Rates before that day are not complete here.`

/** An origin of which only the step of July 2026 is known. */
function lastStepOnly(origin: string, name: string, last: DutyLayer, extra = ''): OriginSchedule {
  return {
    origin,
    name,
    layers: [general, section122, last],
    confidence: 'C',
    note: `${ONLY_LAST_STEP}${extra}`,
    coveredFrom: LAST_STEP_START,
  }
}

const NOT_USMCA = ' For goods outside USMCA; a machine built in Asia and re-exported keeps its origin.'

/**
 * US duty on miners (HTSUS 8543.70.98) by origin, read on 22 November 2026: the seed origins first, then others.
 * In-transit exemptions of 2025 are not carried; that of July 2026 is. Sources by layer name: `DUTY_MEASURES`.
 */
export const DUTY_SCHEDULES: readonly OriginSchedule[] = [
  ...SEED_DUTY_SCHEDULES,
  {
    origin: 'VN',
    name: 'Vietnam',
    layers: asianLayers(0.46, 0.2, forcedLabour(0.125)),
    confidence: 'C',
    note: UNVERIFIED,
  },
  {
    origin: 'TW',
    name: 'Taiwan',
    layers: asianLayers(0.32, 0.2, forcedLabourCap(0.1)),
    confidence: 'C',
    note: `${UNVERIFIED} On Taiwan's own list it would be 2.6 %. A deal of early 2026 is not verified.`,
  },
  {
    origin: 'SG',
    name: 'Singapore',
    // Published totals count the machine as originating under the free-trade agreement (0 %) until April 2025
    // and as not originating since, so the general duty starts there.
    layers: [
      { ...general, start: '2025-04-05' },
      reciprocal(0.1, '2025-04-05', IEEPA_END),
      section122,
      forcedLabour(0.125),
    ],
    confidence: 'C',
    note: `${UNVERIFIED} 2.6 points less for goods that originate under the US-Singapore agreement.`,
  },
  {
    origin: 'EU',
    name: 'European Union',
    layers: [
      general,
      baseline,
      dutyLayer('IEEPA reciprocal, all-in', 0.15, '2025-08-07', IEEPA_END, {
        group: 'reciprocal',
        replaces: true,
      }),
      section122,
      forcedLabourCap(0.1),
    ],
    confidence: 'C',
    note: UNVERIFIED,
  },
  lastStepOnly('JP', 'Japan', forcedLabourCap(0.125)),
  lastStepOnly('KR', 'South Korea', forcedLabourCap(0.125), ' Less under the free-trade agreement.'),
  lastStepOnly('CH', 'Switzerland', forcedLabourCap(0.125)),
  lastStepOnly('CA', 'Canada', forcedLabour(0.1), NOT_USMCA),
  lastStepOnly('MX', 'Mexico', forcedLabour(0.1), NOT_USMCA),
  lastStepOnly('IN', 'India', forcedLabour(0.1)),
  {
    origin: 'KH',
    name: 'Cambodia',
    layers: [general, reciprocal(0.19, '2025-08-07', IEEPA_END), section122, forcedLabour(0.1)],
    confidence: 'C',
    note: `${UNVERIFIED} On Cambodia's own list it would be 2.6 %. Rates before 7 Aug 2025 are not complete here.`,
    coveredFrom: '2025-08-07',
  },
  {
    origin: 'HK',
    name: 'Hong Kong',
    layers: CHINA_AND_HONG_KONG,
    confidence: 'C',
    note: `${UNVERIFIED} Goods of Chinese origin shipped through Hong Kong pay as China.`,
  },
]
