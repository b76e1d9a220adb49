import { holdLabel } from '#charts/labels/holdLabel.ts'
import { priceLabel } from '#charts/labels/outlookLabel.ts'
import { routeName } from '#charts/labels/routeName.ts'
import { tariffLabels } from '#charts/labels/tariffLabel.ts'
import { formatBtc } from '#format/formatBtc.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatDays } from '#format/formatDays.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import { LINK_KEYS } from '#scenario/linkKeys.ts'
import type { Line, NetworkOutlook, Scenario } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'

/** One thing a link carries. */
export interface LinkPart {
  readonly name: string
  /** What it says, in words. */
  readonly detail: string
  /** What a link is made of rather than about: said last. */
  readonly technical: boolean
}

function lineText(scenario: Scenario, line: Line): string {
  const quote = line.quoteUsd === null ? 'no quote' : `quote ${formatUsd(line.quoteUsd)}`
  return `${formatNumber(line.quantity)} × ${line.label} from ${routeName(scenario, line)}, ${quote}`
}

function marketText(scenario: Scenario): string {
  const { market } = scenario
  if (market === null) return ''
  return `${formatDate(market.asOf, 'minute')}: block ${formatNumber(market.tipHeight)}, BTC at ${formatUsd(market.priceUsd)}`
}

function receiptText(scenario: Scenario): string {
  const { receipt } = scenario
  const parts = [
    receipt?.roi == null ? '' : `ROI ${formatSignedPercent(receipt.roi, 2)}`,
    receipt?.npvUsd == null ? '' : `NPV ${formatUsd(receipt.npvUsd)}`,
    receipt?.paybackDay == null ? '' : `payback after ${formatDays(receipt.paybackDay)}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'no figure to compare' : `${parts.join(', ')}: what you see now, to compare`
}

const NETWORK_WORDS: Record<NetworkOutlook['kind'], string> = {
  static: 'static difficulty',
  trend: 'Trend',
  repeat2025: 'repeat of 2025',
  coupled: 'difficulty follows price',
}

function networkText(network: NetworkOutlook): string {
  const growth = 'growthAnnual' in network ? network.growthAnnual : null
  const words = NETWORK_WORDS[network.kind]
  return growth === null ? words : `${words}, ${formatSignedPercent(growth, 1)} a year`
}

function storageText(tiers: Scenario['storageTiers']): string {
  if (tiers.length === 0) return 'free'
  return tiers
    .map(
      ({ afterDays, usdPerUnitDay }) => `from day ${afterDays} ${formatUsd(usdPerUnitDay, { decimals: 2 })}`,
    )
    .join(', ')
}

function selectedText(scenario: Scenario): string {
  const { line, tariff, hold } = scenario.selected
  const chosen = scenario.holds[hold]
  return [
    scenario.lines[line]?.label,
    tariffLabels(scenario)[tariff],
    chosen === undefined ? undefined : holdLabel(chosen),
  ]
    .filter((part) => part !== undefined)
    .join(', ')
}

/** Percent, or days, or USD, or a plain number, by the link's own units. */
const USD_FIELDS: ReadonlySet<keyof Scenario> = new Set([
  'fixedUsdPerUnitDay',
  'brokerUsdPerEntry',
  'installUsdPerUnit',
])
const DAY_FIELDS: ReadonlySet<keyof Scenario> = new Set(['horizonDays', 'lifeDays'])

function numberText(field: keyof Scenario, value: number): string {
  if (field === 'powerUsdPerKwh') return `${formatUsdPerKwhCents(value)}/kWh`
  if (field === 'feesBtcPerBlock') return `${formatBtc(value)} per block`
  if (field === 'powerOverhead') return formatNumber(value)
  if (DAY_FIELDS.has(field)) return formatDays(value)
  return USD_FIELDS.has(field) ? formatUsd(value, { decimals: 2 }) : formatPercent(value, 1)
}

function detailOf(scenario: Scenario, field: keyof Scenario): string {
  switch (field) {
    case 'lines':
      return scenario.lines.map((line) => lineText(scenario, line)).join('\n')
    case 'routes':
      return scenario.routes.map((route) => route.id).join(', ')
    case 'tariffs':
      return tariffLabels(scenario).join(', ')
    case 'holds':
      return scenario.holds.map(holdLabel).join(', ')
    case 'market':
      return marketText(scenario)
    case 'receipt':
      return receiptText(scenario)
    case 'orderDate':
      return scenario.orderDate === null ? 'the day of the market' : formatDate(scenario.orderDate)
    case 'price':
      return priceLabel(scenario)
    case 'network':
      return networkText(scenario.network)
    case 'storageTiers':
      return storageText(scenario.storageTiers)
    case 'selected':
      return selectedText(scenario)
    case 'metric':
      return scenario.metric.toUpperCase()
    case 'heatmapRates':
      return scenario.heatmapRates.map((rate) => formatPercent(rate, 1)).join(', ')
    case 'heatmapDelays':
      return scenario.heatmapDelays.map((days) => formatDays(days)).join(', ')
    case 'defaultSet':
      return 'what is not named here is as on the day the set was made, for good'
    case 'name':
      return `“${scenario.name}”`
    default: {
      const value = scenario[field]
      if (typeof value === 'number') return field === 'engineId' ? String(value) : numberText(field, value)
      return typeof value === 'string' ? value : ''
    }
  }
}

const TECHNICAL: ReadonlySet<string> = new Set(['engineId', 'defaultSet'])

/** Everything the link of a scenario carries, each once, what it is about first. */
export function linkContents(scenario: Scenario): readonly LinkPart[] {
  const keys = new Set(
    serializeLink(scenario)
      .split('&')
      .map((pair) => pair.split('=')[0]),
  )
  const fields = new Map<keyof Scenario, string>()
  for (const [key, field, name] of LINK_KEYS) {
    if (field !== '' && keys.has(key) && !fields.has(field)) fields.set(field, name)
  }
  const parts = [...fields].map(([field, name]) => ({
    name,
    detail: detailOf(scenario, field),
    technical: TECHNICAL.has(field),
  }))
  return [...parts.filter(({ technical }) => !technical), ...parts.filter(({ technical }) => technical)]
}
