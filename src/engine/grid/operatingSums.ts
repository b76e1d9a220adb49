import type { EngineInput } from '../engineInput.ts'
import { btcSold } from '../operations/operate.ts'
import { dailyFigures, powerPriceOn, remainingShare } from '../operations/dailyFigures.ts'
import { discountFactor } from '../paths/discountFactor.ts'
import type { MarketPath } from '../paths/marketPath.ts'

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
  readonly btcHeld: Float64Array
  /** Sum of discount factors. */
  readonly discounts: Float64Array
  /** First day at or after each day on which a `retire` policy stops; null under other policies. */
  readonly nextStop: Float64Array | null
  /** Day the ages in the sums count from: 0 for sums that serve every start, else the one start they serve. */
  readonly ageOrigin: number
  /** No day loses money, so the running sum of operating cash never falls. */
  readonly neverLoses: boolean
}

/**
 * Whether one set of sums serves every start. Attrition and degradation are exponentials of age, so they factor into a
 * calendar part and a part of the start, unless a decision (switch off, retire, sell to cover cost) weighs hashrate of
 * one age against units of another, or the calendar part would shrink too far to be divided out exactly.
 */
export function servesEveryStart(input: EngineInput): boolean {
  const { hashDegradationAnnual, attritionAnnual } = input.miner
  const separable =
    hashDegradationAnnual === 0 ||
    (input.curtailment === 'never' && input.treasury.mode !== 'cover_costs')
  const smallest =
    remainingShare(attritionAnnual, input.horizonDays) *
    remainingShare(hashDegradationAnnual, input.horizonDays)
  return separable && smallest >= 1e-3
}

/**
 * Builds the sums, ages counted from `ageOrigin`; days before it are left at 0. `priceScale` and `powerScale` multiply
 * the whole price path and the whole power price, for break-evens.
 */
export function operatingSums(
  input: EngineInput,
  market: MarketPath,
  ageOrigin: number,
  priceScale = 1,
  powerScale = 1,
): OperatingSums {
  const { curtailment, treasury, miner } = input
  const figures = dailyFigures(input)
  const saleShare = figures.saleShare * priceScale
  const size = market.days + 1
  const earned = new Float64Array(size)
  const holds = treasury.mode !== 'sell_all'
  const sums = {
    sales: holds ? new Float64Array(size) : earned,
    pvSales: new Float64Array(size),
    cost: new Float64Array(size),
    pvCost: new Float64Array(size),
    earned,
    btcHeld: new Float64Array(holds ? size : 0),
    discounts: new Float64Array(size),
    nextStop: curtailment === 'retire' ? new Float64Array(size).fill(Infinity) : null,
  }
  let salesSum = 0
  let pvSalesSum = 0
  let costSum = 0
  let pvCostSum = 0
  let earnedSum = 0
  let heldSum = 0
  let discountSum = 0
  let neverLoses = true
  for (let day = 0; day < market.days; day += 1) {
    const discount = discountFactor(input.finance.discountRate, day)
    discountSum += discount
    if (day >= ageOrigin) {
      const surviving = remainingShare(miner.attritionAnnual, day - ageOrigin)
      const hashing = surviving * remainingShare(miner.hashDegradationAnnual, day - ageOrigin)
      const netPrice = (market.priceUsd[day] ?? 0) * saleShare
      let btc =
        hashing *
        (figures.subsidyBtc * (market.subsidyPerDifficulty[day] ?? 0) +
          figures.feesBtc * (market.feesPerDifficulty[day] ?? 0))
      let income = btc * netPrice
      let energy = surviving * figures.kwh * powerPriceOn(input.power, day) * powerScale
      const fixed = surviving * figures.fixedUsd
      if (sums.nextStop !== null && income - energy - fixed <= 0) sums.nextStop[day] = day
      if (curtailment === 'daily' && income <= energy) {
        btc = 0
        income = 0
        energy = 0
      }
      const cost = energy + fixed
      if (income < cost) neverLoses = false
      let sales = income
      if (holds) {
        const sold = btcSold(treasury, btc, cost, netPrice)
        sales = sold * netPrice
        heldSum += btc - sold
      }
      earnedSum += income
      salesSum += sales
      pvSalesSum += sales * discount
      costSum += cost
      pvCostSum += cost * discount
    }
    earned[day + 1] = earnedSum
    if (holds) {
      sums.sales[day + 1] = salesSum
      sums.btcHeld[day + 1] = heldSum
    }
    sums.pvSales[day + 1] = pvSalesSum
    sums.cost[day + 1] = costSum
    sums.pvCost[day + 1] = pvCostSum
    sums.discounts[day + 1] = discountSum
  }
  if (sums.nextStop !== null) {
    for (let day = market.days - 1; day >= 0; day -= 1) {
      sums.nextStop[day] = Math.min(sums.nextStop[day] ?? Infinity, sums.nextStop[day + 1] ?? Infinity)
    }
  }
  const agesAreExact = ageOrigin > 0 || miner.hashDegradationAnnual === 0
  return { ...sums, ageOrigin, neverLoses: neverLoses && agesAreExact }
}
