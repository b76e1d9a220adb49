import { parseMarketFigures } from '#units/market.ts'
import { defaultScenarioOf } from './defaultScenario.ts'
import type { BoundedField } from './fieldBounds.ts'
import { CHOICE_KEYS, NUMBER_KEYS } from './linkKeys.ts'
import { cleanName } from './linkText.ts'
import { cleanSourceIds } from './readOutlook.ts'
import { restoreHold } from './restoreHold.ts'
import { restoreLine, restoreRoute } from './restoreLine.ts'
import { fieldsOf, isoDay, Restorer, type Fields } from './restorer.ts'
import { restoreTariff } from './restoreTariff.ts'
import { namedSet } from './namedSet.ts'
import { openFacts, otherSetWords } from './olderSets.ts'
import { isBuiltInUnchanged } from './routes.ts'
import {
  MAX_HEATMAP_DELAYS,
  MAX_HEATMAP_RATES,
  MAX_HOLDS,
  MAX_LINES,
  MAX_ROUTES,
  MAX_STORAGE_TIERS,
  MAX_TARIFFS,
  type NetworkOutlook,
  type PriceOutlook,
  type Repair,
  type Scenario,
} from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** No headline figure comes near; a link could not carry larger ones whole. */
const MAX_RECEIPT_FIGURE = 1e15

type Draft = { -readonly [Key in keyof Scenario]: Scenario[Key] }

function noteOtherSet(restorer: Restorer, named: string | null): void {
  const words = otherSetWords(named, restorer.facts)
  if (words !== null) restorer.note('defaultSet', named, words)
}

function restoreNetwork(restorer: Restorer, data: unknown): NetworkOutlook {
  const fields = fieldsOf(data)
  const growth = fields?.['growthAnnual'] ?? null
  const growthAnnual = growth === null ? null : restorer.number('network', growth, 'networkGrowthAnnual', 0)
  switch (fields?.['kind']) {
    case 'static':
    case 'repeat2025':
      return { kind: fields['kind'] }
    case 'coupled':
      return { kind: 'coupled', growthAnnual }
    case 'trend': {
      const days = fields['halfLifeDays']
      const halfLifeDays = days === null ? null : restorer.number('network', days, 'networkHalfLifeDays', 730)
      return { kind: 'trend', growthAnnual, halfLifeDays }
    }
    default:
      if (data !== undefined) restorer.note('network', data, 'was not understood; Trend is used.')
      return restorer.facts.set.scenario.network
  }
}

function restorePrice(restorer: Restorer, data: unknown): PriceOutlook {
  const fields = fieldsOf(data)
  const { growthAnnual, priceUsd } = fields ?? {}
  if (fields?.['kind'] === 'growth' && typeof growthAnnual === 'number') {
    return { kind: 'growth', growthAnnual: restorer.number('price', growthAnnual, 'priceGrowthAnnual', 0) }
  }
  if (fields?.['kind'] === 'fixed' && typeof priceUsd === 'number') {
    return { kind: 'fixed', priceUsd: restorer.number('price', priceUsd, 'fixedPriceUsd', 1) }
  }
  if (data !== undefined && fields?.['kind'] !== 'flat') {
    restorer.note('price', data, 'was not understood; Flat is used.')
  }
  return { kind: 'flat' }
}

function restoreStorage(restorer: Restorer, data: unknown): Scenario['storageTiers'] {
  if (Array.isArray(data) && data.length === 0) return []
  const read = (item: unknown) => {
    const fields = fieldsOf(item)
    if (typeof fields?.['afterDays'] !== 'number' || typeof fields['usdPerUnitDay'] !== 'number') return null
    return {
      afterDays: restorer.number('storageTiers', fields['afterDays'], 'storageAfterDays', 0),
      usdPerUnitDay: restorer.number('storageTiers', fields['usdPerUnitDay'], 'storageUsdPerUnitDay', 0),
    }
  }
  const fallback = restorer.facts.set.scenario.storageTiers
  const tiers = restorer.list('storageTiers', data, MAX_STORAGE_TIERS, read, fallback)
  const inOrder = tiers.every((tier, index) => tier.afterDays > (tiers[index - 1]?.afterDays ?? -1))
  if (!inOrder) restorer.note('storageTiers', data, 'must have rising days; the default is used.')
  return inOrder ? tiers : fallback
}

function restoreMarket(restorer: Restorer, draft: Draft, fields: Fields): void {
  const market = fieldsOf(fields['market'])
  if (market === null) return
  const figures = parseMarketFigures(market)
  if (!figures.ok) {
    restorer.note('market', market[figures.error], 'could not be read; a live market is used.')
    return
  }
  const ids = Array.isArray(market['sourceIds']) ? (market['sourceIds'] as readonly unknown[]) : []
  const sourceIds = cleanSourceIds(ids.filter((id): id is string => typeof id === 'string'))
  draft.market = { ...figures.value, sourceIds }
  const engineId = fields['engineId']
  draft.engineId =
    typeof engineId === 'number' && Number.isInteger(engineId) && engineId > 0 && engineId <= 9999
      ? engineId
      : null
  const receipt = fieldsOf(fields['receipt'])
  if (receipt === null) return
  const figure = (key: string): number | null => {
    const value = receipt[key]
    return typeof value === 'number' && Math.abs(value) <= MAX_RECEIPT_FIGURE ? value : null
  }
  draft.receipt = { roi: figure('roi'), npvUsd: figure('npvUsd'), paybackDay: figure('paybackDay') }
}

