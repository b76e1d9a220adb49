import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { emptyCapitalFlows, writeCapitalFlows } from '../logistics/capitalFlows.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import type { Grid, Timeline } from '../metrics.ts'
import { LOWEST_RATE_LOG } from '../metrics/irr.ts'
import { yearEndDays } from '../metrics/yearEndDays.ts'
import { operatingDays } from '../operations/operatingDays.ts'
import type { OperatingDays } from '../operations/operatingDays.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { cellPayback, emptyRunningCash, setRunningCash } from './cellPayback.ts'
import { LONGEST_DAYS, cellLogRate, emptyCellRates, setRateRow } from './cellRates.ts'
import { dailyNet, sameAge } from './dailyNet.ts'
import type { DailyNet } from './dailyNet.ts'
import { operatingRow } from './operatingRow.ts'
import type { OperatingRow } from './operatingRow.ts'
import { operatingSums, servesEveryStart } from './operatingSums.ts'
import type { OperatingSums } from './operatingSums.ts'
import { emptyRowFlows, setCapital, totalFlows } from './rowFlows.ts'
import { emptyRowTax, insertTax, setRowTax } from './rowTax.ts'

/** One delay of the grid, and what its operations are worth. */
interface GridRow {
  readonly times: Timeline
  readonly sums: OperatingSums
  readonly row: OperatingRow
}

/** A grid with nothing in it yet. */
function emptyGrid(tariffs: readonly (number | null)[], delays: readonly number[], withIrr: boolean): Grid {
  const cells = (): Float64Array => new Float64Array(tariffs.length * delays.length).fill(Number.NaN)
  return {
    tariffs,
    delays,
    roi: cells(),
    npvUsd: cells(),
    paybackDay: cells(),
    capexUsd: cells(),
    tariffRate: cells(),
    irr: withIrr ? cells() : null,
  }
}

const NO_POWERS = new Float64Array(0)

/** 1, factor, factor squared and so on. */
function powersOf(factor: number, count: number): Float64Array {
  const powers = new Float64Array(count)
  let power = 1
  for (let index = 0; index < count; index += 1) {
    powers[index] = power
    power *= factor
  }
  return powers
}

/** Rate of return of one cell by a full evaluation: for flows with more than one change of sign. */
function searchedRate(
  input: EngineInput,
  tariffOverride: number | null,
  days: number,
  market: MarketPath,
): number {
  const cell: EngineInput = {
    ...input,
    delay: { ...input.delay, days },
    import: { ...input.import, tariffOverride },
    outputs: { irr: true },
  }
  return evaluate(cell, market).irr ?? Number.NaN
}

/** Operations of every delay; one set of sums serves all where hashrate does not decide by its age. */
function layRows(input: EngineInput, delays: readonly number[], laid: OperatingDays): GridRow[] {
  const shared = servesEveryStart(input, laid) ? operatingSums(input, laid, 0) : null
  return delays.map((days) => {
    const times = timeline(input, days)
    const sums = shared ?? operatingSums(input, laid, times.on)
    return { times, sums, row: operatingRow(input, laid, sums, times.on) }
  })
}

/**
 * Computes a grid one delay at a time, yielding after each. A delay moves the operating window, which prefix sums value
 * without a loop over days; a duty rate moves capital flows alone, in a straight line when the seller absorbs nothing. Where
 * a decision depends on age the sums are rebuilt for each delay. Nothing is allocated for a cell.
 */
