import { blackFormula } from './blackFormula.ts'

export interface EuropeanOption {
  readonly kind: 'call' | 'put'
  readonly spot: number
  readonly strike: number
  /** Years to expiry, >= 0. */
  readonly t: number
  /** Continuously compounded: interest, and dividend yield. */
  readonly r: number
  readonly q: number
  /** Per square root of a year, >= 0. */
  readonly vol: number
}

/**
 * Value today of a European option on an asset with a continuous dividend yield, in the unit of `spot`; at expiry or without
 * volatility its discounted intrinsic value on the forward. R. C. Merton, Theory of rational option pricing, Bell Journal
 * of Economics 4 (1973); E. G. Haug, The Complete Guide to Option Pricing Formulas, generalised Black-Scholes-Merton.
 */
export function blackScholes({ kind, spot, strike, t, r, q, vol }: EuropeanOption): number {
  return blackFormula(spot * Math.exp(-q * t), strike * Math.exp(-r * t), vol * vol * t)[kind]
}
