import type { FeedAttempt, FeedReport } from '#market/feedReport.ts'
import type { MarketReading } from '#market/marketReader.ts'
import { stateOf } from '#market/marketState.ts'
import { FIATS } from '#units/fiat.ts'
import {
  parseMarketFigures,
  type Market,
  type MarketDatum,
  type MarketState,
  type Provenance,
} from '#units/market.ts'
import type { FeedCheck, HashrateFigures, MarketExtras, RetargetForecast } from '#units/marketExtras.ts'

/** What the polling tab tells the others. `startedAt` is epoch ms of the beginning of the reading. */
export interface FeedMessage {
  readonly version: 1
  readonly startedAt: number
  readonly reading: MarketReading
}

/** This device's present, how far it is ahead of the network's, and the latest moment a time may name; all ms. */
interface Clock {
  readonly now: number
  readonly skewMs: number
  readonly latest: number
}

type Fields = Readonly<Record<string, unknown>>

const DATA = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd'] as const
const STATES: readonly string[] = [
  'fresh',
  'delayed',
  'stale',
  'failed',
  'bundled',
  'offline',
] satisfies MarketState[]
const OUTCOMES: readonly string[] = ['confirmed', 'differ', 'single', 'conflict']
const SPANS: readonly unknown[] = ['7 days', '3 days', '1 day', '1008 blocks', null]
/** Far more than any reading has; a longer list is no reading. */
const MANY = 24

const fieldsOf = (data: unknown): Fields | null =>
  typeof data === 'object' && data !== null ? (data as Fields) : null
const isText = (data: unknown): data is string => typeof data === 'string' && data.length <= 600
const within = (data: unknown, low: number, high: number): data is number =>
  typeof data === 'number' && data >= low && data <= high
const isPositive = (data: unknown): data is number => within(data, Number.MIN_VALUE, 1e30)
/** From the years in which there are blocks. */
const isMoment = (data: unknown): data is number => within(data, 1.2e12, 1e14)

function listOf<T>(data: unknown, parse: (fields: Fields) => T | null): readonly T[] {
  if (!Array.isArray(data)) return []
  return (data as unknown[]).slice(0, MANY).flatMap((item) => {
    const fields = fieldsOf(item)
    const parsed = fields === null ? null : parse(fields)
    return parsed === null ? [] : [parsed]
  })
}

function parseProvenance(data: unknown, latest: number): Provenance | null {
  const fields = fieldsOf(data)
  if (fields === null) return null
  const { sourceId, source, observedAt, fetchedAt, state, note } = fields
  const isTime = (time: unknown): time is number | null => time === null || (isMoment(time) && time <= latest)
  if (!isText(sourceId) || !isText(source) || !isText(note) || !isTime(observedAt) || !isTime(fetchedAt)) {
    return null
  }
  if (!isText(state) || !STATES.includes(state)) return null
  return { sourceId, source, observedAt, fetchedAt, state: state as MarketState, note }
}

function parseMarket(data: unknown, { now, skewMs, latest }: Clock): Market | null {
  const fields = fieldsOf(data)
  const origins = fieldsOf(fields?.['provenance'])
  const figures = parseMarketFigures(data)
  const kind = fields?.['kind']
  if (origins === null || !figures.ok || (kind !== 'live' && kind !== 'bundled')) return null
  const of = (datum: MarketDatum): Provenance | null => {
    const provenance = parseProvenance(origins[datum], latest)
    return provenance === null ? null : { ...provenance, state: stateOf(datum, provenance, now, skewMs) }
  }
  const tipHeight = of('tipHeight')
  const difficulty = of('difficulty')
  const feesBtcPerBlock = of('feesBtcPerBlock')
  const priceUsd = of('priceUsd')
  if (tipHeight === null || difficulty === null || feesBtcPerBlock === null || priceUsd === null) return null
  return { kind, ...figures.value, provenance: { tipHeight, difficulty, feesBtcPerBlock, priceUsd } }
}

function parseAttempt({ provider, error }: Fields): FeedAttempt | null {
  return isText(provider) && isText(error) ? { provider, error } : null
}

