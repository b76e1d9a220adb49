/** Currencies a BTC price is read in; the engine itself calculates in USD. */
export const FIATS = ['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'AUD', 'JPY'] as const

export type Fiat = (typeof FIATS)[number]

/** Price of one BTC by currency, each > 0; a currency nobody answered for is absent. */
export type FiatPrices = Readonly<Partial<Record<Fiat, number>>>
