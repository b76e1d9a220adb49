import type { SOURCES } from './providerHosts.ts'

/** What each provider is asked for, for people; apart from the hosts, because only the status page says it. */
export const HOST_PURPOSES: Readonly<Record<keyof typeof SOURCES, string>> = {
  mempool: 'block height, difficulty, fees, hashrate, past retargets; price as a third opinion',
  bitview: 'network data and past retargets when mempool.space does not answer',
  esplora: 'block height and difficulty when neither of the others answers',
  coinbase: 'BTC price in seven currencies',
  kraken: 'second BTC price, to confirm the first; past prices',
  bitstamp: 'BTC price and past prices when the others do not answer',
}
