/** Where the last validated reading of the market is kept, for the next visit. */
export const MARKET_KEY = 'landfall.market'
/** Where values typed in over the market are kept, for the pages of this tab. */
export const OVERRIDES_KEY = 'landfall.overrides'
/** Where the address of the visitor's own node is kept. */
export const NODE_KEY = 'landfall.node'