/** Reports carry what the market says already, so only the attempts are taken from them. */
function parseFeeds(data: unknown, market: Market): readonly FeedReport[] {
  const rows = Array.isArray(data) ? (data as unknown[]).slice(0, MANY).map(fieldsOf) : []
  return DATA.map((datum) => ({
    datum,
    value: market[datum],
    ...market.provenance[datum],
    attempts: listOf(rows.find((row) => row?.['datum'] === datum)?.['attempts'], parseAttempt),
  }))
}

function parseRetarget(data: unknown): RetargetForecast | null {
  const fields = fieldsOf(data)
  if (fields === null) return null
  const { epochStartHeight, epochStartMs, progressFraction, remainingBlocks, nextHeight } = fields
  const { changeFraction, sigmaFraction, etaMs, early, lockedIn } = fields
  if (!within(epochStartHeight, 0, 2e7) || !within(nextHeight, 0, 2e7) || !isMoment(epochStartMs)) return null
  if (!within(progressFraction, 0, 1) || !within(remainingBlocks, 0, 2016) || !isMoment(etaMs)) return null
  if (!within(changeFraction, -0.75, 3) || (sigmaFraction !== null && !within(sigmaFraction, 0, 10)))
    return null
  return {
    epochStartHeight,
    epochStartMs,
    progressFraction,
    remainingBlocks,
    nextHeight,
    changeFraction,
    sigmaFraction,
    etaMs,
    early: early === true,
    lockedIn: lockedIn === true,
  }
}

function parseHashrate(data: unknown, latest: number): HashrateFigures | null {
  const fields = fieldsOf(data)
  if (fields === null) return null
  const { impliedHps, measuredHps, measuredOver } = fields
  const provenance = parseProvenance(fields['provenance'], latest)
  if (provenance === null || !isPositive(impliedHps)) return null
  if ((measuredHps !== null && !isPositive(measuredHps)) || !SPANS.includes(measuredOver)) return null
  return {
    impliedHps,
    measuredHps,
    measuredOver: measuredOver as HashrateFigures['measuredOver'],
    provenance,
  }
}

function parseCheck({ datum, outcome, words, at }: Fields): FeedCheck | null {
  if (!isText(datum) || ![...DATA, 'hashrate', 'history'].includes(datum)) return null
  if (!isText(outcome) || !OUTCOMES.includes(outcome) || !isText(words) || !isMoment(at)) return null
  return { datum: datum as FeedCheck['datum'], outcome: outcome as FeedCheck['outcome'], words, at }
}

function parseExtras(data: unknown, clockSkewMs: number | null, latest: number): MarketExtras {
  const fields = fieldsOf(data) ?? {}
  const prices = fieldsOf(fields['fiatPrices']) ?? {}
  return {
    fiatPrices: Object.fromEntries(
      FIATS.flatMap((fiat) => {
        const price = prices[fiat]
        return isPositive(price) ? [[fiat, price] as const] : []
      }),
    ),
    retarget: parseRetarget(fields['retarget']),
    hashrate: parseHashrate(fields['hashrate'], latest),
    clockSkewMs,
    checks: listOf(fields['checks'], parseCheck),
  }
}

/**
 * A reading of another tab, checked like an answer from outside: any script of this origin, and an older version of this
 * page, can send on the channel. `now` is epoch ms. Null when its market does not hold; what else does not hold is left out.
 */
export function parseFeedMessage(data: unknown, now: number): FeedMessage | null {
  const fields = fieldsOf(data)
  if (fields === null || fields['version'] !== 1) return null
  const { startedAt } = fields
  const reading = fieldsOf(fields['reading'])
  if (reading === null || !isMoment(startedAt) || startedAt > now + 60_000) return null
  const skew = fieldsOf(reading['extras'])?.['clockSkewMs']
  const clockSkewMs = within(skew, -1e11, 1e11) ? skew : null
  const skewMs = clockSkewMs ?? 0
  // Blocks may be dated two hours ahead, and by the clock of the network where that of this device is behind it.
  const latest = now - Math.min(0, skewMs) + 7_200_000
  const market = parseMarket(reading['market'], { now, skewMs, latest })
  if (market === null) return null
  return {
    version: 1,
    startedAt,
    reading: {
      market,
      feeds: parseFeeds(reading['feeds'], market),
      extras: parseExtras(reading['extras'], clockSkewMs, latest),
      sideAttempts: listOf(reading['sideAttempts'], parseAttempt),
    },
  }
}
