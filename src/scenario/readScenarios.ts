import { STAGE_LETTERS } from './linkKeys.ts'
import { shorten, type LinkReader } from './linkReader.ts'
import { readCompactDay } from './linkText.ts'
import {
  MAX_HOLDS,
  MAX_LAYERS,
  MAX_OUTCOMES,
  MAX_TARIFFS,
  type CustomDutyLayer,
  type DelayScenario,
  type TariffScenario,
} from './scenario.ts'

/** What a list of a link came to, and where each of its places ended up (-1: left out). */
export interface ReadList<T> {
  readonly list: readonly T[]
  readonly places: readonly number[]
}

function readList<T>(
  reader: LinkReader,
  key: string,
  max: number,
  read: (item: string) => T | null,
): ReadList<T> | null {
  const text = reader.text(key)
  if (text === null) return null
  const list: T[] = []
  const before = reader.repairs.length
  const places = reader.items(key, text, max).map((item) => {
    const one = read(item)
    return one === null ? -1 : list.push(one) - 1
  })
  if (list.length > 0) return { list, places }
  if (reader.repairs.length === before) reader.note(key, text, 'the list is empty; the default one is used.')
  return null
}

const LAYER = /^(?:([a-z]{2})-)?([ure]?)([^:]*)(?::([^:]*))?(?::([^:]*))?$/
const LAYER_KINDS = { u: 'per_unit', r: 'replaces', e: 'exempt' } as const

function readLayer(reader: LinkReader, key: string, item: string): CustomDutyLayer | null {
  const match = LAYER.exec(item)
  if (match === null) {
    reader.note(key, item, `layer “${shorten(item)}” was not understood and is left out.`)
    return null
  }
  const [, origin, letter = '', rateText = '', from = '', to = ''] = match
  const kind = letter === '' ? 'ad_valorem' : LAYER_KINDS[letter as keyof typeof LAYER_KINDS]
  const perUnit = kind === 'per_unit'
  const exempt = kind === 'exempt'
  const rate = exempt
    ? 0
    : reader.number(key, item, rateText, perUnit ? 'dutyUsdPerUnit' : 'dutyRate', perUnit ? 0 : 2)
  if (rate === null) return null
  const [start, end] = [from, to].map((text) => {
    if (text === '') return null
    const day = readCompactDay(text)
    if (day === null) reader.note(key, item, `“${shorten(text)}” is no date; the layer has no end there.`)
    return day
  })
  return { origin: origin?.toUpperCase() ?? null, kind, rate, start: start ?? null, end: end ?? null }
}

function readTariff(reader: LinkReader, item: string): TariffScenario | null {
  if (item === 's') return { kind: 'scheduled' }
  const value = item.slice(1)
  if (item.startsWith('f')) {
    const rate = reader.number('trf', item, value, 'dutyRate', 2)
    return rate === null ? null : { kind: 'flat', rate }
  }
  if (item.startsWith('q')) {
    const date = readCompactDay(value)
    if (date !== null) return { kind: 'frozen', date }
    reader.note('trf', item, `“${shorten(value)}” is no date of 2009 to 2099; it is left out.`)
    return null
  }
  const text = /^c[1-6]$/.test(item) ? reader.text(item) : null
  if (text === null) {
    reader.note('trf', item, `“${shorten(item)}” was not understood and is left out.`)
    return null
  }
  const layers = reader.items(item, text, MAX_LAYERS).flatMap((layer) => readLayer(reader, item, layer) ?? [])
  if (layers.length > 0) return { kind: 'custom', layers }
  reader.note(item, text, 'no layer could be read; the schedule is left out.')
  return null
}

/** Tariff scenarios of a link; null when it names none that can be read. */
export function readTariffs(reader: LinkReader): ReadList<TariffScenario> | null {
  return readList(reader, 'trf', MAX_TARIFFS, (item) => readTariff(reader, item))
}

/** Probabilities may miss 1 by this much through rounding. */
const SUM_TOLERANCE = 1e-6

function readDistribution(reader: LinkReader, key: string, text: string): DelayScenario | null {
  const outcomes = reader.items(key, text, MAX_OUTCOMES).flatMap((item) => {
    const [daysText = '', percentText = ''] = item.split(':')
    const days = reader.number(key, item, daysText, 'delayDays', 0)
    const probability = days === null ? null : reader.number(key, item, percentText, 'probability', 2)
    return days === null || probability === null ? [] : [{ days, probability }]
  })
  const sum = outcomes.reduce((total, outcome) => total + outcome.probability, 0)
  if (!(sum > 0)) {
    reader.note(key, text, 'no outcome could be read; the distribution is left out.')
    return null
  }
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return { kind: 'distribution', stage: 'customs', outcomes }
  reader.note(key, text, 'the chances do not add up to 100 %; they were scaled.')
  return {
    kind: 'distribution',
    stage: 'customs',
    outcomes: outcomes.map(({ days, probability }) => ({ days, probability: probability / sum })),
  }
}

function readHold(reader: LinkReader, item: string): DelayScenario | null {
  if (/^x[1-6]$/.test(item)) {
    const text = reader.text(item)
    if (text !== null) return readDistribution(reader, item, text)
    reader.note('hold', item, `the outcomes of “${item}” are missing; it is left out.`)
    return null
  }
  const letter = item.charAt(0)
  const stage = letter in STAGE_LETTERS ? STAGE_LETTERS[letter as keyof typeof STAGE_LETTERS] : null
  const days = reader.number('hold', item, stage === null ? item : item.slice(1), 'delayDays', 0)
  return days === null ? null : { kind: 'fixed', stage: stage ?? 'customs', days }
}

/** Delay scenarios of a link; null when it names none that can be read. */
export function readHolds(reader: LinkReader): ReadList<DelayScenario> | null {
  return readList(reader, 'hold', MAX_HOLDS, (item) => readHold(reader, item))
}
