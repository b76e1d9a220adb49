import { CATALOGUE_TABLE } from './catalogueTable.ts'
import type { CatalogueEntry } from './factTypes.ts'
import { parseCatalogueTable } from './parseCatalogueTable.ts'
import { AURADINE_ORIGINS, BITMAIN_ORIGINS, SEED_CATALOGUE } from './seedCatalogue.ts'

/** Source codes of the table. Specification lists often copy one another: A means that two agree, not that both measured. */
export const CATALOGUE_SOURCES: Readonly<Record<string, string>> = {
  SX: 'SerpentXSF/most-efficient-bitcoin-miner @430c4264 (20 Aug 2026)',
  AP: 'CaptainMining-dev/asicminerprices @89eab886 (9 Aug 2026)',
  MF: 'MineForge Q4 2026 Execution Spec, appendix B (3 Oct 2026)',
  HW: 'public list app/hardware.py (undated, 2026 after Apr)',
  CN: 'public calculator price table (undated, 2025)',
  BOT: 'public specification lists (undated)',
}

type Origins = Pick<CatalogueEntry, 'originOptions' | 'originNote'>

/** Makers in the order of the list, with what is known of where they assemble (maker level only). */
const MAKERS: Readonly<Record<string, Origins>> = {
  Bitmain: BITMAIN_ORIGINS,
  MicroBT: {
    originOptions: ['China', 'Malaysia', 'Indonesia', 'Thailand', 'USA (Pittsburgh)'],
    originNote:
      'Units for Riot are all made in Pittsburgh (contract of Jun 2023); South-East Asia per press (Blockspace, Apr 2025), not confirmed by the maker.',
  },
  Canaan: {
    originOptions: ['China', 'Malaysia', 'USA (pilot)'],
    originNote:
      'US pilot run from 2 Apr 2025 and production in Malaysia (Reuters, 18 Jun 2025; Canaan, 2025).',
  },
  Bitdeer: {
    originOptions: ['unknown'],
    originNote: 'No statement of the country of assembly found.',
  },
  Auradine: AURADINE_ORIGINS,
  'Block (Proto)': {
    originOptions: ['unknown (US company)'],
    originNote: 'Assembly in the United States is claimed but could not be verified.',
  },
  'Bitaxe (open hardware)': {
    originOptions: ['various assemblers'],
    originNote: 'Open boards built by many sellers; the origin depends on the seller.',
  },
}

/**
 * The customs holds of 2024 named the Antminer S21 and T21 because of parts on their control boards. Which later machines
 * of these families carry the same parts is not public, so every S21 and T21 variant (S21+, S21 XP, S21e and so on) is
 * flagged, by its label; S19 and S23 machines and other makers are not.
 */
function hasSupplyChainFlag(maker: string, label: string): boolean {
  return maker === 'Bitmain' && /^[ST]21/.test(label)
}

const MAKER_ORDER = Object.keys(MAKERS)

/**
 * SHA-256 miners whose specification two sources (A) or one good source (B) support, and Auradine's Teraflux line, whose
 * specification is weak (C); machines without one are left out. Grouped by maker, the seed entries first in their group.
 * `price` is null when only a price tracker or a class index supports a figure: people type their quote.
 * Compiled on 22 November 2026.
 */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...SEED_CATALOGUE,
  ...parseCatalogueTable(CATALOGUE_TABLE, CATALOGUE_SOURCES).map((row) => {
    const origins = MAKERS[row.maker]
    if (origins === undefined) throw new Error(`unknown maker: ${row.maker}`)
    return { ...row, ...origins, supplyChainFlag: hasSupplyChainFlag(row.maker, row.label) }
  }),
].sort((a, b) => MAKER_ORDER.indexOf(a.maker) - MAKER_ORDER.indexOf(b.maker))
