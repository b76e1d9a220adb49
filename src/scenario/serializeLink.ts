import type { DefaultSet } from './defaultSet.ts'
import { defaultScenarioOf } from './defaultScenario.ts'
import { seedFactsOf } from './defaultSets.ts'
import { sealLink } from './linkChecksum.ts'
import { CHOICE_KEYS, LINE_TAGS, LINK_KEYS, NUMBER_KEYS, ROUTE_TAGS, STAGE_LETTERS } from './linkKeys.ts'
import { compactDay, decimalText, encodeLinkText } from './linkText.ts'
import { customLabel, newLine } from './newLine.ts'
import { routeTemplate } from './routes.ts'
import type {
  CustomDutyLayer,
  DelayScenario,
  Line,
  NetworkOutlook,
  PriceOutlook,
  Route,
  Scenario,
  TariffScenario,
} from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** Letter or word of a link that stands for a stored value. */
function wordOf(words: Readonly<Record<string, string>>, value: string): string {
  return Object.keys(words).find((word) => words[word] === value) ?? ''
}

/** A tagged number; an empty one says "none". */
function tagged(tag: string, value: number | null, shift: number): string {
  return `:${tag}${value === null ? '' : decimalText(value, shift)}`
}

/**
 * One line. What the seed facts and the default set give is left out, unless the link is a snapshot; other models carry their
 * specification and quote always, so that writing needs no catalogue.
 */
function lineText(line: Line, index: number, explicit: boolean, facts: ScenarioFacts): string {
  const { modelId, routeId } = line
  const known = modelId === null ? null : newLine(modelId, routeId, facts)
  const defaults: Partial<Line> = { ...facts.set.line, ...known }
  let text = modelId ?? `c${index + 1}`
  if (routeId !== facts.set.line.routeId) text += `:o${routeId}`
  for (const [tag, field, shift] of LINE_TAGS) {
    const pinned = explicit && field !== 'resaleFraction'
    if (pinned || line[field] !== defaults[field]) text += tagged(tag, line[field], shift)
  }
  if (modelId === null && line.label !== customLabel(index)) text += `:n${encodeLinkText(line.label)}`
  return text
}

function routeText(route: Route, set: DefaultSet): string {
  const defaults = routeTemplate(route.id, set)
  let text = `${route.id}:${route.origin.toLowerCase()}`
  if (route.mode !== defaults.mode) text += `:a${route.mode}`
  for (const [tag, field, shift] of ROUTE_TAGS) {
    if (route[field] !== defaults[field]) text += tagged(tag, route[field], shift)
  }
  return text
}

const LAYER_PREFIX = { ad_valorem: '', per_unit: 'u', replaces: 'r', exempt: 'e' } as const

function layerText(layer: CustomDutyLayer): string {
  const origin = layer.origin === null ? '' : `${layer.origin.toLowerCase()}-`
  const rate = decimalText(layer.rate, layer.kind === 'per_unit' ? 0 : 2)
  const dates = [layer.start, layer.end].map((day) => (day === null ? '' : compactDay(day)))
  return `${origin}${LAYER_PREFIX[layer.kind]}${rate}:${dates.join(':')}`.replace(/:+$/, '')
}

/** A tariff scenario as links name it; `number` counts the user's own schedules from 1. */
function tariffText(tariff: TariffScenario, number: number): string {
  switch (tariff.kind) {
    case 'scheduled':
      return 's'
    case 'flat':
      return `f${decimalText(tariff.rate, 2)}`
    case 'frozen':
      return `q${compactDay(tariff.date)}`
    case 'custom':
      return `c${number}`
  }
}

/** A delay scenario as links name it; `number` counts the distributions from 1. */
function holdText(hold: DelayScenario, number: number): string {
  return hold.kind === 'fixed' ? `${wordOf(STAGE_LETTERS, hold.stage)}${hold.days}` : `x${number}`
}

/** Names of all tariff scenarios in link words: `s`, `f60`, `q20250410`, `c1`. */
export function tariffTexts(tariffs: readonly TariffScenario[]): readonly string[] {
  let own = 0
  return tariffs.map((tariff) => tariffText(tariff, tariff.kind === 'custom' ? (own += 1) : 0))
}

/** Names of all delay scenarios in link words: `c60`, `t30`, `x1`. */
export function holdTexts(holds: readonly DelayScenario[]): readonly string[] {
  let own = 0
  return holds.map((hold) => holdText(hold, hold.kind === 'distribution' ? (own += 1) : 0))
}

function networkText(network: NetworkOutlook, set: DefaultSet): string {
  const growth =
    'growthAnnual' in network && network.growthAnnual !== null ? tagged('g', network.growthAnnual, 2) : ''
  switch (network.kind) {
    case 'static':
      return 's'
    case 'repeat2025':
      return 'r'
    case 'coupled':
      return `k${growth}`
    case 'trend': {
      const usual = network.halfLifeDays === set.outlook.trendHalfLifeDays
      return `t${growth}${usual ? '' : tagged('h', network.halfLifeDays ?? 0, 0)}`
    }
  }
}

