import { formatBtc } from '#format/formatBtc.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatMonths } from '#format/formatMonths.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { ReasonCode, ScenarioResult } from '#scenario/scenarioResult.ts'
import { addDays } from '#units/utcDay.ts'
import type { LineIdentity } from '../chartTypes.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { endIso } from '../labels/endIso.ts'
import { holdLabel } from '../labels/holdLabel.ts'
import { isSpread } from '../labels/isSpread.ts'
import { tariffLabel } from '../labels/tariffLabel.ts'
import { reasonText } from './reasonText.ts'

/** One figure of the selected case; `sign` colours it where it is a result. */
export interface CaseFigure {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly note: string
  readonly sign: number
}

export interface SelectedCaseModel {
  readonly identity: LineIdentity | null
  readonly subtitle: string
  readonly roi: string
  readonly roiSign: number
  /** "ROI to 27 Oct 2030" */
  readonly roiNote: string
  readonly figures: readonly CaseFigure[]
  /** Which figures are means and which of the most likely outcome; empty when that is the same. */
  readonly note: string
  readonly missing: string | null
}

/** Figures of the selected case. What is undefined says why. */
export function selectedCaseModel(result: ScenarioResult): SelectedCaseModel {
  const { selected, scenario } = result
  const identity = lineIdentities(scenario)[selected.line] ?? null
  const line = scenario.lines[selected.line]
  const tariff = scenario.tariffs[selected.tariff]
  const hold = scenario.holds[selected.hold]
  const noHold = selected.noBorder && (hold?.kind === 'distribution' || hold?.stage === 'customs')
  const subtitle = [
    selected.noBorder ? 'No border' : tariff === undefined ? '' : tariffLabel(tariff),
    noHold ? 'no customs hold' : hold === undefined ? '' : holdLabel(hold),
    line === undefined ? '' : line.quantity === 1 ? '1 unit' : `${line.quantity} units`,
  ].join(' · ')
  const { metrics, input } = selected
  if (metrics === null || input === null) {
    return {
      identity,
      subtitle,
      roi: '',
      roiSign: 0,
      roiNote: '',
      figures: [],
      note: '',
      missing: reasonText(selected.problem ?? 'quote_missing'),
    }
  }
  const usd = (value: number | null) =>
    value === null ? reasonText('no_capex') : formatUsd(value, { signed: true })
  const figure = (key: string, label: string, value: string, sign = 0, note = ''): CaseFigure => ({
    key,
    label,
    value,
    note,
    sign,
  })
  const loss = (value: number | null) => Math.min(0, Math.sign(value ?? 0))
  const irr =
    (metrics.irrStatus === 'ok' || metrics.irrStatus === 'multiple') && metrics.irr !== null
      ? formatPercent(metrics.irr, 1)
      : reasonText(irrReason(metrics.irrStatus))
  const payback = selected.paybackDays
  const paidOn =
    payback === null
      ? ''
      : formatDate(addDays(input.valuationDate, Math.ceil(payback + metrics.timeline.order)))
  const btc = (value: number | null, text: (value: number) => string) =>
    value === null ? reasonText('no_btc') : text(value)
  return {
    identity,
    subtitle,
    roi: selected.roi === null ? '' : formatSignedPercent(selected.roi, 1),
    roiSign: Math.sign(selected.roi ?? 0),
    roiNote: selected.roi === null ? reasonText('no_capex') : `ROI to ${formatDate(endIso(result))}`,
    figures: [
      figure('profit', 'Net profit', usd(selected.netProfitUsd), loss(selected.netProfitUsd)),
      figure(
        'npv',
        `NPV at ${formatPercent(scenario.discountRate)}`,
        usd(selected.npvUsd),
        loss(selected.npvUsd),
      ),
      figure(
        'irr',
        'IRR',
        irr,
        metrics.irrStatus === 'ok' ? loss(metrics.irr) : 0,
        metrics.irrStatus === 'multiple' ? 'one of several' : '',
      ),
      figure(
        'payback',
        'Payback',
        payback === null ? reasonText('not_reached') : formatMonths(payback),
        0,
        paidOn,
      ),
      figure('funding', 'Peak funding', formatUsd(metrics.peakFundingUsd)),
      figure('btc', 'BTC mined', formatBtc(metrics.btcMined).replace('\u00a0BTC', '')),
      figure('cost', 'All-in cost per BTC', btc(metrics.allInCostUsdPerBtc, formatUsd)),
      figure(
        'btcRoi',
        'ROI counted in BTC',
        btc(metrics.btcRoi, (value) => formatSignedPercent(value, 1)),
        loss(metrics.btcRoi),
      ),
      ...(scenario.hodlFraction > 0 && metrics.roiOnPeakFunding !== null
        ? [
            figure(
              'peakRoi',
              'ROI on peak funding',
              formatSignedPercent(metrics.roiOnPeakFunding, 1),
              loss(metrics.roiOnPeakFunding),
            ),
          ]
        : []),
    ],
    note:
      isSpread(result) && !selected.noBorder
        ? 'ROI, net profit and NPV are means; the rest is of the most likely outcome.'
        : '',
    missing: null,
  }
}

function irrReason(status: string): ReasonCode {
  return status === 'no_sign_change' ? 'no_sign_change' : 'no_root'
}