function restoreNumbersAndChoices(restorer: Restorer, draft: Draft, fields: Fields): void {
  for (const [, name] of NUMBER_KEYS) {
    const value = fields[name]
    if (name === 'lifeDays' || name === 'feesBtcPerBlock') {
      const isNumber = typeof value === 'number' && !Number.isNaN(value)
      if (isNumber) draft[name] = restorer.number(name, value, name, 0)
      else if (value !== null && value !== undefined) restorer.note(name, value, 'is not a number; left out.')
    } else draft[name] = restorer.number(name, value, name, draft[name])
  }
  for (const [, name, words] of CHOICE_KEYS) {
    const value = fields[name]
    if (value === undefined) continue
    if ((Object.values(words) as readonly unknown[]).includes(value)) Object.assign(draft, { [name]: value })
    else restorer.note(name, value, 'was not understood; the default is used.')
  }
}

function restoreSelected(restorer: Restorer, draft: Draft, data: unknown): Scenario['selected'] {
  const fields = fieldsOf(data)
  const index = (name: keyof Scenario['selected'], length: number): number => {
    const value = fields?.[name]
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < length) return value
    if (data !== undefined) restorer.note('selected', value, 'is not in the lists; the first is selected.')
    return 0
  }
  return {
    line: index('line', draft.lines.length),
    tariff: index('tariff', draft.tariffs.length),
    hold: index('hold', draft.holds.length),
  }
}

/** Seed facts of the default set that stored data names, the newest when it names none or an unknown one. Never rejects. */
export function dataFacts(data: unknown): Promise<ScenarioFacts> {
  return openFacts(namedSet(data))
}

/** True when stored data names models that the facts at hand do not hold, while more can be loaded. */
export function dataNeedsFullFacts(data: unknown, facts: ScenarioFacts): boolean {
  const outer = fieldsOf(data)
  const lines = (fieldsOf(outer?.['scenario']) ?? outer)?.['lines']
  if (facts.complete || !Array.isArray(lines)) return false
  return lines.some((line: unknown) => {
    const modelId = fieldsOf(line)?.['modelId']
    return typeof modelId === 'string' && !facts.catalogue.has(modelId)
  })
}

/**
 * A scenario from unknown data: a stored draft, a file (`{scenario}` or the scenario itself). `facts`: of the set it names (`dataFacts`). Whatever the data is, a whole valid scenario comes
 * back; what could not be taken stands in `repairs`. With incomplete facts a model that is not among them keeps its id and figures. Never throws on
 * plain data; only own properties are read.
 */
export function restoreScenario(
  data: unknown,
  facts: ScenarioFacts,
): { readonly scenario: Scenario; readonly repairs: readonly Repair[] } {
  const restorer = new Restorer(facts)
  const outer = fieldsOf(data)
  const fields = fieldsOf(outer?.['scenario']) ?? outer
  if (fields === null) {
    restorer.note('defaultSet', data, 'this is no scenario; the default one is shown.')
    return { scenario: defaultScenarioOf(facts), repairs: restorer.repairs }
  }
  const draft: Draft = { ...defaultScenarioOf(facts) }
  noteOtherSet(restorer, namedSet(fields))
  const routes = restorer
    .list('routes', fields['routes'], MAX_ROUTES, (item) => restoreRoute(restorer, item), [])
    .filter((route) => !isBuiltInUnchanged(route, facts.set))
  draft.routes = routes.filter((route, index) => routes.findIndex(({ id }) => id === route.id) === index)
  let place = 0
  const readLine = (item: unknown) => restoreLine(restorer, item, place++, draft.routes)
  draft.lines = restorer.list('lines', fields['lines'], MAX_LINES, readLine, draft.lines)
  draft.tariffs = restorer.list(
    'tariffs',
    fields['tariffs'],
    MAX_TARIFFS,
    (item) => restoreTariff(restorer, item),
    draft.tariffs,
  )
  draft.holds = restorer.list(
    'holds',
    fields['holds'],
    MAX_HOLDS,
    (item) => restoreHold(restorer, item),
    draft.holds,
  )
  draft.selected = restoreSelected(restorer, draft, fields['selected'])
  restoreNumbersAndChoices(restorer, draft, fields)
  draft.network = restoreNetwork(restorer, fields['network'])
  draft.price = restorePrice(restorer, fields['price'])
  draft.storageTiers = restoreStorage(restorer, fields['storageTiers'])
  const axis = (bounded: BoundedField, name: 'heatmapRates' | 'heatmapDelays') => (item: unknown) =>
    typeof item === 'number' && !Number.isNaN(item) ? restorer.number(name, item, bounded, 0) : null
  draft.heatmapRates = restorer.list(
    'heatmapRates',
    fields['heatmapRates'],
    MAX_HEATMAP_RATES,
    axis('dutyRate', 'heatmapRates'),
    draft.heatmapRates,
  )
  draft.heatmapDelays = restorer.list(
    'heatmapDelays',
    fields['heatmapDelays'],
    MAX_HEATMAP_DELAYS,
    axis('delayDays', 'heatmapDelays'),
    draft.heatmapDelays,
  )
  const orderDate = fields['orderDate'] ?? null
  draft.orderDate = isoDay(orderDate)
  if (orderDate !== draft.orderDate)
    restorer.note('orderDate', orderDate, 'is no date of 2009 to 2099; today is used.')
  if (typeof fields['name'] === 'string') draft.name = cleanName(fields['name'])
  restoreMarket(restorer, draft, fields)
  return { scenario: draft, repairs: restorer.repairs }
}
