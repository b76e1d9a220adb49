/** Everything the reader takes from its surroundings, so that tests can stand in for the browser. */
export interface MarketReaderDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Epoch ms. */
  readonly now: () => number
  readonly setTimeout: (run: () => void, ms: number) => unknown
  /** `never` lets both the browser's and Node's function fit. */
  readonly clearTimeout: (timer: never) => void
  /** Uniform in 0..1; only used to spread retries. */
  readonly random: () => number
  /** `navigator.onLine`; assumed true when absent. */
  readonly online?: () => boolean
  /** `sessionStorage`, so that a reload does not hammer a host that asked for a pause; may be absent or throw. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'>
}
