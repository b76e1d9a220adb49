import { formatMonths } from '#format/formatMonths.ts'
import { formatPoints } from '#format/formatPoints.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartModel, ChartTable } from '../chartTypes.ts'
import { sourceText } from '../frame/sourceText.ts'
import { limitsSeries } from '../limits/series.ts'
import { holdPhrase } from '../labels/holdLabel.ts'
import { routePhrase } from '../labels/routeName.ts'
import { tariffPhrase } from '../labels/tariffLabel.ts'
import { capitalised } from '../labels/listText.ts'
import { reasonText } from './reasonText.ts'
import { verdictSeries } from './series.ts'

const NEUTRAL_TITLE = 'The verdict on a purchase'

/** One way to use the money, as a bar from zero. */
export interface VerdictBar {
  readonly key: string
  readonly name: string
  readonly text: string
  readonly sign: number
  readonly chosen: boolean
  /** Ends of the bar and zero, fractions of the axis. */
  readonly from: number
  readonly to: number
  readonly zeroAt: number
}

export interface VerdictPanelModel extends ChartModel {
  readonly bars: readonly VerdictBar[]
}

/** The selected case, its rivals and the same dollars in bitcoin, in the order the verdict names them. */
function barsOf(result: ScenarioResult): readonly VerdictBar[] {
  const { selected, scenario } = result
  const line = scenario.lines[selected.line]
  if (line === undefined || selected.roi === null) return []
  const named = [
    { key: 'chosen', name: `From ${routePhrase(scenario, line)}`, roi: selected.roi },
    ...verdictSeries(result).rivals.map(({ key, name }) => ({
      key,
      name,
      roi:
        key === 'btc'
          ? selected.buyBtcRoi
          : (caseAt(result, Number(key.replace('line-', '')), selected.tariff, selected.hold)?.roi ?? null),
    })),
  ].flatMap(({ roi, ...rest }) => (roi === null ? [] : [{ ...rest, roi }]))
  const low = Math.min(0, ...named.map(({ roi }) => roi))
  const high = Math.max(0, ...named.map(({ roi }) => roi))
  const at = (roi: number) => (roi - low) / Math.max(0.01, high - low)
  return named.map(({ key, name, roi }) => ({
    key,
    name,
    text: formatSignedPercent(roi),
    sign: Math.sign(roi),
    chosen: key === 'chosen',
    from: at(Math.min(0, roi)),
    to: at(Math.max(0, roi)),
    zeroAt: at(0),
  }))
}

function titleOf(result: ScenarioResult): string {
  const { selected, scenario } = result
  const line = scenario.lines[selected.line]
  if (line === undefined || selected.roi === null || selected.problem !== null) return NEUTRAL_TITLE
  const what = `The ${line.label} from ${routePhrase(scenario, line)}`
  const outcome = selected.roi < 0 ? 'loses money' : selected.roi > 0 ? 'earns its cost back' : 'breaks even'
  const { overBtc } = selected
  if (overBtc === null) return `${what} ${outcome}`
  const joint = selected.roi >= 0 && overBtc < 0 ? ', but ends' : ' and ends'
  const against = `${formatPoints(Math.abs(overBtc)).replace('+', '')} ${overBtc < 0 ? 'behind' : 'ahead of'}`
  return Math.abs(overBtc) < 0.005
    ? `${what} ${outcome}${joint} level with holding bitcoin`
    : `${what} ${outcome}${joint} ${against} holding bitcoin`
}

function tableOf(result: ScenarioResult): ChartTable {
  const { selected, scenario } = result
  const limits = limitsSeries(result)
  const { rivals } = verdictSeries(result)
  const undefinedText = reasonText(selected.problem ?? 'no_capex')
  const rows: (readonly string[])[] = [
    ['ROI', selected.roi === null ? undefinedText : formatSignedPercent(selected.roi, 1)],
    [
      'NPV, $',
      selected.npvUsd === null ? undefinedText : formatUsd(selected.npvUsd, { signed: true, symbol: false }),
    ],
    ['Payback', selected.paybackDays === null ? 'not reached' : formatMonths(selected.paybackDays)],
    ...rivals.map((rival) => [`${rival.name}, ROI`, rival.result.text]),
    ...limits.rows.map((row) => [`${row.label}: turns at ${limits.target}`, row.limit]),
  ]
  return {
    caption: scenario.name === '' ? NEUTRAL_TITLE : `${NEUTRAL_TITLE}: ${scenario.name}`,
    columns: [
      { label: 'Figure', numeric: false },
      { label: 'Value', numeric: true },
    ],
    rows,
  }
}

/** Words and table around the verdict of the selected case, where it stands on its own. */
export function verdictPanelSeries(result: ScenarioResult): VerdictPanelModel {
  const { selected, scenario } = result
  const tariff = scenario.tariffs[selected.tariff]
  const hold = scenario.holds[selected.hold]
  const where = [
    tariff === undefined || selected.noBorder ? 'no border' : tariffPhrase(tariff),
    hold === undefined ? '' : holdPhrase(hold),
  ].filter((part) => part !== '')
  const rois = selected.roi === null ? '0 results. ' : `ROI ${formatSignedPercent(selected.roi, 1)}. `
  return {
    title: titleOf(result),
    neutralTitle: NEUTRAL_TITLE,
    subtitle: `${capitalised(where.join(', '))}. ROI is net profit over landed cost.`,
    summary: `${rois}${verdictSeries(result).text}`,
    source: sourceText(result),
    table: tableOf(result),
    bars: barsOf(result),
  }
}
