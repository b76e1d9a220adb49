import { lineIdentities } from '#charts/frame/lineStyles.ts'
import { holdLabel } from '#charts/labels/holdLabel.ts'
import { tariffLabels } from '#charts/labels/tariffLabel.ts'
import { reasonText } from '#charts/verdict/reasonText.ts'
import { routeOf } from '#scenario/routes.ts'
import type { Line } from '#scenario/scenario.ts'
import type { CaseResult, ScenarioResult } from '#scenario/scenarioResult.ts'

export type CaseValue = string | number | null

/** One column of the list of cases; `kind` says how a spreadsheet shows it. */
export interface CaseColumn {
  readonly label: string
  readonly kind: 'text' | 'day' | 'fraction' | 'usd' | 'number'
  readonly value: (one: CaseResult) => CaseValue
}

/**
 * Columns of the list of all cases, the unit in each heading, every figure at full precision. Of a delay by chance ROI, NPV, net profit
 * and the comparison with bitcoin are means, the rest is of the most likely outcome.
 */
export function caseColumns(result: ScenarioResult): readonly CaseColumn[] {
  const { scenario } = result
  const identities = lineIdentities(scenario)
  const tariffs = tariffLabels(scenario)
  const line = (one: CaseResult, read: (line: Line) => CaseValue) => {
    const found = scenario.lines[one.line]
    return found === undefined ? null : read(found)
  }
  const perUnit = (one: CaseResult, usd: number | undefined) =>
    usd === undefined || one.input === null ? null : usd / one.input.miner.units
  const column = (
    kind: CaseColumn['kind'],
    label: string,
    value: (one: CaseResult) => CaseValue | undefined,
  ): CaseColumn => ({ kind, label, value: (one) => value(one) ?? null })
  return [
    column('number', 'Line', (one) => one.line + 1),
    column('text', 'Model', (one) => identities[one.line]?.model),
    column('text', 'Route', (one) => identities[one.line]?.route),
    column('text', 'Origin (ISO 3166)', (one) =>
      line(one, (found) => routeOf(scenario, found.routeId)?.origin ?? null),
    ),
    column('text', 'Import duty', (one) => (one.noBorder ? 'No border' : (tariffs[one.tariff] ?? ''))),
    column('text', 'Delay', (one) => {
      const hold = scenario.holds[one.hold]
      return hold === undefined ? '' : holdLabel(hold)
    }),
    column('number', 'Delay (days)', (one) => one.input?.delay.days),
    column('number', 'Quantity (units)', (one) => line(one, (found) => found.quantity)),
    column('number', 'Hashrate (TH/s per unit)', (one) => line(one, (found) => found.hashrateThs)),
    column('number', 'Power (W per unit)', (one) => line(one, (found) => found.powerW)),
    column('usd', 'Quote (USD per unit)', (one) => line(one, (found) => found.quoteUsd)),
    column('day', 'Customs entry (date)', (one) => one.entryDate),
    column('day', 'First hash (date)', (one) => one.firstHashDate),
    column('fraction', 'Duty rate (fraction)', (one) => one.metrics?.landed.tariffRate),
    column('usd', 'Duty (USD per unit)', (one) => perUnit(one, one.metrics?.landed.duty)),
    column('usd', 'Landed cost (USD per unit)', (one) => perUnit(one, one.metrics?.capexUsd)),
    column('usd', 'Landed cost (USD)', (one) => one.metrics?.capexUsd),
    column('usd', 'Landed cost (USD per TH/s)', (one) => one.metrics?.capexUsdPerThs),
    column('fraction', 'ROI (fraction)', (one) => one.roi),
    column('usd', 'Net profit (USD)', (one) => one.netProfitUsd),
    column('usd', 'NPV (USD)', (one) => one.npvUsd),
    column('fraction', 'IRR (fraction per year)', (one) => one.metrics?.irr),
    column('number', 'Payback (days from the order)', (one) => one.paybackDays),
    column('fraction', 'Same dollars in BTC, ROI (fraction)', (one) => one.buyBtcRoi),
    column('fraction', 'ROI over BTC (fraction)', (one) => one.overBtc),
    column('fraction', 'Chance of a loss (fraction)', (one) =>
      one.problem === null ? one.lossProbability : null,
    ),
    column('usd', 'Peak funding (USD)', (one) => one.metrics?.peakFundingUsd),
    column('number', 'Mined (BTC)', (one) => one.metrics?.btcMined),
    column('usd', 'Revenue (USD)', (one) => one.metrics?.revenueUsd),
    column('usd', 'Power (USD)', (one) => one.metrics?.energyUsd),
    column('usd', 'Fixed cost (USD)', (one) => one.metrics?.fixedUsd),
    column('usd', 'All-in cost (USD per BTC)', (one) => one.metrics?.allInCostUsdPerBtc),
    column('text', 'Why there is no result', (one) => (one.problem === null ? '' : reasonText(one.problem))),
  ]
}
