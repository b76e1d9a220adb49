import type { EngineInput } from '../engineInput.ts'
import type { OperatingDays } from '../operations/operatingDays.ts'
import { btcSold, windowEndDay } from '../operations/operate.ts'
import { salvageUsd } from '../operations/salvageUsd.ts'

/**
 * Value of one operating window by a plain loop over its days: sales less energy and fixed cost, plus salvage and
 * liquidation, without the idle rack; discounted when `pv`. `priceScale` and `powerScale` multiply the whole price path
 * and the whole price of electricity.
 */
export function windowValue(
  input: EngineInput,
  laid: OperatingDays,
  start: number,
  pv: boolean,
  priceScale = 1,
  powerScale = 1,
): number {
  const { curtailment, treasury } = input
  const { surviving, hashing, discount } = laid
  const sellsAll = treasury.mode === 'sell_all'
  const operated = start < laid.days
  let end = windowEndDay(input, start)
  let total = 0
  let held = 0
  for (let day = start; day < end; day += 1) {
    const age = day - start
    const units = surviving === null ? 1 : (surviving[age] ?? 0)
    const btc = (hashing === null ? 1 : (hashing[age] ?? 0)) * (laid.btc[day] ?? 0)
    const netPrice = (laid.netPrice[day] ?? 0) * priceScale
    const energy = units * (laid.energy[day] ?? 0) * powerScale
    const fixed = units * laid.fixedUsd
    const income = btc * netPrice
    if (curtailment === 'retire' && income - energy - fixed <= 0) {
      end = day
      break
    }
    let gain = -fixed
    if (curtailment !== 'daily' || income > energy) {
      if (sellsAll) {
        gain += income - energy
      } else {
        const sold = btcSold(treasury, btc, energy + fixed, netPrice)
        held += btc - sold
        gain += sold * netPrice - energy
      }
    }
    total += pv ? gain * (discount[day] ?? 0) : gain
  }
  const atEnd = salvageUsd(input, operated, start, end) + held * (laid.netPrice[end] ?? 0) * priceScale
  return total + (pv ? atEnd * (discount[end] ?? 0) : atEnd)
}
