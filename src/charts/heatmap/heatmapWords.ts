import { roundForDisplay } from '#format/decimalText.ts'
import { gridCell } from '#engine/gridCell.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { formatPercent } from '#format/formatPercent.ts'
import type { GridResult, ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartText } from '../chartTypes.ts'
import { dayCount, stageWords } from '../labels/holdLabel.ts'
import { capitalised } from '../labels/listText.ts'
import { rateText } from '../labels/rateText.ts'
import { routePhrase } from '../labels/routeName.ts'
import { breakEvenRates } from './breakEvenRates.ts'

interface Figure {
  readonly value: number
  readonly duty: string
  readonly days: number
}

function figuresOf(grid: GridResult, metric: 'roi' | 'npv'): readonly Figure[] {
  return grid.rates.flatMap((rate, row) =>
    grid.delays.flatMap((days, column) => {
      const value = gridCell(grid.grid, metric === 'npv' ? 'npvUsd' : 'roi', column, row)
      const duty = rate === null ? (grid.noBorder ? 'no border' : 'as scheduled') : `${rateText(rate)} duty`
      return value === null ? [] : [{ value, duty, days }]
    }),
  )
}

function when(days: number): string {
  return days === 0 ? 'on time' : `after ${dayCount(days)}`
}

/** Title, subtitle and summary of the heatmap, and the name of its line. */
export function heatmapWords(
  result: ScenarioResult,
): Omit<ChartText, 'source'> & { readonly lineName: string } {
  const { scenario, grid } = result
  const { metric } = scenario
  const line = scenario.lines[grid?.line ?? result.selected.line]
  const route = line === undefined ? '' : routePhrase(scenario, line)
  const lineName = line === undefined ? '' : `${line.label} from ${route}`
  const measure = metric === 'npv' ? 'NPV' : 'ROI'
  const neutralTitle = `${measure} by import duty and delay`
  const unit =
    metric === 'npv'
      ? `NPV at ${formatPercent(scenario.discountRate)}, USD, coloured by its share of landed cost`
      : 'ROI, %'
  const stage = scenario.heatmapStage
  const subtitle = `${unit}, ${lineName}. Rows: duty rate. Columns: days ${stage === 'customs' ? 'held' : 'late'} ${stageWords(stage)} and entry date.`
  const base = { neutralTitle, subtitle, lineName }
  if (grid === null) return { ...base, title: neutralTitle, summary: '0 cells have a result.' }
  const figures = figuresOf(grid, metric)
  const [first] = figures
  if (first === undefined) return { ...base, title: neutralTitle, summary: '0 cells have a result.' }
  const text = (value: number) =>
    metric === 'npv' ? formatUsd(value, { signed: true }) : formatSignedPercent(value)
  const best = figures.reduce((a, b) => (b.value > a.value ? b : a), first)
  const worst = figures.reduce((a, b) => (b.value < a.value ? b : a), first)
  const gains = figures.filter((figure) => figure.value >= 0).length
  const name = (figure: Figure) =>
    `${text(figure.value)} ${figure.duty.startsWith('as') || figure.duty.startsWith('no') ? figure.duty : `at ${figure.duty}`}, ${when(figure.days)}`
  const same = text(worst.value) === text(best.value) ? `${text(best.value)} everywhere` : null
  const inCells = `gains in ${formatNumber(gains)} of ${formatNumber(figures.length)} cells.`
  const summary =
    same === null
      ? `${measure} ranges from ${text(worst.value)} to ${text(best.value)}; ${inCells} Best: ${name(best)}.`
      : `${measure} is ${same}; ${inCells}`
  const from = capitalised(`from ${route}`)
  if (grid.noBorder) {
    return { ...base, title: `${from} there is no border: duty and customs holds change nothing`, summary }
  }
  if (gains === 0)
    return {
      ...base,
      title: `${from}, every duty and delay here loses${same === null ? `; the best is ${name(best)}` : `: ${same}`}`,
      summary,
    }
  if (gains === figures.length) {
    return {
      ...base,
      title: `${from}, every duty and delay here gains${same === null ? `; the least is ${name(worst)}` : `: ${same}`}`,
      summary,
    }
  }
  const turns = breakEvenRates(grid, metric)
  const places = turns.flatMap((turn, index) =>
    turn.kind === 'at' ? [{ rate: turn.rate, days: grid.delays[index] ?? 0 }] : [],
  )
  // A first column that gains at every rate turns beyond the highest one.
  const highest = Math.max(...grid.rates.map((rate) => rate ?? 0))
  const beyond = turns[0]?.kind === 'gain'
  const early = beyond ? { rate: highest, days: grid.delays[0] ?? 0 } : places[0]
  const late = places[places.length - 1]
  const whole = (rate: number) => rateText(Math.round(roundForDisplay(rate * 100)) / 100)
  if (early !== undefined && late !== undefined && early !== late && whole(early.rate) !== whole(late.rate)) {
    const direction = late.rate < early.rate ? 'falls' : 'rises'
    return {
      ...base,
      title: `${from}, break-even ${direction} from ${beyond ? `above ${rateText(early.rate)}` : whole(early.rate)} duty ${when(early.days)} to ${whole(late.rate)} ${when(late.days)}`,
      summary,
    }
  }
  return {
    ...base,
    title: `${from}, ${formatNumber(figures.length - gains)} of ${formatNumber(figures.length)} combinations of duty and delay lose`,
    summary,
  }
}
