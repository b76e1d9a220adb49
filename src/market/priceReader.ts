import type { FiatPrices } from '#units/fiat.ts'
import type { Market } from '#units/market.ts'
import type { FeedCheck } from '#units/marketExtras.ts'
import { attemptsOf, fallbackNote, freshProvenance, keptReading, type DatumReading } from './datumReading.ts'
import { failover, type FailedAttempt, type ReaderContext } from './failover.ts'
import { fault, type Fault } from './fault.ts'
import { fiatRates, pricesAt } from './fiatRates.ts'
import { ageMs } from './marketState.ts'
import type { Moment } from './networkClock.ts'
import type { PriceQuote } from './priceQuote.ts'
import { decidePrice, DIFFER, priceSpread, type KnownPrice, type NamedQuote } from './priceRule.ts'
import type { Provider } from './provider.ts'
import type { Source } from './providerHosts.ts'
import { roundMarketValue } from './roundMarketValue.ts'

const MINUTE_MS = 60_000
/** A confirmation holds this long, and as long as the price stays within 3 % of the one confirmed. */
const CONFIRMED_MS = 10 * MINUTE_MS
const CONFIRMED_MOVE = 0.03
/** A quote without a time that has not moved by a cent for this long comes from a frozen feed. */
const FROZEN_MS = 15 * MINUTE_MS
/** How long the rate of a currency outlives the sources that give it. */
const RATES_MS = 6 * 60 * MINUTE_MS

interface SourcedQuote extends NamedQuote, PriceQuote {
  readonly provider: Provider<PriceQuote>
}

interface Confirmation {
  readonly providerId: string
  readonly priceUsd: number
  readonly at: number
  readonly note: string
}

/** The price as one round leaves it. */
export interface PriceReading extends DatumReading {
  /** The same price in every currency whose rate is known, USD included. */
  readonly fiatPrices: FiatPrices
  /** How the sources compare; null when none answered. */
  readonly check: FeedCheck | null
}

/** Reads the price, cross-checked between sources. */
export type PriceReader = (signal: AbortSignal, previous: Market) => Promise<PriceReading>

function knownPrice(previous: Market, moment: Moment): KnownPrice | null {
  const provenance = previous.provenance.priceUsd
  if (provenance.state === 'manual' || provenance.state === 'snapshot') return null
  return { priceUsd: previous.priceUsd, ageMs: ageMs(provenance, moment.now, moment.skewMs) ?? Infinity }
}

/**
 * Price from the first of `providers` that answers, confirmed by a second one; a third decides when those two differ. With `confirm`
 * off, the first answer is taken. Rates to other currencies are those of the same answers.
 */
export function createPriceReader(
  context: ReaderContext,
  providers: readonly Provider<PriceQuote>[],
  confirm: boolean,
): PriceReader {
  const { deps, clock } = context
  let rates: { readonly perUsd: FiatPrices; readonly at: number } | null = null
  let confirmation: Confirmation | null = null
  const unchanged = new Map<string, { readonly priceUsd: number; readonly since: number }>()

  const judgeFrozen = (quote: PriceQuote, provider: Provider<PriceQuote>): Fault | null => {
    if (quote.observedAt !== null) return null
    const seen = unchanged.get(provider.id)
    if (seen?.priceUsd !== quote.priceUsd) {
      unchanged.set(provider.id, { priceUsd: quote.priceUsd, since: deps.now() })
      return null
    }
    return deps.now() - seen.since > FROZEN_MS ? fault('stale', 'price has not moved for 15 minutes') : null
  }

  const stillConfirmed = (quote: SourcedQuote): Confirmation | null => {
    if (confirmation === null || confirmation.providerId !== quote.provider.id) return null
    const age = deps.now() - confirmation.at
    if (age < 0 || age >= CONFIRMED_MS) return null
    const moved = Math.abs(quote.priceUsd / confirmation.priceUsd - 1)
    return moved <= CONFIRMED_MOVE ? confirmation : null
  }

  return async (signal, previous) => {
    const failures: FailedAttempt<PriceQuote>[] = []
    const quotes: SourcedQuote[] = []
    let remaining: readonly Provider<PriceQuote>[] = providers

    const finish = (reading: DatumReading, outcome: FeedCheck['outcome'], words: string): PriceReading => {
      const at = deps.now()
      if (quotes.length > 0) {
        rates = { perUsd: { ...rates?.perUsd, ...fiatRates(quotes.map((quote) => quote.prices)) }, at }
      } else if (rates !== null && at - rates.at > RATES_MS) rates = null
      return {
        ...reading,
        fiatPrices: pricesAt(reading.value, rates?.perUsd ?? {}),
        check: quotes.length === 0 ? null : { datum: 'priceUsd', outcome, words, at },
      }
    }
    const used = (
      source: Pick<Source, 'id' | 'name'>,
      priceUsd: number,
      observedAt: number | null,
      outcome: FeedCheck['outcome'],
      note: string,
    ): PriceReading => {
      const moment = clock.moment()
      // Only failures of sources preferred to the one used explain the choice; later ones were asked for confirmation.
      const before = failures.filter(
        (failure) =>
          providers.indexOf(failure.provider) <
          providers.findIndex((provider) => provider.source.id === source.id),
      )
      const times = { ...moment, observedAt, fetchedAt: moment.now }
      const reading: DatumReading = {
        value: roundMarketValue('priceUsd', priceUsd),
        provenance: freshProvenance('priceUsd', source, times, [note, fallbackNote(before)]),
        attempts: attemptsOf(failures),
        live: true,
      }
      return finish(reading, outcome, note)
    }

    for (;;) {
      const outcome = await failover(remaining, context, signal, judgeFrozen)
      failures.push(...outcome.failures)
      const { winner } = outcome
      const done = new Set([winner?.provider, ...outcome.failures.map((failure) => failure.provider)])
      remaining = winner === null ? [] : remaining.filter((provider) => !done.has(provider))
      if (winner !== null) {
        const { provider, value } = winner
        quotes.push({ ...value, provider, source: provider.source.name })
      }
      const [first] = quotes
      const held = quotes.length === 1 && first !== undefined ? stillConfirmed(first) : null
      if (first !== undefined && held !== null) {
        return used(first.provider.source, first.priceUsd, first.observedAt, 'confirmed', held.note)
      }

      const moment = clock.moment()
      const decision = decidePrice(quotes, knownPrice(previous, moment), confirm && remaining.length > 0)
      switch (decision.kind) {
        case 'askMore':
          continue
        case 'keep': {
          const why = decision.note === '' ? 'no price source gave usable data' : decision.note
          return finish(keptReading('priceUsd', previous, failures, moment, why), 'conflict', why)
        }
        case 'mean': {
          const source = { id: 'mean', name: quotes.map((quote) => quote.source).join(' and ') }
          return used(source, decision.priceUsd, null, 'differ', decision.note)
        }
        case 'use': {
          const { quote, note } = decision
          for (const other of quotes) {
            const spread = priceSpread(other.priceUsd, quote.priceUsd)
            if (spread <= DIFFER) continue
            const outlier = fault('disagree', `${(spread * 100).toFixed(1)} % off the others`)
            context.breaker.recordFailure(other.provider, outlier)
            failures.push({ provider: other.provider, fault: outlier, refused: null })
          }
          if (decision.check === 'confirmed') {
            confirmation = { providerId: quote.provider.id, priceUsd: quote.priceUsd, at: moment.now, note }
          }
          return used(quote.provider.source, quote.priceUsd, quote.observedAt, decision.check, note)
        }
      }
    }
  }
}
