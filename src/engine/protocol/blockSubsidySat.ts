/** Blocks between halvings of the subsidy (Bitcoin Core, consensus parameter nSubsidyHalvingInterval). */
export const HALVING_INTERVAL = 210_000

/**
 * Subsidy of a block in satoshi: 50 BTC shifted right once per era, 0 from height 6,930,000 on
 * (Bitcoin Core, GetBlockSubsidy). `height` is an integer >= 0.
 */
export function blockSubsidySat(height: number): number {
  return Math.floor(5_000_000_000 / 2 ** Math.floor(height / HALVING_INTERVAL))
}
