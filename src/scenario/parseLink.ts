import { defaultScenarioOf } from './defaultScenario.ts'
import { readAddress, type LinkText } from './linkDamage.ts'
import { CHOICE_KEYS, NUMBER_KEYS } from './linkKeys.ts'
import { versionProblem } from './linkMigrations.ts'
import { loadListUnpacker } from './listUnpacker.ts'
import { LinkReader, shorten } from './linkReader.ts'
import { cleanName, decodeLinkText, readCompactDay, readDecimal } from './linkText.ts'
import { namedFacts, readLines, readRoutes } from './readLines.ts'
import { openFacts, otherSetWords } from './olderSets.ts'
import { readMarket, readNetwork, readPrice, readReceipt } from './readOutlook.ts'
import { readHolds, readTariffs, type ReadList } from './readScenarios.ts'
import {
  MAX_HEATMAP_DELAYS,
  MAX_HEATMAP_RATES,
  MAX_STORAGE_TIERS,
  type Repair,
  type Scenario,
} from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** What an address came to. `none`: it carries no scenario, the default one is shown. */
export interface ParsedLink {
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
  readonly kind: 'none' | 'live' | 'snapshot'
}

type Draft = { -readonly [Key in keyof Scenario]: Scenario[Key] }

function noteDamage(reader: LinkReader, text: LinkText): void {
  if (text.check === 'wrong') {
    reader.note('ck', text.values.get('ck') ?? '', 'this link was edited or cut; please check its values.')
  } else if (text.check === 'absent' && text.values.has('ds')) {
    reader.note('ck', text.last, 'this link may be cut: its end is missing.')
  }
  if (text.packedLost) {
    reader.note('z', text.values.get('z') ?? '', 'they could not be unpacked; the default lists are used.')
  }
  for (const [key, value] of text.unknown) {
    reader.note(key, `${key}=${value}`, `“${shorten(key)}” is no setting of Landfall and is ignored.`)
  }
  for (const [key, value] of text.repeated) reader.note(key, value, 'given twice; the first value is used.')
}

function readVersions(reader: LinkReader): void {
  const version = reader.text('v')
  const problem = version === null ? null : versionProblem(version, shorten(version))
  if (version !== null && problem !== null) reader.note('v', version, problem)
  const set = reader.text('ds')
  const words = otherSetWords(set, reader.facts)
  if (words !== null) reader.note('ds', set ?? '', words)
}

function readNumbers(reader: LinkReader, draft: Draft): void {
  for (const [key, field, shift] of NUMBER_KEYS) {
    const text = reader.text(key)
    if (text === null) continue
    const value = reader.number(key, text, text, field, shift)
    if (value !== null) draft[field] = value
  }
}

function readChoices(reader: LinkReader, draft: Draft): void {
  for (const [key, field, words] of CHOICE_KEYS) {
    const text = reader.text(key)
    if (text === null) continue
    if (Object.hasOwn(words, text)) {
      Object.assign(draft, { [field]: words[text as keyof typeof words] })
    } else
      reader.note(
        key,
        text,
        `“${shorten(text)}” is not one of ${Object.keys(words).join(', ')}; the default is used.`,
      )
  }
}

/** Numbers of a list key; null when the link says nothing or nothing could be read. */
function readNumberList(
  reader: LinkReader,
  key: string,
  max: number,
  field: 'dutyRate' | 'delayDays',
  shift: number,
): readonly number[] | null {
  const text = reader.text(key)
  if (text === null) return null
  const before = reader.repairs.length
  const list = reader
    .items(key, text, max)
    .flatMap((item) => reader.number(key, item, item, field, shift) ?? [])
  if (list.length > 0) return list
  if (reader.repairs.length === before) reader.note(key, text, 'the list is empty; the default one is used.')
  return null
}

function readStorage(reader: LinkReader): Scenario['storageTiers'] | null {
  const text = reader.text('stor')
  if (text === null) return null
  if (text === 'n') return []
  const tiers = reader.items('stor', text, MAX_STORAGE_TIERS).flatMap((item) => {
    const [after = '', rate = ''] = item.split(':')
    const afterDays = reader.number('stor', item, after, 'storageAfterDays', 0)
    if (afterDays === null) return []
    const usdPerUnitDay = reader.number('stor', item, rate, 'storageUsdPerUnitDay', 0)
    return usdPerUnitDay === null ? [] : [{ afterDays, usdPerUnitDay }]
  })
  const inOrder = tiers.every((tier, index) => tier.afterDays > (tiers[index - 1]?.afterDays ?? -1))
  if (tiers.length > 0 && inOrder) return tiers
  if (tiers.length > 0) reader.note('stor', text, 'the days must rise; the default is used.')
  return null
}

function readOrderDate(reader: LinkReader): string | null {
  const text = reader.text('buy')
  if (text === null || text === 'today') return null
  const day = readCompactDay(text)
  if (day === null) reader.note('buy', text, `“${shorten(text)}” is no date of 2009 to 2099; today is used.`)
  return day
}

