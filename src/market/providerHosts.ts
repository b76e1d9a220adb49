/** A company or project that answers requests of this app. */
export interface Source {
  /** Short id as written into links. */
  readonly id: string
  /** Name for people. */
  readonly name: string
  /** Scheme and host every request to it starts with. */
  readonly origin: string
}

/** Every host this app ever talks to, besides its own. The content security policy is made from this list. */
export const SOURCES = {
  mempool: {
    id: 'mempool',
    name: 'mempool.space',
    origin: 'https://mempool.space',
  },
  bitview: {
    id: 'bitview',
    name: 'bitview.space',
    origin: 'https://bitview.space',
  },
  esplora: {
    id: 'esplora',
    name: 'blockstream.info',
    origin: 'https://blockstream.info',
  },
  coinbase: {
    id: 'coinbase',
    name: 'Coinbase',
    origin: 'https://api.coinbase.com',
  },
  kraken: {
    id: 'kraken',
    name: 'Kraken',
    origin: 'https://api.kraken.com',
  },
  bitstamp: {
    id: 'bitstamp',
    name: 'Bitstamp',
    origin: 'https://www.bitstamp.net',
  },
} as const satisfies Record<string, Source>

/** Origins of all providers, in the order in which they are asked. */
export const PROVIDER_HOSTS: readonly string[] = Object.values(SOURCES).map((source) => source.origin)
