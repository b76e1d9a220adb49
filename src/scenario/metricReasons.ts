import type { Metrics } from '#engine/metrics.ts'
import type { CaseResult, ReasonCode } from './scenarioResult.ts'

type Figure = keyof Metrics

const PAYBACKS: readonly Figure[] = [
  'paybackDay',
  'paybackInterp',
  'discountedPaybackDay',
  'discountedPaybackInterp',
  'btcPaybackDay',
  'btcPaybackInterp',
]
const OVER_CAPEX: readonly Figure[] = ['roi', 'roiAnnualised', 'roiOnPeakFunding', 'profitabilityIndex']
const PER_BTC: readonly Figure[] = ['levelisedCostUsdPerBtc', 'allInCostUsdPerBtc', 'cashCostUsdPerBtc']
const IN_BTC: readonly Figure[] = ['btcInvested', 'btcGain', 'btcRoi', 'npvBuyBtcUsd']

function reasonOf(figure: Figure, metrics: Metrics): ReasonCode | null {
  if (PAYBACKS.includes(figure)) return metrics.operated ? 'not_reached' : 'never_operated'
  if (OVER_CAPEX.includes(figure)) return 'no_capex'
  if (PER_BTC.includes(figure)) return metrics.operated ? 'no_btc' : 'never_operated'
  if (IN_BTC.includes(figure)) return metrics.btcInvested === null ? 'price_zero' : 'no_capex'
  if (figure === 'irr') return metrics.irrStatus === 'no_root' ? 'no_root' : 'no_sign_change'
  if (figure === 'mirr') return 'no_sign_change'
  return null
}

/**
 * Why figures of a case are undefined, by figure: one code for each that is null, empty when all are there. A case without
 * result has its one problem under `metrics`. A shutdown that never happens is a finding, no gap.
 */
export function metricReasons(one: CaseResult): Readonly<Record<string, ReasonCode>> {
  if (one.problem !== null || one.metrics === null) return { metrics: one.problem ?? 'invalid:case' }
  const { metrics } = one
  const reasons: Record<string, ReasonCode> = {}
  for (const figure of Object.keys(metrics) as Figure[]) {
    const reason = metrics[figure] === null ? reasonOf(figure, metrics) : null
    if (reason !== null) reasons[figure] = reason
  }
  return reasons
}