export function* gridSteps(
  input: EngineInput,
  tariffs: readonly (number | null)[],
  delays: readonly number[],
  market: MarketPath,
): Generator<void, Grid> {
  const { discountRate } = input.finance
  const laid = operatingDays(input, market)
  const grid = emptyGrid(tariffs, delays, input.outputs.irr)
  const { irr } = grid
  const landed = emptyLandedCost()
  const atNothing = emptyCapitalFlows(input)
  const atFull = emptyCapitalFlows(input)
  const taxed = input.tax.enabled
  // Sums tell what was sold from its proceeds, and a sale cost of 100 % leaves none.
  const taxBySums = taxed && input.treasury.saleCost < 1
  const rowTax = emptyRowTax(taxed ? yearEndDays(input.valuationDate, laid.days) : [])
  const flows = emptyRowFlows(atNothing.days.length + rowTax.yearEnds.length)
  const linear = input.purchase.sellerAbsorption === 0 && !taxed
  const running = emptyRunningCash(laid.days)
  const rates = emptyCellRates(laid.days)
  // Longer flows than these would ask more of the polynomials than they give.
  const reach = Math.min(LONGEST_DAYS, Math.ceil(1.3 * laid.days) + 60)
  const shrinkPowers = irr === null ? NO_POWERS : powersOf(Math.exp(-LOWEST_RATE_LOG / 365), reach + 2)
  const rows = layRows(input, delays, laid)
  const guesses = new Float64Array(tariffs.length)
  let sharedNet: DailyNet | null = null

  for (const [place, days] of delays.entries()) {
    const { times, sums, row } = rows[place] as GridRow
    setRunningCash(running, row, sums)
    if (taxBySums) setRowTax(rowTax, input, row, sums)
    let net: DailyNet | null = null
    if (irr !== null && laid.days <= LONGEST_DAYS) {
      const allRows = sums.ageOrigin === 0 && sums === rows[0]?.sums ? rows.map((each) => each.row) : [row]
      if (sharedNet === null && allRows.length > 1 && sameAge(allRows)) {
        sharedNet = dailyNet(sums, allRows, shrinkPowers)
      }
      net = sharedNet ?? dailyNet(sums, [row], shrinkPowers)
    }
    const scheduled = tariffs.includes(null) ? dutyStack(input, times, null) : null
    const flat = { rate: 0, usdPerUnit: 0, refunded: [] }
    const taxableBorder = input.import.regime !== 'none'
    /** Which flows the buffer holds: those of the schedule, or of flat rates. */
    let held: 'none' | 'scheduled' | 'flat' = 'none'
    let shift = 0
    for (let column = 0; column < tariffs.length; column += 1) {
      const tariff = tariffs[column] ?? null
      const at = place * tariffs.length + column
      const rate = tariff === null ? (scheduled?.rate ?? 0) : taxableBorder ? tariff : 0
      const wanted = tariff === null ? 'scheduled' : 'flat'
      const along = linear && tariff !== null && taxableBorder ? rate : 0
      if (held !== wanted || (wanted === 'flat' && !linear)) {
        flat.rate = linear ? 0 : rate
        const stack = tariff === null && scheduled !== null ? scheduled : flat
        writeLandedCost(landed, input, times, stack)
        writeCapitalFlows(atNothing, input, times, stack, landed)
        const slopes = linear && tariff !== null && taxableBorder
        if (slopes) {
          flat.rate = 1
          writeLandedCost(landed, input, times, flat)
          writeCapitalFlows(atFull, input, times, flat, landed)
        }
        setCapital(flows, atNothing, slopes ? atFull : null)
        if (taxBySums) insertTax(flows, rowTax, input, row)
        totalFlows(flows, discountRate)
        if (net !== null) setRateRow(rates, net, sums, row)
        held = wanted
      }
      if (taxed && !taxBySums) {
        const cell = evaluate(
          {
            ...input,
            delay: { ...input.delay, days },
            import: { ...input.import, tariffOverride: tariff },
          },
          market,
        )
        grid.roi[at] = cell.roi ?? Number.NaN
        grid.npvUsd[at] = cell.npvUsd
        grid.paybackDay[at] = cell.paybackDay ?? Number.NaN
        grid.capexUsd[at] = cell.capexUsd
        grid.tariffRate[at] = rate
        if (irr !== null) irr[at] = cell.irr ?? Number.NaN
        continue
      }
      const capital = flows.capitalUsd + along * flows.capitalUsdPerRate
      const total = row.usd + flows.totalUsd + along * flows.totalUsdPerRate
      grid.roi[at] = capital < 0 ? total / -capital : Number.NaN
      grid.npvUsd[at] = row.pvUsd + flows.pvUsd + along * flows.pvUsdPerRate
      grid.paybackDay[at] = cellPayback(row, running, flows, along)
      grid.capexUsd[at] = -capital
      grid.tariffRate[at] = rate
      if (irr === null) continue
      const last = flows.count > 0 ? (flows.days[flows.count - 1] ?? 0) : 0
      // Neighbours are the best first guess: the column's own rate one delay ago, moved as the last column has.
      const guess = (guesses[column] ?? 0) + shift
      const log = net === null || last > reach ? Infinity : cellLogRate(rates, flows, along, guess)
      if (log === Infinity) irr[at] = searchedRate(input, tariff, days, market)
      else if (!Number.isNaN(log)) {
        // `+ 0` because a rate of minus zero prints a sign.
        irr[at] = Math.expm1(log) + 0
        shift = log - (guesses[column] ?? 0)
        guesses[column] = log
      }
    }
    yield
  }
  return grid
}