function readSelected(
  reader: LinkReader,
  draft: Draft,
  places: readonly (readonly number[] | undefined)[],
): Scenario['selected'] {
  const text = reader.text('sel')
  if (text === null) return { line: 0, tariff: 0, hold: 0 }
  const lengths = [draft.lines.length, draft.tariffs.length, draft.holds.length]
  const parts = text.split(':')
  let understood = parts.length === 3
  const index = lengths.map((length, list) => {
    const number = readDecimal(parts[list] ?? '')
    if (number === null || !Number.isInteger(number) || number < 1) {
      understood = false
      return 0
    }
    const moved = places[list]
    const at = moved === undefined ? number - 1 : (moved[number - 1] ?? -1)
    if (at >= 0 && at < length) return at
    understood = false
    return 0
  })
  if (!understood) reader.note('sel', text, `“${shorten(text)}” is not in the lists; the first is selected.`)
  const [line = 0, tariff = 0, hold = 0] = index
  return { line, tariff, hold }
}

function placesOf(read: ReadList<unknown> | { readonly places: readonly number[] } | null) {
  return read?.places
}

/**
 * The scenario of an address. `search` and `hash` as the browser gives them, `facts` of the set it names (`linkFacts`); the fragment wins for the keys it carries. Whatever the
 * text is, a whole scenario comes back: what could not be taken stands in `repairs`, and its default is used. Never throws.
 */
export function parseLink(search: string, hash: string, facts: ScenarioFacts): ParsedLink {
  const texts = readAddress(search, hash)
  const reader = new LinkReader(new Map(texts.flatMap((text) => [...text.values])), facts)
  for (const text of texts) noteDamage(reader, text)
  readVersions(reader)

  const draft: Draft = { ...defaultScenarioOf(facts) }
  draft.routes = readRoutes(reader)
  const lines = readLines(reader, draft.routes)
  if (lines !== null) draft.lines = lines.lines
  const tariffs = readTariffs(reader)
  if (tariffs !== null) draft.tariffs = tariffs.list
  const holds = readHolds(reader)
  if (holds !== null) draft.holds = holds.list
  draft.orderDate = readOrderDate(reader)
  readNumbers(reader, draft)
  readChoices(reader, draft)
  draft.network = readNetwork(reader)
  draft.price = readPrice(reader)
  draft.storageTiers = readStorage(reader) ?? draft.storageTiers
  draft.heatmapRates = readNumberList(reader, 'axd', MAX_HEATMAP_RATES, 'dutyRate', 2) ?? draft.heatmapRates
  draft.heatmapDelays =
    readNumberList(reader, 'dly', MAX_HEATMAP_DELAYS, 'delayDays', 0) ?? draft.heatmapDelays
  draft.selected = readSelected(reader, draft, [placesOf(lines), placesOf(tariffs), placesOf(holds)])
  draft.name = cleanName(decodeLinkText(reader.text('name') ?? ''))
  draft.market = readMarket(reader)
  if (draft.market !== null) {
    draft.receipt = readReceipt(reader)
    draft.engineId = readEngineId(reader)
  }
  const said = texts.some((text) => text.values.size > 0)
  const kind = draft.market !== null ? 'snapshot' : said ? 'live' : 'none'
  return { scenario: draft, repairs: reader.repairs, kind }
}

function readEngineId(reader: LinkReader): number | null {
  const text = reader.text('eng')
  if (text === null) return null
  const id = readDecimal(text)
  if (id !== null && Number.isInteger(id) && id >= 1 && id <= 9999) return id
  reader.note('eng', text, `“${shorten(text)}” is no engine; today's is used.`)
  return null
}

/** Ids of the catalogue models an address names, whether they exist or not. */
export function linkModelIds(search: string, hash: string): readonly string[] {
  return readAddress(search, hash).flatMap((text) => namedFacts(text.values).modelIds)
}

/**
 * Loads what an address needs to be read: the reader of packed lists where it has some, and the seed facts of the default set it
 * names (the newest when it names none or an unknown one), which it gives. Never rejects: what is lacking becomes a notice.
 */
export async function linkFacts(search: string, hash: string): Promise<ScenarioFacts> {
  const texts = readAddress(search, hash)
  if (texts.some(({ packedLost }) => packedLost)) await loadListUnpacker().catch(() => undefined)
  const named = texts.map((text) => text.values.get('ds'))
  return openFacts(named.findLast((id) => id !== undefined) ?? null)
}

/** True when an address names a model or an origin that the facts at hand lack, while more can be loaded. */
export function linkNeedsFullFacts(search: string, hash: string, facts: ScenarioFacts): boolean {
  if (facts.complete) return false
  return readAddress(search, hash).some((text) => {
    const { modelIds, origins } = namedFacts(text.values)
    return (
      modelIds.some((id) => !facts.catalogue.has(id)) ||
      origins.some((origin) => !facts.schedules.has(origin))
    )
  })
}
