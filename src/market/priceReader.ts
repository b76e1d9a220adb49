import type { Market } from '#units/market.ts'
import { attemptsOf, fallbackNote, freshProvenance, keptReading, type DatumReading } from './datumReading.ts'
import { failover, type FailedAttempt, type FailoverContext } from './failover.ts'
import { fault, type Fault } from './fault.ts'
import { ageMs } from './marketState.ts'
import type { PriceQuote } from './priceQuote.ts'
import { decidePrice, DIFFER, priceSpread, type KnownPrice, type NamedQuote } from './priceRule.ts'
import type { Provider } from './provider.ts'
import type { Source } from './providerHosts.ts'
import { bitstampTicker } from './providers/bitstampTicker.ts'
import { coinbaseRates } from './providers/coinbaseRates.ts'
import { krakenTicker } from './providers/krakenTicker.ts'
import { mempoolPrices } from './providers/mempoolPrices.ts'
import { roundMarketValue } from './roundMarketValue.ts'

/** In order of trust: mempool's price is itself a median that includes the two before it. */
const PRICE_PROVIDERS = [coinbaseRates, krakenTicker, mempoolPrices, bitstampTicker]

const MINUTE_MS = 60_000
/** A confirmation holds this long, and as long as the price stays within 3 % of the one confirmed. */
const CONFIRMED_MS = 10 * MINUTE_MS
const CONFIRMED_MOVE = 0.03
/** A quote without a time that has not moved by a cent for this long comes from a frozen feed. */
const FROZEN_MS = 15 * MINUTE_MS

interface SourcedQuote extends NamedQuote, PriceQuote {
  readonly provider: Provider<PriceQuote>
}

interface Confirmation {
  readonly providerId: string
  readonly priceUsd: number
  readonly at: number
  readonly note: string
}

/** Reads the price, cross-checked between sources. */
export type PriceReader = (signal: AbortSignal, previous: Market) => Promise<DatumReading>

function knownPrice(previous: Market, now: number): KnownPrice | null {
  const provenance = previous.provenance.priceUsd
  if (provenance.state === 'manual' || provenance.state === 'snapshot') return null
  return { priceUsd: previous.priceUsd, ageMs: ageMs(provenance, now) ?? Infinity }
}

/** Price from the first source that answers, confirmed by a second one; a third decides when those two differ. */
export function createPriceReader(context: FailoverContext): PriceReader {
  const { deps } = context
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
    let remaining: readonly Provider<PriceQuote>[] = PRICE_PROVIDERS

    const used = (
      source: Pick<Source, 'id' | 'name'>,
      priceUsd: number,
      observedAt: number | null,
      note: string,
    ): DatumReading => {
      const now = deps.now()
      // Only failures of sources preferred to the one used explain the choice; later ones were asked for confirmation.
      const before = failures.filter(
        (failure) =>
          PRICE_PROVIDERS.indexOf(failure.provider) <
          PRICE_PROVIDERS.findIndex((provider) => provider.source.id === source.id),
      )
      const times = { observedAt, fetchedAt: now, now }
      return {
        value: roundMarketValue('priceUsd', priceUsd),
        provenance: freshProvenance('priceUsd', source, times, [note, fallbackNote(before)]),
        attempts: attemptsOf(failures),
        live: true,
      }
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
        return used(first.provider.source, first.priceUsd, first.observedAt, held.note)
      }

      const now = deps.now()
      const decision = decidePrice(quotes, knownPrice(previous, now), remaining.length > 0)
      switch (decision.kind) {
        case 'askMore':
          continue
        case 'keep': {
          const why = decision.note === '' ? 'no price source gave usable data' : decision.note
          return keptReading('priceUsd', previous, failures, now, why)
        }
        case 'mean': {
          const source = { id: 'mean', name: quotes.map((quote) => quote.source).join(' and ') }
          return used(source, decision.priceUsd, null, decision.note)
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
            confirmation = { providerId: quote.provider.id, priceUsd: quote.priceUsd, at: now, note }
          }
          return used(quote.provider.source, quote.priceUsd, quote.observedAt, note)
        }
      }
    }
  }
}
