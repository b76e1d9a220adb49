import { formatDays } from '#format/formatDays.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatPoints } from '#format/formatPoints.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import type { BreakEven } from '#engine/metrics.ts'
import type { CaseResult, ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartTable } from '../chartTypes.ts'
import { PENDING } from '../frame/pendingCase.ts'
import { holdDays, stageWords } from '../labels/holdLabel.ts'
import { isSpread } from '../labels/isSpread.ts'
import { reasonText } from '../verdict/reasonText.ts'

/** One driver with its value now and where the result turns. */
export interface LimitRow {
  readonly key: 'duty' | 'hold' | 'power' | 'unitPrice' | 'btcPrice'
  readonly label: string
  readonly now: string
  readonly limit: string
  readonly margin: string
  /** True when `limit` is a value rather than words. */
  readonly crosses: boolean
}

/** One of the three headline limits. `share` is now over the limit, 0 to 1, for the bar; null without a bar. */
export interface LimitGauge {
  readonly key: 'duty' | 'hold' | 'power'
  readonly label: string
  readonly value: string
  readonly now: string
  readonly share: number | null
  /** Where the limit stands on the bar, 0 to 1. */
  readonly limitShare: number
}

export interface LimitsModel {
  readonly title: string
  /** "Turns into a loss if" or, for a losing case, "Turns into a gain if". */
  readonly gaugesTitle: string
  /** Which outcome of a distribution the limits are of; empty for fixed days. */
  readonly note: string
  /** "ROI 0 %" or "NPV 0". */
  readonly target: string
  readonly rows: readonly LimitRow[]
  readonly gauges: readonly LimitGauge[]
  readonly table: ChartTable
  readonly missing: string | null
}

/** Higher duty rates are of no interest. */
const MOST_DUTY = 10

interface Driver {
  readonly key: LimitRow['key']
  readonly label: string
  readonly now: number
  /** `now` is the mean of a distribution. */
  readonly mean?: boolean
  readonly breakEven: BreakEven | null
  readonly text: (value: number) => string
  readonly margin: (limit: number, now: number) => string
  /** Shown for a driver that does nothing here. */
  readonly idle: string
}

function relative(limit: number, now: number): string {
  return now === 0 ? PENDING : `${formatNumber((limit / now - 1) * 100, { signed: true })}\u00a0%`
}

function driversOf(result: ScenarioResult, input: EngineInput, one: CaseResult): readonly Driver[] {
  const { limits } = result
  const rate = one.metrics?.landed.tariffRate ?? 0
  // A complete result has limits of power and prices at least.
  const pending = Object.values(limits).every((limit) => limit === null)
  const idle = pending ? PENDING : one.noBorder ? 'no border' : 'no effect'
  const hold = result.scenario.holds[one.hold]
  const mean = hold?.kind === 'distribution' && !one.noBorder ? holdDays(hold) : null
  const dayDiff = (limit: number, now: number) => `${formatNumber(limit - now, { signed: true })}\u00a0d`
  const { stage } = input.delay
  return [
    {
      key: 'duty',
      label: 'Import duty',
      now: rate,
      breakEven: limits.duty,
      text: (value) => (value > MOST_DUTY ? `over ${formatPercent(MOST_DUTY)}` : formatPercent(value, 1)),
      margin: (a, b) => (a > MOST_DUTY ? `over ${formatPoints(MOST_DUTY)}` : formatPoints(a - b, 1)),
      idle,
    },
    {
      key: 'hold',
      label: stage === 'customs' ? 'Customs hold' : `Delay ${stageWords(stage)}`,
      now: mean ?? input.delay.days,
      mean: mean !== null,
      breakEven: limits.hold,
      text: formatDays,
      margin: dayDiff,
      idle,
    },
    {
      key: 'power',
      label: 'Power',
      now: input.power.usdPerKwh,
      breakEven: limits.power,
      text: (value) => formatUsdPerKwhCents(value, 2),
      margin: relative,
      idle,
    },
    {
      key: 'unitPrice',
      label: 'Unit price',
      now: input.purchase.unitPriceUsd,
      breakEven: limits.unitPrice,
      text: formatUsd,
      margin: relative,
      idle,
    },
    {
      key: 'btcPrice',
      label: 'BTC today',
      now: input.price.usd,
      breakEven: limits.btcPrice,
      text: formatUsd,
      margin: relative,
      idle,
    },
  ]
}

