import { parseMarketFigures } from '#units/market.ts'
import { MAX_ITEM_FIELDS, shorten, type LinkReader } from './linkReader.ts'
import { readDecimal } from './linkText.ts'
import type { NetworkOutlook, PinnedMarket, PriceOutlook, Scenario } from './scenario.ts'

/** Network outlook of a link; the default one when it says nothing or cannot be understood. */
export function readNetwork(reader: LinkReader): NetworkOutlook {
  const { scenario, outlook } = reader.facts.set
  const fallback = scenario.network
  const text = reader.text('net')
  if (text === null) return fallback
  const [kind = '', ...fields] = text.split(':', MAX_ITEM_FIELDS)
  if (!/^[strk]$/.test(kind)) {
    reader.note('net', text, `“${shorten(text)}” is no outlook; Trend is used.`)
    return fallback
  }
  let growthAnnual: number | null = null
  let halfLifeDays: number | null = outlook.trendHalfLifeDays
  for (const field of fields) {
    const value = field.slice(1)
    if (field.startsWith('g') && (kind === 't' || kind === 'k'))
      growthAnnual = reader.number('net', text, value, 'networkGrowthAnnual', 2)
    else if (field === 'h0' && kind === 't') halfLifeDays = null
    else if (field.startsWith('h') && kind === 't') {
      halfLifeDays = reader.number('net', text, value, 'networkHalfLifeDays', 0) ?? halfLifeDays
    } else reader.note('net', text, `“${shorten(field)}” was not understood and is left out.`)
  }
  if (kind === 's') return { kind: 'static' }
  if (kind === 'r') return { kind: 'repeat2025' }
  return kind === 't' ? { kind: 'trend', growthAnnual, halfLifeDays } : { kind: 'coupled', growthAnnual }
}

/** Price outlook of a link; flat when it says nothing or cannot be understood. */
export function readPrice(reader: LinkReader): PriceOutlook {
  const text = reader.text('btc') ?? 'flat'
  const value = text.slice(1)
  if (text.startsWith('g')) {
    const growthAnnual = reader.number('btc', text, value, 'priceGrowthAnnual', 2)
    if (growthAnnual !== null) return { kind: 'growth', growthAnnual }
  } else if (text.startsWith('n')) {
    const priceUsd = reader.number('btc', text, value, 'fixedPriceUsd', 0)
    if (priceUsd !== null) return { kind: 'fixed', priceUsd }
  } else if (text !== 'flat') reader.note('btc', text, `“${shorten(text)}” is no outlook; Flat is used.`)
  return { kind: 'flat' }
}

/** At most this many sources of a pinned market, each a short word. */
const MAX_SOURCES = 4
const SOURCE_ID = /^[a-z0-9-]{1,24}$/

/** Source ids fit for a link: short lower-case words, at most four. */
export function cleanSourceIds(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => SOURCE_ID.test(id)).slice(0, MAX_SOURCES)
}

/** The market a snapshot link pins; null on live links, and with a notice when it cannot be read. */
export function readMarket(reader: LinkReader): PinnedMarket | null {
  const text = reader.text('mkt')
  if (text === null) return null
  const [time = '', ...fields] = text.split(':')
  const value = (tag: string): string | null =>
    fields.find((field) => field.startsWith(tag))?.slice(1) ?? null
  const number = (tag: string, shift = 0): number | null => readDecimal(value(tag) ?? '', shift)
  const figures = parseMarketFigures({
    asOf: time.replace(/^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)z$/, '$1-$2-$3T$4:$5Z'),
    priceUsd: number('p'),
    difficulty: number('d'),
    tipHeight: number('b'),
    feesBtcPerBlock: number('f'),
    trendGrowthAnnual: number('g', 2),
    nextChangeFraction: value('n') === null ? null : number('n', 2),
  })
  if (!figures.ok) {
    reader.note('mkt', text, `${MARKET_WORDS[figures.error]} could not be read; a live market is used.`)
    return null
  }
  return { ...figures.value, sourceIds: cleanSourceIds((value('q') ?? '').split('.')) }
}

const MARKET_WORDS = {
  asOf: 'its time',
  priceUsd: 'its price',
  difficulty: 'its difficulty',
  tipHeight: 'its block height',
  feesBtcPerBlock: 'its fees',
  trendGrowthAnnual: 'its growth',
  nextChangeFraction: 'its next change',
} as const

/** The result the sender saw; null when the link carries none or it is not understood. */
export function readReceipt(reader: LinkReader): Scenario['receipt'] {
  const text = reader.text('rx')
  if (text === null) return null
  const fields = text.split(':')
  const number = (tag: string, shift = 0): number | null => {
    const field = fields.find((one) => one.startsWith(tag))
    const value = field === undefined ? null : readDecimal(field.slice(tag.length), shift)
    return value !== null && Number.isFinite(value) ? value : null
  }
  const receipt = { roi: number('roi', 2), npvUsd: number('npv'), paybackDay: number('pay') }
  if (text === 'n' || Object.values(receipt).some((value) => value !== null)) return receipt
  reader.note('rx', text, 'was not understood and cannot be compared.')
  return null
}
