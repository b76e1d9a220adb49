import type { DatedFact } from './factTypes.ts'

/** One US measure on miners with its legal basis; `layerName` links it to the duty layers, null when it is a note without a rate here. */
export interface DutyMeasure extends DatedFact {
  readonly layerName: string | null
}

const HTS = 'HTSUS chapter 99, 2026 Revision 6, text in github.com/Budget-Lab-Yale/tariff-rate-tracker'
const TRACKER = 'github.com/Budget-Lab-Yale/tariff-rate-tracker, config/policy_params.yaml (04bd7d62)'
const NOTE_52 = `USTR forced-labour action, FR Doc 2026-15181 (91 FR 47318), U.S. note 52; ${TRACKER}; DutyCite, Nov 2026`

/** Sources of the duty layers and of the measures that do not (or not yet) apply to miners. `date` is the first day in force. */
export const DUTY_MEASURES: readonly DutyMeasure[] = [
  {
    id: 'general',
    layerName: 'General duty',
    date: '2018-06-08',
    text: '2.6 % on HTSUS 8543.70.98, where customs classifies Bitcoin miners (not 8471). The date is that of the ruling; the rate is older.',
    source:
      'NY N297495, affirmed by HQ H300195; support.bitmain.com article 360016078133; Compass Mining, 15 Apr 2025',
    confidence: 'A',
  },
  {
    id: 's301-list2',
    layerName: 'Section 301 List 2',
    date: '2018-08-23',
    text: '25 % on goods of China; 8543.70.98 is named in U.S. note 20(d), heading 9903.88.02.',
    source: `${HTS}; The Block, 2018`,
    confidence: 'A',
  },
  {
    id: 'fentanyl',
    layerName: 'IEEPA fentanyl',
    date: '2025-02-04',
    text: 'China and Hong Kong: 10 %, from 4 March 2025 20 %, from 10 November 2025 10 %, until 23 February 2026.',
    source: 'Executive Orders 14195 and 14228, order of 4 Nov 2025; mondaq 1702374; strtrade.com, Nov 2025',
    confidence: 'A',
  },
  {
    id: 'reciprocal',
    layerName: 'IEEPA reciprocal',
    date: '2025-04-05',
    text: '10 % on nearly all origins, country rates on 9 April 2025 and from 7 August 2025; China 84 %, 125 % (10 April to 13 May 2025), then 10 %. Ended on 23 February 2026.',
    source: `Executive Orders 14257 and 14326; mondaq 1702374; blockspace.media, Apr 2025; nnrglobal.com; ${HTS}; PANews, 7 Aug 2025`,
    confidence: 'A',
  },
  {
    id: 'reciprocal-all-in',
    layerName: 'IEEPA reciprocal, all-in',
    date: '2025-08-07',
    text: 'European Union: 15 % in total, general duty included, until 23 February 2026.',
    source: `Executive Order 14326; nnrglobal.com; ${HTS}`,
    confidence: 'A',
  },
  {
    id: 's122',
    layerName: 'Section 122',
    date: '2026-02-24',
    text: '10 % import surcharge on all origins for 150 days, until 23 July 2026; 8543.70.98 was not exempt. An announced 15 % never took effect.',
    source: `Proclamation 11012; Kelley Drye; Baker McKenzie; vatcheck.io; ${HTS}`,
    confidence: 'A',
  },
  {
    id: 'forced-labour',
    layerName: 'Section 301 forced labour',
    date: '2026-07-24',
    text: '10 % or 12.5 % by origin. Goods shipped before 24 July 2026 and entered before 28 July 2026 are exempt (9903.05.85). Whether 8543.70.98 is on an exemption list could not be read; that is the weak part, the action itself is well documented.',
    source: NOTE_52,
    confidence: 'C',
  },
  {
    id: 'forced-labour-all-in',
    layerName: 'Section 301 forced labour, all-in',
    date: '2026-07-24',
    text: 'Totals that include the general duty: European Union and Taiwan 10 %, Japan, South Korea and Switzerland 12.5 %.',
    source: NOTE_52,
    confidence: 'C',
  },
  {
    id: 'ieepa-ended',
    layerName: null,
    date: '2026-02-24',
    text: 'Customs stopped collecting IEEPA duties after Learning Resources v. Trump (20 February 2026). Refunds are before the courts.',
    source: 'CSMS 67834313; natlawreview.com',
    confidence: 'A',
  },
  {
    id: 'april-2025-exemption',
    layerName: null,
    date: '2025-04-05',
    text: 'The exemption of computers and chips of 11 April 2025 did not cover 8543.70.98, so miners paid.',
    source: 'blockspace.media, Apr 2025; Compass Mining, 15 Apr 2025',
    confidence: 'A',
  },
  {
    id: 's232-semiconductors',
    layerName: null,
    date: '2026-01-15',
    text: 'Section 232 on semiconductors covers codes 8471 and 8473 with thresholds, not miners.',
    source: 'White & Case; Livingston; gsm.international, 2026',
    confidence: 'A',
  },
  {
    id: 'excess-capacity',
    layerName: null,
    date: '2026-03-11',
    text: 'Section 301 investigations of excess capacity (China, Taiwan, South-East Asia and others) are pending; no rate yet.',
    source: 'USTR notices, via tariff trackers, 2026',
    confidence: 'C',
  },
  {
    id: 'december-2026',
    layerName: null,
    date: '2026-12',
    text: 'A tracker shows the average statutory rate rising from 11.2 % to 11.4 % in December 2026; what rises was not found.',
    source: 'Yale Budget Lab, 9 Nov 2026',
    confidence: 'C',
  },
]