/** The words or value of a limit. */
function limitText(driver: Driver): { text: string; value: number | null } {
  const { breakEven, text } = driver
  if (breakEven === null || breakEven.status === 'not_applicable') return { text: driver.idle, value: null }
  if (breakEven.status === 'never')
    return { text: driver.key === 'hold' ? GAUGE_WORDS.hold.never : 'always a loss', value: null }
  if (breakEven.status === 'always') return { text: 'always a gain', value: null }
  if (breakEven.value === null) return { text: driver.idle, value: null }
  if (breakEven.status === 'at_least') return { text: `no loss up to ${text(breakEven.value)}`, value: null }
  return { text: text(breakEven.value), value: breakEven.value }
}

function nowText({ mean, text, now }: Driver): string {
  return mean === true ? `mean ${text(now)}` : text(now)
}

const GAUGE_WORDS = {
  duty: { gain: 'duty above', loss: 'duty below', never: 'no duty rate makes it a gain' },
  hold: { gain: 'held longer than', loss: 'held at most', never: 'a loss even on time' },
  power: { gain: 'power above', loss: 'power below', never: 'no power price makes it a gain' },
} as const

function gaugeOf(driver: Driver, losing: boolean): LimitGauge | null {
  if (driver.key !== 'duty' && driver.key !== 'hold' && driver.key !== 'power') return null
  const { text, value } = limitText(driver)
  const words = GAUGE_WORDS[driver.key][losing ? 'loss' : 'gain']
  const never = losing && driver.breakEven?.status === 'never'
  const label =
    driver.key === 'hold' && driver.label !== 'Customs hold' ? words.replace('held', 'late') : words
  // Duty and days start at 0; so does power, whose two values lie close together near the limit.
  const top = value === null ? 0 : Math.max(value, driver.now)
  return {
    key: driver.key,
    label: value === null ? driver.label.toLowerCase() : label,
    value: never ? GAUGE_WORDS[driver.key].never : text,
    now: `now${driver.mean === true ? ':' : ''} ${nowText(driver)}`,
    share: value === null || top <= 0 ? null : Math.min(1, driver.now / top),
    limitShare: value === null || top <= 0 ? 1 : value / top,
  }
}

/** Where the selected case turns between gain and loss, one driver at a time. */
export function limitsSeries(result: ScenarioResult): LimitsModel {
  const { selected, scenario } = result
  const title = 'What has to be true'
  const target = scenario.metric === 'npv' ? 'NPV 0' : 'ROI 0\u00a0%'
  const columns = [
    { label: 'One at a time', numeric: false },
    { label: 'Now', numeric: true },
    { label: target, numeric: true },
    { label: 'Margin', numeric: true },
  ]
  // The limits are those of the most likely outcome of a distribution.
  const measure = scenario.metric === 'npv' ? selected.metrics?.npvUsd : selected.metrics?.roi
  const losing = (measure ?? 0) < 0
  if (selected.input === null) {
    return {
      title,
      gaugesTitle: 'Limits',
      note: '',
      target,
      rows: [],
      gauges: [],
      table: { caption: title, columns, rows: [] },
      missing: `No limits: ${reasonText(selected.problem ?? 'quote_missing')}.`,
    }
  }
  const drivers = driversOf(result, selected.input, selected)
  const spread = isSpread(result) && !selected.noBorder
  const turns = !losing
    ? 'Turns into a loss if'
    : drivers.slice(0, 3).every((driver) => limitText(driver).value === null) &&
        drivers.some((driver) => driver.breakEven?.status === 'never')
      ? 'What would have to change'
      : 'Turns into a gain if'
  const rows = drivers.map((driver): LimitRow => {
    const { text, value } = limitText(driver)
    return {
      key: driver.key,
      label: driver.label,
      now: nowText(driver),
      limit: text,
      margin: value === null ? '' : driver.margin(value, driver.now),
      crosses: value !== null,
    }
  })
  return {
    title,
    gaugesTitle: spread ? `${turns} (for the most likely outcome)` : turns,
    note: spread ? 'For the most likely outcome.' : '',
    target,
    rows,
    gauges: drivers.flatMap((driver) => gaugeOf(driver, losing) ?? []),
    table: { caption: title, columns, rows: rows.map((row) => [row.label, row.now, row.limit, row.margin]) },
    missing: null,
  }
}
