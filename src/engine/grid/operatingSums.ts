import type { EngineInput } from '../engineInput.ts'
import { btcSold } from '../operations/operate.ts'
import type { OperatingDays } from '../operations/operatingDays.ts'

/**
 * Prefix sums of daily operating figures: entry k is the sum over days before k. The figures of any operating window are
 * then two look-ups apart, so a case costs no loop over days.
 */
export interface OperatingSums {
  readonly sales: Float64Array
  readonly pvSales: Float64Array
  /** Energy and fixed cost. */
  readonly cost: Float64Array
  readonly pvCost: Float64Array
  /** Mined at spot, sold or not. */
  readonly earned: Float64Array
  /** Earned less cost: what pays a purchase back. */
  readonly gain: Float64Array
  /** Whether `gain` never falls. */
  readonly rising: boolean
  /** Empty when everything is sold. */
  readonly btcHeld: Float64Array
  /** BTC held at its spot value on receipt, USD: its basis for tax. Empty when everything is sold. */
  readonly heldBasis: Float64Array
  /** First day at or after each day on which a `retire` policy stops; null under other policies. */
  readonly nextStop: Float64Array | null
  /** Day the ages in the sums count from: 0 for sums that serve every start, else the one start they serve. */
  readonly ageOrigin: number
}

/**
 * Whether one set of sums serves every start. Attrition and degradation are exponentials of age, so they factor into a
 * calendar part and a part of the start, unless a decision (switch off, retire, sell to cover cost) weighs hashrate of
 * one age against units of another, or the calendar part would shrink too far to be divided out exactly.
 */
export function servesEveryStart(input: EngineInput, laid: OperatingDays): boolean {
  const separable =
    input.miner.hashDegradationAnnual === 0 ||
    (input.curtailment === 'never' && input.treasury.mode !== 'cover_costs')
  return separable && (laid.hashing?.[laid.days] ?? 1) >= 1e-3
}

/** Builds the sums with ages counted from `ageOrigin`; days before it add nothing. */
export function operatingSums(input: EngineInput, laid: OperatingDays, ageOrigin: number): OperatingSums {
  const { curtailment, treasury } = input
  const { surviving, hashing, discount } = laid
  const size = laid.days + 1
  const holds = treasury.mode !== 'sell_all'
  const earned = new Float64Array(size)
  const salesSums = holds ? new Float64Array(size) : earned
  const pvSales = new Float64Array(size)
  const costSums = new Float64Array(size)
  const pvCost = new Float64Array(size)
  const gain = new Float64Array(size)
  const btcHeld = new Float64Array(holds ? size : 0)
  const heldBasis = new Float64Array(holds ? size : 0)
  const nextStop = curtailment === 'retire' ? new Float64Array(size).fill(Infinity) : null
  const spotShare = 1 - treasury.saleCost
  let earnedSum = 0
  let salesSum = 0
  let pvSalesSum = 0
  let costSum = 0
  let pvCostSum = 0
  let gainSum = 0
  let heldSum = 0
  let basisSum = 0
  let rising = true
  for (let day = ageOrigin; day < laid.days; day += 1) {
    const age = day - ageOrigin
    const units = surviving === null ? 1 : (surviving[age] ?? 0)
    const netPrice = laid.netPrice[day] ?? 0
    const fixed = units * laid.fixedUsd
    let btc = (hashing === null ? 1 : (hashing[age] ?? 0)) * (laid.btc[day] ?? 0)
    let cost = units * (laid.energy[day] ?? 0)
    let income = btc * netPrice
    if (nextStop !== null && income - cost - fixed <= 0) nextStop[day] = day
    if (curtailment === 'daily' && income <= cost) {
      btc = 0
      income = 0
      cost = 0
    }
    cost += fixed
    let sales = income
    if (holds) {
      const sold = btcSold(treasury, btc, cost, netPrice)
      sales = sold * netPrice
      heldSum += btc - sold
      // At a sale cost of 100 % the spot price cannot be told from the net price; then it is not needed either.
      if (spotShare > 0) basisSum += ((btc - sold) * netPrice) / spotShare
      salesSum += sales
      btcHeld[day + 1] = heldSum
      heldBasis[day + 1] = basisSum
      salesSums[day + 1] = salesSum
    }
    earnedSum += income
    costSum += cost
    pvSalesSum += sales * (discount[day] ?? 0)
    pvCostSum += cost * (discount[day] ?? 0)
    gainSum += income - cost
    if (income < cost) rising = false
    earned[day + 1] = earnedSum
    costSums[day + 1] = costSum
    pvSales[day + 1] = pvSalesSum
    pvCost[day + 1] = pvCostSum
    gain[day + 1] = gainSum
  }
  if (nextStop !== null) {
    for (let day = laid.days - 1; day >= 0; day -= 1) {
      nextStop[day] = Math.min(nextStop[day] ?? Infinity, nextStop[day + 1] ?? Infinity)
    }
  }
  return {
    sales: salesSums,
    pvSales,
    cost: costSums,
    pvCost,
    earned,
    gain,
    rising,
    btcHeld,
    heldBasis,
    nextStop,
    ageOrigin,
  }
}
