import { formatDate } from '#format/formatDate.ts'
import { formatDays } from '#format/formatDays.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { addDays } from '#units/utcDay.ts'
import type { ChartTable } from '../chartTypes.ts'
import { dayCount, stageWords } from '../labels/holdLabel.ts'
import { rateText } from '../labels/rateText.ts'
import { routePhrase } from '../labels/routeName.ts'
import { reasonText } from '../verdict/reasonText.ts'

/** One line of the list: a date, or a span of days for the wait at the border. */
export interface TimelineStep {
  readonly key: string
  readonly when: string
  readonly what: string
  /** The wait that the delay scenario causes. */
  readonly delayed: boolean
}

export interface TimelineModel {
  readonly title: string
  readonly steps: readonly TimelineStep[]
  /** What a later or earlier entry changes; empty when nothing. */
  readonly note: string
  readonly table: ChartTable
  readonly missing: string | null
}

/** "Released on the longest hold, duty steps from 40.1 % to 50.1 %": where the schedule moves between the holds of the scenario. */
function scheduleNote(result: ScenarioResult): string {
  const { scenario, selected } = result
  const here = selected.metrics
  if (here === null || selected.noBorder || selected.input === null) return ''
  const units = selected.input.miner.units
  for (let hold = 0; hold < scenario.holds.length; hold += 1) {
    const other = caseAt(result, selected.line, selected.tariff, hold)
    if (other === null || other.metrics === null || other.entryDate === null || selected.entryDate === null)
      continue
    const difference = other.metrics.landed.tariffRate - here.landed.tariffRate
    if (Math.abs(difference) < 0.0005 || other.entryDate <= selected.entryDate) continue
    const usd = (other.metrics.landed.duty - here.landed.duty) / units
    return `Entered on ${formatDate(other.entryDate)} instead, duty would be ${rateText(other.metrics.landed.tariffRate)}: ${formatUsd(usd, { signed: true })} per unit.`
  }
  return ''
}

/** Milestones of the selected case from the order to the first hash. */
export function timelineSeries(result: ScenarioResult): TimelineModel {
  const { selected, scenario } = result
  const title = 'From order to first hash'
  const { input, metrics } = selected
  const line = scenario.lines[selected.line]
  const columns = [
    { label: 'When', numeric: false },
    { label: 'What', numeric: false },
  ]
  if (input === null || metrics === null || line === undefined) {
    return {
      title,
      steps: [],
      note: '',
      table: { caption: title, columns, rows: [] },
      missing: `No dates: ${reasonText(selected.problem ?? 'quote_missing')}.`,
    }
  }
  const { timeline, landed } = metrics
  const date = (day: number) => formatDate(addDays(input.valuationDate, day))
  const { days, stage } = input.delay
  const domestic = input.import.regime === 'none'
  const paid = input.purchase.payments
    .filter((one) => one.anchor === 'order')
    .reduce((sum, one) => sum + one.fraction, 0)
  const route = routePhrase(scenario, line)
  const delay = (at: typeof stage): TimelineStep[] =>
    days > 0 && stage === at
      ? [{ key: `delay-${at}`, when: dayCount(days), what: `Delayed ${stageWords(at)}`, delayed: true }]
      : []
  const steps: TimelineStep[] = [
    {
      key: 'order',
      when: date(timeline.order),
      what: paid > 0 ? `Order, ${formatPercent(paid)} paid` : 'Order',
      delayed: false,
    },
    ...delay('production'),
    { key: 'ship', when: date(timeline.ship), what: `Ships from ${route}`, delayed: false },
    ...delay('transit'),
  ]
  if (domestic) {
    steps.push({
      key: 'arrive',
      when: date(timeline.arrive),
      what: 'Arrives, no border to cross',
      delayed: false,
    })
  } else {
    const held = stage === 'customs' ? days : 0
    const clearance = input.logistics.clearanceDays
    const border = timeline.release - timeline.file
    steps.push(
      {
        key: 'arrive',
        when: date(timeline.arrive),
        what:
          input.import.entryBasis === 'filing'
            ? `Lands, entry filed, duty ${rateText(landed.tariffRate)} fixed`
            : 'Lands, entry filed',
        delayed: false,
      },
      {
        key: 'border',
        when: dayCount(border),
        what:
          held > 0 ? `Clearance ${formatDays(clearance)}, hold ${formatDays(held)}` : `Clearance, no hold`,
        delayed: held > 0,
      },
      {
        key: 'release',
        when: date(timeline.release),
        what:
          input.import.entryBasis === 'filing'
            ? 'Released'
            : `Released, duty ${rateText(landed.tariffRate)} fixed`,
        delayed: false,
      },
    )
  }
  steps.push(...delay('site'), {
    key: 'on',
    when: date(timeline.on),
    what:
      metrics.operated && metrics.runDays > 0
        ? `First hash, day ${formatNumber(timeline.on - timeline.order)}`
        : 'Installed, never runs within the horizon',
    delayed: false,
  })
  return {
    title,
    steps,
    note: scheduleNote(result),
    table: { caption: title, columns, rows: steps.map((step) => [step.when, step.what]) },
    missing: null,
  }
}
