import type { Result } from '#units/result.ts'
import type { Fault } from './fault.ts'
import type { Source } from './providerHosts.ts'

/** One address of one source that yields one kind of value. */
export interface Provider<T> {
  /** Unique id of this address, for example `mempoolBlocks`. */
  readonly id: string
  readonly source: Source
  /** Complete address; a plain GET without headers, so that no preflight is sent. */
  readonly url: string
  /**
   * Turns an unknown JSON value into a checked one: shape first, then every rule that the answer can be held to on its own.
   * `now` is epoch ms by the network's clock, for answers that carry their own time. Never throws.
   */
  readonly parse: (body: unknown, now: number) => Result<T, Fault>
}
