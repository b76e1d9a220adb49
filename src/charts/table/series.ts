import { formatDate } from '#format/formatDate.ts'
import { formatMonths } from '#format/formatMonths.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { CaseResult, ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartModel, ChartTable, LineIdentity } from '../chartTypes.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { PENDING, isPendingCase } from '../frame/pendingCase.ts'
import { sourceText } from '../frame/sourceText.ts'
import { endIso } from '../labels/endIso.ts'
import { holdLabel } from '../labels/holdLabel.ts'
import { isSpread } from '../labels/isSpread.ts'
import { rateText } from '../labels/rateText.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import { tariffLabel } from '../labels/tariffLabel.ts'
import { reasonText } from '../verdict/reasonText.ts'

/** Columns that hold figures, in the order they stand. */
export type CaseColumn =
  | 'duty'
  | 'landed'
  | 'perThs'
  | 'firstHash'
  | 'payback'
  | 'npv'
  | 'profit'
  | 'roi'
  | 'overBtc'

/** A figure as it is printed and as it is sorted; null sorts last either way. */
export interface CaseFigure {
  readonly text: string
  readonly order: number | null
}

export interface CaseRow {
  readonly key: string
  readonly identity: LineIdentity
  readonly tariff: string
  readonly hold: string
  readonly selected: boolean
  /** Why there are no figures, in words; null when there are. */
  readonly problem: string | null
  readonly figures: Readonly<Record<CaseColumn, CaseFigure>>
}

export interface CasesModel extends ChartModel {
  readonly columns: readonly { readonly id: CaseColumn; readonly head: string; readonly unit: string }[]
  /** Best ROI first. */
  readonly rows: readonly CaseRow[]
}

const EMPTY: CaseFigure = { text: '', order: null }

function figuresOf(one: CaseResult): CaseRow['figures'] {
  const { metrics } = one
  if (metrics === null) {
    return {
      duty: EMPTY,
      landed: EMPTY,
      perThs: EMPTY,
      firstHash: EMPTY,
      payback: EMPTY,
      npv: EMPTY,
      profit: EMPTY,
      roi: EMPTY,
      overBtc: EMPTY,
    }
  }
  const figure = (order: number | null, text: (value: number) => string, missing: string): CaseFigure => ({
    order,
    text: order === null ? missing : text(order),
  })
  const usd = (value: number) => formatUsd(value, { symbol: false })
  const compact = (value: number) => formatUsd(value, { compact: true, signed: true })
  const neverRuns = !metrics.operated || metrics.runDays === 0
  return {
    duty: one.noBorder ? { text: 'none', order: 0 } : figure(metrics.landed.tariffRate, rateText, ''),
    landed: figure(metrics.capexUsd / (one.input?.miner.units ?? 1), usd, ''),
    perThs: figure(metrics.capexUsdPerThs, (value) => formatUsd(value, { decimals: 2, symbol: false }), ''),
    firstHash: neverRuns
      ? { text: 'never', order: null }
      : figure(
          one.firstHashDate === null ? null : Date.parse(one.firstHashDate),
          (value) => formatDate(value),
          '',
        ),
    payback: figure(one.paybackDays, formatMonths, reasonText('not_reached')),
    npv: figure(one.npvUsd, compact, ''),
    profit: figure(one.netProfitUsd, compact, ''),
    roi: figure(one.roi, (value) => formatSignedPercent(value, 1), reasonText('no_capex')),
    overBtc: figure(one.overBtc, signedWhole, reasonText('no_btc')),
  }
}

/** One case for each that differs: without a border no tariff applies, and a hold at customs neither. */
function distinctCases(result: ScenarioResult): readonly CaseResult[] {
  const { scenario, selected } = result
  const shown = new Set<string>()
  const preferSelected = result.cases.toSorted((a, b) => Number(b === selected) - Number(a === selected))
  const kept = new Set(
    preferSelected.filter((one) => {
      const hold = scenario.holds[one.hold]
      const atBorder = hold?.kind !== 'fixed' || hold.stage === 'customs' || hold.days === 0
      const key = one.noBorder
        ? `${one.line} ${atBorder ? '' : one.hold}`
        : `${one.line} ${one.tariff} ${one.hold}`
      if (shown.has(key)) return false
      shown.add(key)
      return true
    }),
  )
  return result.cases.filter((one) => kept.has(one))
}

