import type { EngineInput } from '../engineInput.ts'
import { growthFactor } from './growthFactor.ts'

/** USD per BTC by day >= 0; a table holds its last value for ever. */
export function pricePath(price: EngineInput['price']): (day: number) => number {
  const { table } = price
  if (price.mode === 'table' && table !== null) {
    return (day) => table[Math.min(day, table.length - 1)] ?? 0
  }
  const factor = growthFactor(price.growthAnnual, price.growthHalfLifeDays)
  return (day) => price.usd * factor(day)
}

/**
 * Price relative to day 0. It depends on the shape of the path alone, so it stays defined when the whole path is scaled
 * to 0; a table that starts at 0 counts as flat.
 */
export function priceRatioPath(price: EngineInput['price']): (day: number) => number {
  const path = pricePath(price.mode === 'growth' ? { ...price, usd: 1 } : price)
  const start = path(0)
  return start > 0 ? (day) => path(day) / start : () => 1
}
