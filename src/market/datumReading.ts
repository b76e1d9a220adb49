import type { Market, MarketDatum, Provenance } from '#units/market.ts'
import { BUNDLED_MARKET } from './bundledMarket.ts'
import type { FailedAttempt } from './failover.ts'
import { faultWords } from './fault.ts'
import type { FeedAttempt } from './feedReport.ts'
import { stateOf } from './marketState.ts'
import type { Moment } from './networkClock.ts'
import type { Source } from './providerHosts.ts'

/** One value as this reading leaves it: new, or kept from the market before. */
export interface DatumReading {
  readonly value: number
  readonly provenance: Provenance
  readonly attempts: readonly FeedAttempt[]
  /** Whether a provider gave the value in this session's reading. */
  readonly live: boolean
}

/** Failures in the form of the status page. */
export function attemptsOf(failures: readonly FailedAttempt<unknown>[]): readonly FeedAttempt[] {
  return failures.map((failure) => ({
    provider: failure.provider.source.name,
    error: faultWords(failure.fault),
  }))
}

/** Provenance of a value just read; `notes` are joined, empty ones left out. */
export function freshProvenance(
  datum: MarketDatum,
  source: Pick<Source, 'id' | 'name'>,
  times: Moment & { readonly observedAt: number | null; readonly fetchedAt: number },
  notes: readonly string[],
): Provenance {
  const provenance: Provenance = {
    sourceId: source.id,
    source: source.name,
    observedAt: times.observedAt,
    fetchedAt: times.fetchedAt,
    state: 'fresh',
    note: notes.filter((note) => note !== '').join('; '),
  }
  return { ...provenance, state: stateOf(datum, provenance, times.now, times.skewMs) }
}

/** Says which preferred source a value does not come from; empty when the first choice answered. */
export function fallbackNote(failures: readonly FailedAttempt<unknown>[]): string {
  if (failures.length === 0) return ''
  return `instead of ${[...new Set(failures.map((failure) => failure.provider.source.name))].join(', ')}`
}

/**
 * The value of the market before, kept because nothing usable came: its own source and age stay, its state says what it is now.
 * What was bundled, pinned or typed in stays that. `why` goes into the note.
 */
export function keptReading(
  datum: MarketDatum,
  previous: Market,
  failures: readonly FailedAttempt<unknown>[],
  { now, skewMs }: Moment,
  why: string,
): DatumReading {
  const before = previous.provenance[datum]
  const offline = failures.length > 0 && failures.every((failure) => failure.fault.kind === 'offline')
  const kept = (state: Provenance['state'], note: string): DatumReading => {
    const provenance = { ...before, state, note }
    return {
      value: previous[datum],
      provenance: { ...provenance, state: stateOf(datum, provenance, now, skewMs) },
      attempts: attemptsOf(failures),
      live: false,
    }
  }
  const reason = offline ? 'this device is offline' : why
  if (before.state === 'manual' || before.state === 'snapshot') return kept(before.state, before.note)
  if (before.state === 'bundled') {
    // Taken anew from the source of the note, so that repeated failures do not pile up in it.
    return kept('bundled', `${reason}; ${BUNDLED_MARKET.provenance[datum].note}`)
  }
  return kept(offline ? 'offline' : 'failed', `${reason}; last good value kept`)
}