function columnsOf(result: ScenarioResult): CasesModel['columns'] {
  return [
    { id: 'roi', head: 'ROI', unit: '' },
    { id: 'overBtc', head: 'vs BTC', unit: 'points' },
    { id: 'npv', head: 'NPV', unit: `at ${formatPercent(result.scenario.discountRate)}, $` },
    { id: 'payback', head: 'Payback', unit: '' },
    { id: 'duty', head: 'Duty', unit: '' },
    { id: 'landed', head: 'Landed', unit: '$/unit' },
    { id: 'perThs', head: 'Landed', unit: '$/TH' },
    { id: 'firstHash', head: 'First hash', unit: '' },
    { id: 'profit', head: 'Net profit', unit: '$' },
  ]
}

function tableOf(model: Pick<CasesModel, 'columns' | 'rows'>, caption: string): ChartTable {
  return {
    caption,
    columns: [
      ...['Case', 'Duty scenario', 'Delay'].map((label) => ({ label, numeric: false })),
      ...model.columns.map(({ head, unit }) => ({
        label: unit === '' ? head : `${head}, ${unit}`,
        numeric: true,
      })),
    ],
    rows: model.rows.map((row) => [
      `${row.identity.model}, ${row.identity.route}`,
      row.tariff,
      row.hold,
      ...model.columns.map(({ id }, index) =>
        index === 0 && row.problem !== null ? row.problem : row.figures[id].text,
      ),
    ]),
  }
}

/** Every case of the scenario in figures: each line under each tariff and each delay, best ROI first. */
export function casesSeries(result: ScenarioResult): CasesModel {
  const { scenario, selected } = result
  const identities = lineIdentities(scenario)
  const cases = distinctCases(result)
  const rank = (one: CaseResult) => one.roi ?? (one.problem === null ? -1e6 : -1e9)
  const sorted = cases.toSorted((a, b) => rank(b) - rank(a))
  const rows = sorted.flatMap((one): CaseRow[] => {
    const identity = identities[one.line]
    const tariff = scenario.tariffs[one.tariff]
    const hold = scenario.holds[one.hold]
    if (identity === undefined || tariff === undefined || hold === undefined) return []
    return [
      {
        key: `${one.line} ${one.tariff} ${one.hold}`,
        identity,
        tariff: one.noBorder ? 'No border' : tariffLabel(tariff),
        hold:
          one.noBorder && (hold.kind !== 'fixed' || hold.stage === 'customs') ? 'On time' : holdLabel(hold),
        selected:
          one === selected ||
          (one.noBorder && selected.noBorder && one.line === selected.line && one.hold === selected.hold),
        problem:
          one.metrics !== null
            ? null
            : isPendingCase(one)
              ? PENDING
              : reasonText(one.problem ?? 'quote_missing'),
        figures: figuresOf(one),
      },
    ]
  })
  const neutralTitle = 'Every case in numbers'
  const known = sorted.filter((one) => one.roi !== null)
  const gains = known.filter((one) => (one.roi ?? 0) > 0).length
  const pending = cases.some(isPendingCase)
  const columns = columnsOf(result)
  return {
    title:
      known.length < 2 || pending
        ? neutralTitle
        : gains === known.length
          ? `All ${known.length} cases earn their cost back`
          : gains === 0
            ? `None of ${known.length} cases earns its cost back`
            : `${gains} of ${known.length} cases ${gains === 1 ? 'earns its' : 'earn their'} cost back`,
    neutralTitle,
    subtitle: `Every model by duty and delay, to ${formatDate(endIso(result), 'month')}.${isSpread(result) ? ' NPV, net profit, ROI and vs BTC are means; the rest is of the most likely outcome.' : ''}`,
    summary: `${rows.length} ${rows.length === 1 ? 'case' : 'cases'}, ${gains} with a gain. Best: ${bestWords(rows)}.`,
    source: sourceText(result),
    table: tableOf({ columns, rows }, neutralTitle),
    columns,
    rows,
  }
}

function bestWords(rows: readonly CaseRow[]): string {
  const [best] = rows
  if (best === undefined) return 'none'
  const { identity, tariff, hold, figures, problem } = best
  return `${identity.model}, ${identity.route}, ${tariff}, ${hold}: ${problem ?? `ROI ${figures.roi.text}`}`
}
