import type { CatalogueEntry, DatedPrice, ModelVariant } from './factTypes.ts'
import type { Confidence } from '#units/confidence.ts'

/** Columns of one table line, plus the maker of its `#` line; what depends on the maker is added by the catalogue. */
export type CatalogueRow = Omit<CatalogueEntry, 'originOptions' | 'originNote' | 'supplyChainFlag'>

const VARIANT = /^([\d.]+)@([\d.]+)@([\d.]+)(?: \((.*)\))?$/
const COLUMNS = 10

/**
 * Reads a catalogue table: `# maker` lines and lines of ten columns separated by ` | ` (see `CATALOGUE_TABLE`).
 * `sources` gives the full names of capital source codes. A malformed line is an error in our own data and throws.
 */
export function parseCatalogueTable(
  table: string,
  sources: Readonly<Record<string, string>>,
): readonly CatalogueRow[] {
  const rows: CatalogueRow[] = []
  let maker = ''
  for (const line of table.trim().split('\n')) {
    if (line.startsWith('# ')) maker = line.slice(2)
    else rows.push(parseRow(line, maker, sources))
  }
  return rows
}

function parseRow(line: string, maker: string, sources: Readonly<Record<string, string>>): CatalogueRow {
  const [linkId, model, label, bins, cooling, released, status, confidence, specSource, price] =
    line.split(' | ')
  if (price === undefined || line.split(' | ').length !== COLUMNS || maker === '') {
    throw new Error(`catalogue line: ${line}`)
  }
  const variants = (bins ?? '').split(' / ').map(parseVariant)
  const [first] = variants
  if (first === undefined) throw new Error(`no hashrate: ${line}`)
  return {
    linkId: linkId ?? '',
    maker,
    model: model ?? '',
    label: label ?? '',
    hashrateThs: first.hashrateThs,
    powerW: first.powerW,
    cooling: cooling ?? '',
    released: released ?? '',
    status: status ?? '',
    variants,
    specConfidence: parseConfidence(confidence),
    specSource: expandCodes(specSource ?? '', sources),
    price: price === '-' ? null : parsePrice(price, sources),
  }
}

function parseVariant(text: string): ModelVariant {
  const match = VARIANT.exec(text)
  if (match === null) throw new Error(`hashrate bin: ${text}`)
  const [, hashrateThs, powerW, efficiencyJth, note] = match
  return {
    hashrateThs: Number(hashrateThs),
    powerW: Number(powerW),
    efficiencyJth: Number(efficiencyJth),
    ...(note === undefined ? {} : { note }),
  }
}

function parsePrice(text: string, sources: Readonly<Record<string, string>>): DatedPrice {
  const [usd, date, condition, confidence, ...basis] = text.split('; ')
  if (!Number.isFinite(Number(usd)) || date === undefined || condition === undefined || basis.length === 0) {
    throw new Error(`price: ${text}`)
  }
  return {
    usd: Number(usd),
    date,
    condition,
    basis: expandCodes(basis.join('; '), sources),
    confidence: parseConfidence(confidence),
  }
}

function parseConfidence(text: string | undefined): Confidence {
  if (text === 'A' || text === 'B' || text === 'C') return text
  throw new Error(`confidence: ${text}`)
}

/** Replaces whole-word source codes by their names. */
function expandCodes(text: string, sources: Readonly<Record<string, string>>): string {
  return text.replace(/\b[A-Z]{2,3}\b/g, (code) => sources[code] ?? code)
}
