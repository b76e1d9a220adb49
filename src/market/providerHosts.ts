/** A company or project that answers requests of this app. */
export interface Source {
  /** Short id as written into links. */
  readonly id: string
  /** Name for people. */
  readonly name: string
  /** Scheme and host every request to it starts with. */
  readonly origin: string
  /** What it is asked for, for the list of sources. */
  readonly purpose: string
}

/** Every host this app ever talks to, besides its own. The content security policy is made from this list. */
export const SOURCES = {
  mempool: {
    id: 'mempool',
    name: 'mempool.space',
    origin: 'https://mempool.space',
    purpose: 'block height, difficulty, fees, hashrate, past retargets; price as a third opinion',
  },
  bitview: {
    id: 'bitview',
    name: 'bitview.space',
    origin: 'https://bitview.space',
    purpose: 'network data and past retargets when mempool.space does not answer',
  },
  esplora: {
    id: 'esplora',
    name: 'blockstream.info',
    origin: 'https://blockstream.info',
    purpose: 'block height and difficulty when neither of the others answers',
  },
  coinbase: {
    id: 'coinbase',
    name: 'Coinbase',
    origin: 'https://api.coinbase.com',
    purpose: 'BTC price in seven currencies',
  },
  kraken: {
    id: 'kraken',
    name: 'Kraken',
    origin: 'https://api.kraken.com',
    purpose: 'second BTC price, to confirm the first; past prices',
  },
  bitstamp: {
    id: 'bitstamp',
    name: 'Bitstamp',
    origin: 'https://www.bitstamp.net',
    purpose: 'BTC price and past prices when the others do not answer',
  },
} as const satisfies Record<string, Source>

/** Origins of all providers, in the order in which they are asked. */
export const PROVIDER_HOSTS: readonly string[] = Object.values(SOURCES).map((source) => source.origin)