function priceText(price: PriceOutlook): string {
  switch (price.kind) {
    case 'flat':
      return 'flat'
    case 'growth':
      return `g${decimalText(price.growthAnnual, 2)}`
    case 'fixed':
      return `n${decimalText(price.priceUsd)}`
  }
}

function marketText(market: NonNullable<Scenario['market']>): string {
  const time = market.asOf.replace(/[-:]/g, '').toLowerCase()
  return [
    `${time}`,
    `p${decimalText(market.priceUsd)}`,
    `d${decimalText(market.difficulty)}`,
    `b${decimalText(market.tipHeight)}`,
    `f${decimalText(market.feesBtcPerBlock)}`,
    `g${decimalText(market.trendGrowthAnnual, 2)}`,
    ...(market.nextChangeFraction === null ? [] : [`n${decimalText(market.nextChangeFraction, 2)}`]),
    ...(market.sourceIds.length === 0 ? [] : [`q${market.sourceIds.join('.')}`]),
  ].join(':')
}

function receiptText(receipt: NonNullable<Scenario['receipt']>): string {
  const parts = [
    receipt.roi === null ? '' : `roi${decimalText(receipt.roi, 2)}`,
    receipt.npvUsd === null ? '' : `npv${decimalText(receipt.npvUsd)}`,
    receipt.paybackDay === null ? '' : `pay${decimalText(receipt.paybackDay)}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'n' : parts.join(':')
}

/** Every value of a scenario in link words, by key; what a link says by silence (no routes, no life) is not there. */
function linkValues(scenario: Scenario): Map<string, string> {
  const explicit = scenario.market !== null
  const facts = seedFactsOf(scenario)
  const values = new Map<string, string>()
  const set = (key: string, text: string): void => {
    if (text !== '') values.set(key, text)
  }
  for (const [key, field, shift] of NUMBER_KEYS) {
    const value = scenario[field]
    if (value !== null) set(key, decimalText(value, shift))
  }
  for (const [key, field, words] of CHOICE_KEYS) set(key, wordOf(words, scenario[field]))

  set('m', scenario.lines.map((line, index) => lineText(line, index, explicit, facts)).join(','))
  set('rt', scenario.routes.map((route) => routeText(route, facts.set)).join(','))
  const tariffs = tariffTexts(scenario.tariffs)
  set('trf', tariffs.join(','))
  scenario.tariffs.forEach((tariff, index) => {
    if (tariff.kind === 'custom') set(tariffs[index] ?? '', tariff.layers.map(layerText).join(','))
  })
  const holds = holdTexts(scenario.holds)
  set('hold', holds.join(','))
  scenario.holds.forEach((hold, index) => {
    if (hold.kind === 'fixed') return
    const outcomes = hold.outcomes.map(({ days, probability }) => `${days}${tagged('', probability, 2)}`)
    set(holds[index] ?? '', outcomes.join(','))
  })
  set('buy', scenario.orderDate === null ? '' : compactDay(scenario.orderDate))
  set('net', networkText(scenario.network, facts.set))
  set('btc', priceText(scenario.price))
  const tiers = scenario.storageTiers.map((tier) => `${tier.afterDays}${tagged('', tier.usdPerUnitDay, 0)}`)
  set('stor', tiers.join(',') || 'n')
  set('axd', scenario.heatmapRates.map((rate) => decimalText(rate, 2)).join(','))
  set('dly', scenario.heatmapDelays.join(','))
  const { line, tariff, hold } = scenario.selected
  set('sel', `${line + 1}:${tariff + 1}:${hold + 1}`)
  set('name', encodeLinkText(scenario.name))
  if (scenario.market !== null) {
    set('mkt', marketText(scenario.market))
    if (scenario.engineId !== null) set('eng', decimalText(scenario.engineId))
    if (scenario.receipt !== null) set('rx', receiptText(scenario.receipt))
  }
  return values
}

const knownDefaults = new Map<string, ReadonlyMap<string, string>>()

/** Link words of everything a set leaves out. */
function defaultValuesOf(facts: ScenarioFacts): ReadonlyMap<string, string> {
  const { id } = facts.set
  const values = knownDefaults.get(id) ?? linkValues(defaultScenarioOf(facts))
  knownDefaults.set(id, values)
  return values
}

/**
 * The canonical query of a scenario, without `?`: keys in fixed order, values in link units (USD, days, percent), what equals the
 * scenario's default set left out, checksum last. Equal scenarios give equal text. A scenario with a pinned market writes its models in full.
 */
export function serializeLink(scenario: Scenario): string {
  const defaultValues = defaultValuesOf(seedFactsOf(scenario))
  const values = linkValues(scenario)
  let body = `v=1&ds=${scenario.defaultSet}`
  for (const [key] of LINK_KEYS) {
    const text = values.get(key)
    if (text !== undefined && text !== defaultValues.get(key)) body += `&${key}=${text}`
  }
  return sealLink(body)
}
