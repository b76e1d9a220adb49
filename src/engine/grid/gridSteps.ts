import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { emptyCapitalFlows, writeCapitalFlows } from '../logistics/capitalFlows.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import type { Grid, Timeline } from '../metrics.ts'
import { operatingDays } from '../operations/operatingDays.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { cellPayback, emptyRunningCash, setRunningCash } from './cellPayback.ts'
import { operatingRow } from './operatingRow.ts'
import type { OperatingRow } from './operatingRow.ts'
import { operatingSums, servesEveryStart } from './operatingSums.ts'
import type { OperatingSums } from './operatingSums.ts'
import { emptyRowFlows, setCapital, totalFlows } from './rowFlows.ts'
import type { RowFlows } from './rowFlows.ts'

/** One delay of the grid, and what its operations are worth. */
export interface GridRow {
  readonly days: number
  readonly times: Timeline
  readonly sums: OperatingSums
  readonly row: OperatingRow
}

/** Finds rates of return for the cells of a grid; rows and flows are set in turn. Rates are NaN where there is none. */
export interface GridRates {
  setRow(row: GridRow): void
  setFlows(flows: RowFlows): void
  /** Of the cell in `column`: `flows` at the duty rate `along` their lines. */
  rateOf(flows: RowFlows, column: number, along: number): number
}

/** Prepares a search for rates of return; `shared` are the rows of the grid when one set of sums serves them all. */
export type GridRatesOf = (
  input: EngineInput,
  tariffs: readonly (number | null)[],
  shared: readonly GridRow[] | null,
  market: MarketPath,
) => GridRates

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

/** Works tax out for the rows of a grid; rows are set in turn. */
export interface GridTax {
  /** Most flows it adds to a row. */
  readonly years: number
  setRow(row: OperatingRow, sums: OperatingSums): void
  insertTax(flows: RowFlows, row: OperatingRow): void
}

/** What a grid can do besides; left out where nobody asks for it, because the page is loaded whole. */
export interface GridExtras {
  readonly ratesOf: GridRatesOf | null
  readonly taxOf: (input: EngineInput) => GridTax | null
}

/** Without extras a taxed grid is made of full evaluations and no grid has rates of return. */
const NO_EXTRAS: GridExtras = { ratesOf: null, taxOf: () => null }

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
  { ratesOf, taxOf }: GridExtras = NO_EXTRAS,
): Generator<void, Grid> {
  const { discountRate } = input.finance
  const laid = operatingDays(input, market)
  const grid = emptyGrid(tariffs, delays, ratesOf !== null)
  const { irr } = grid
  const landed = emptyLandedCost()
  const atNothing = emptyCapitalFlows(input)
  const atFull = emptyCapitalFlows(input)
  const taxed = input.tax.enabled
  const tax = taxed ? taxOf(input) : null
  const flows = emptyRowFlows(atNothing.days.length + (tax?.years ?? 0))
  const linear = input.purchase.sellerAbsorption === 0 && !taxed
  const running = emptyRunningCash(laid.days)
  const layRow = (days: number, sharedSums: OperatingSums | null): GridRow => {
    const times = timeline(input, days)
    const sums = sharedSums ?? operatingSums(input, laid, times.on)
    return { days, times, sums, row: operatingRow(input, laid, sums, times.on) }
  }
  const sharedSums = servesEveryStart(input, laid) ? operatingSums(input, laid, 0) : null
  const shared = sharedSums === null ? null : delays.map((days) => layRow(days, sharedSums))
  const rates = ratesOf === null ? null : ratesOf(input, tariffs, shared, market)

  for (const [place, days] of delays.entries()) {
    // Sums of a single row are large and must not outlive it.
    const gridRow = shared?.[place] ?? layRow(days, null)
    const { times, sums, row } = gridRow
    setRunningCash(running, row, sums)
    tax?.setRow(row, sums)
    rates?.setRow(gridRow)
    const scheduled = tariffs.includes(null) ? dutyStack(input, times, null) : null
    const flat = { rate: 0, usdPerUnit: 0, charged: [], refunded: [] }
    const taxableBorder = input.import.regime !== 'none'
    /** Which flows the buffer holds: those of the schedule, or of flat rates. */
    let held: 'none' | 'scheduled' | 'flat' = 'none'
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
        tax?.insertTax(flows, row)
        totalFlows(flows, discountRate)
        rates?.setFlows(flows)
        held = wanted
      }
      if (taxed && tax === null) {
        const cell = evaluate(
          {
            ...input,
            delay: { ...input.delay, days },
            import: { ...input.import, tariffOverride: tariff },
            outputs: { irr: irr !== null },
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
      if (irr !== null && rates !== null) irr[at] = rates.rateOf(flows, column, along)
    }
    yield
  }
  return grid
}
