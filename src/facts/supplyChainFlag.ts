import type { DatedFact } from './factTypes.ts'

/**
 * Why machines of the S21 and T21 families carry a supply-chain flag (`CatalogueEntry.supplyChainFlag`), which raises
 * the default hold risk of an imported route from `HOLD_RISK_DEFAULT` to `HOLD_RISK_FLAGGED`. Oldest first.
 */
export const SUPPLY_CHAIN_FLAG: readonly DatedFact[] = [
  {
    id: 'fcc-request-2024',
    date: '2024-11-25',
    text: 'US customs had held Antminer S21 and T21 units of at least seven firms since September and October 2024, in San Francisco and Detroit among other ports, at the request of the FCC.',
    source: 'Blockspace, 25 Nov 2024; ccn.com, Dec 2024',
    confidence: 'A',
  },
  {
    id: 'sophgo-boards-2024',
    date: '2024-11-25',
    text: 'The suspicion was about Sophgo parts (CV1835) on the control boards; no official reason was given.',
    source: 'Blockspace, 25 Nov 2024; ccn.com, Dec 2024',
    confidence: 'A',
  },
  {
    id: 'sophgo-entity-list-2025',
    date: '2025-01',
    text: 'Sophgo was placed on the US Entity List.',
    source: 'Bureau of Industry and Security, via press',
    confidence: 'A',
  },
  {
    id: 'other-makers-2025',
    date: '2025-02',
    text: 'Holds reached MicroBT and Canaan units as well.',
    source: 'protechbro; tradesavi',
    confidence: 'B',
  },
  {
    id: 'red-sunset-2025',
    date: '2025-11-21',
    text: 'An inquiry of Homeland Security into Bitmain ("Operation Red Sunset") became known; Bitmain denies the suspicion.',
    source: 'Bloomberg; blockspace.media',
    confidence: 'A',
  },
]
