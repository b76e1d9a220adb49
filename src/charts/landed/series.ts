import { formatDays } from '#format/formatDays.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import type { LandedCost, Metrics } from '#engine/metrics.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartModel, LineIdentity } from '../chartTypes.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { PENDING, isPendingCase } from '../frame/pendingCase.ts'
import { sourceText } from '../frame/sourceText.ts'
import { holdPhrase } from '../labels/holdLabel.ts'
import { isSpread } from '../labels/isSpread.ts'
import { rateText } from '../labels/rateText.ts'
import { tariffPhrase } from '../labels/tariffLabel.ts'
import { reasonText } from '../verdict/reasonText.ts'

/** One step of the landed cost, USD per unit. Refunds are negative. */
export interface LandedBar {
  readonly key: string
  readonly label: string
  readonly note: string
  readonly usd: number
  readonly text: string
  /** Left edge and width in the bar, fractions of the total's scale. */
  readonly left: number
  readonly width: number
  readonly tone: 'plain' | 'dark' | 'total'
}

/** The same model over another route. */
export interface LandedRoute {
  readonly line: number
  readonly identity: LineIdentity
  readonly selected: boolean
  readonly duty: string
  readonly landed: string
  readonly perThs: string
}

export interface LandedModel extends ChartModel {
  readonly bars: readonly LandedBar[]
  readonly routesTitle: string
  readonly routes: readonly LandedRoute[]
  /** Why there is no breakdown, in words; null when there is one. */
  readonly missing: string | null
}

type Step = Pick<LandedBar, 'key' | 'label' | 'note' | 'usd' | 'tone'>

function dutyNote(landed: LandedCost, units: number): string {
  const base = formatUsd(landed.customsValue / units)
  return landed.tariffRate === 0 ? 'no duty applies' : `${rateText(landed.tariffRate)} on ${base}`
}

function storageNote(input: EngineInput, metrics: Metrics): string {
  const held = metrics.timeline.release - metrics.timeline.arrive
  const [first] = input.logistics.storageTiers
  return first === undefined
    ? formatDays(held)
    : `${formatDays(held)} at the border, ${formatNumber(first.afterDays)} free`
}

function stepsOf(input: EngineInput, metrics: Metrics): readonly Step[] {
  const { landed } = metrics
  const units = input.miner.units
  const domestic = input.import.regime === 'none'
  const rateNote = (rate: number, what: string) => `${formatPercent(rate, 1)} ${what}`
  const steps: readonly (Step & { readonly always: boolean })[] = [
    {
      key: 'machine',
      label: domestic ? 'Machine' : 'Machine, FOB',
      note:
        landed.unitPricePaidUsd === input.purchase.unitPriceUsd
          ? 'Quote'
          : 'Quote less the seller’s share of duty',
      usd: landed.hardware / units,
      tone: 'plain',
      always: true,
    },
    {
      key: 'freight',
      label: 'Freight and insurance',
      note: `${input.logistics.mode === 'air' ? 'Air' : 'Ocean'}, ${formatUsd(input.logistics.freightUsdPerUnit)}/unit + ${formatPercent(input.logistics.insuranceRate * input.logistics.insuredMultiple, 2)}`,
      usd: (landed.freight + landed.insurance) / units,
      tone: 'plain',
      always: true,
    },
    {
      key: 'duty',
      label: 'Import duty',
      note: domestic ? 'no border' : dutyNote(landed, units),
      usd: landed.duty / units,
      tone: 'dark',
      always: true,
    },
    {
      key: 'entry',
      label: 'Entry fees and broker',
      note:
        landed.hmf > 0
          ? 'MPF, HMF, broker'
          : `MPF ${formatPercent(input.import.mpfRate, 4)}, broker ${formatUsd(input.import.brokerUsdPerEntry)}`,
      usd: (landed.mpf + landed.hmf + landed.brokerOther) / units,
      tone: 'plain',
      always: false,
    },
    {
      key: 'storage',
      label: 'Storage while held',
      note: storageNote(input, metrics),
      usd: landed.storage / units,
      tone: 'dark',
      always: false,
    },
    {
      key: 'install',
      label: 'Installation',
      note: 'per unit',
      usd: landed.install / units,
      tone: 'plain',
      always: false,
    },
    {
      key: 'vat',
      label: 'Value-added tax',
      note: rateNote(input.import.vatRate, 'less what is recovered'),
      usd: (landed.vat - landed.vatRecovered) / units,
      tone: 'plain',
      always: false,
    },
    {
      key: 'sales',
      label: 'Sales tax',
      note: rateNote(input.import.salesTaxRate, 'on the machine'),
      usd: landed.salesTax / units,
      tone: 'plain',
      always: false,
    },
    {
      key: 'other',
      label: 'Other costs',
      note: 'as entered',
      usd: landed.otherCapex / units,
      tone: 'plain',
      always: false,
    },
    {
      key: 'refund',
      label: 'Duty refunds',
      note: 'paid back later',
      usd: -landed.dutyRefund / units,
      tone: 'plain',
      always: false,
    },
  ]
  return steps.filter((step) => step.always || Math.abs(step.usd) >= 0.005)
}

function barsOf(steps: readonly Step[], totalUsd: number): readonly LandedBar[] {
  let running = 0
  const peak = Math.max(totalUsd, 0.01, ...steps.map((step) => (running += step.usd)))
  running = 0
  const bars = steps.map((step, index): LandedBar => {
    const from = Math.min(running, running + step.usd)
    running += step.usd
    return {
      ...step,
      text: formatUsd(step.usd, { signed: index > 0 }),
      left: Math.max(0, from / peak),
      width: Math.abs(step.usd) / peak,
    }
  })
  return [
    ...bars,
    {
      key: 'total',
      label: 'Landed per unit',
      note: '',
      usd: totalUsd,
      text: formatUsd(totalUsd),
      left: 0,
      width: Math.max(0, totalUsd) / peak,
      tone: 'total',
    },
  ]
}

function routesOf(result: ScenarioResult): { title: string; routes: readonly LandedRoute[] } {
  const { scenario, selected } = result
  const identities = lineIdentities(scenario)
  const chosen = scenario.lines[selected.line]
  const sameModel = (index: number) =>
    scenario.lines[index]?.modelId === chosen?.modelId && scenario.lines[index]?.label === chosen?.label
  const siblings = scenario.lines.flatMap((_, index) => (sameModel(index) ? [index] : []))
  const shown = siblings.length > 1 ? siblings : scenario.lines.map((_, index) => index)
  const routes = shown.flatMap((line): LandedRoute[] => {
    const one = caseAt(result, line, selected.tariff, selected.hold)
    const identity = identities[line]
    if (one === null || identity === undefined) return []
    const units = one.input?.miner.units ?? 1
    const perThs = one.metrics?.capexUsdPerThs ?? null
    return [
      {
        line,
        identity,
        selected: line === selected.line,
        duty: one.metrics === null ? '' : one.noBorder ? 'none' : rateText(one.metrics.landed.tariffRate),
        landed:
          one.metrics === null
            ? isPendingCase(one)
              ? PENDING
              : reasonText(one.problem ?? 'quote_missing')
            : formatUsd(one.metrics.capexUsd / units),
        perThs: perThs === null ? '' : formatUsd(perThs, { decimals: 2, symbol: false }),
      },
    ]
  })
  return { title: siblings.length > 1 ? 'Same hold, other routes' : 'Same hold, other cases', routes }
}

function titleOf(metrics: Metrics, neutral: string): string {
  const { landed, capexUsd } = metrics
  if (!(capexUsd > 0)) return neutral
  const share = landed.duty / capexUsd
  if (share >= 0.005) {
    const storage = landed.storage / capexUsd
    return storage > share
      ? `Storage is ${formatPercent(storage)} of the landed cost, more than the duty`
      : `Duty is ${formatPercent(share)} of the landed cost`
  }
  const onTop = landed.hardware > 0 ? capexUsd / landed.hardware - 1 : 0
  return onTop >= 0.005 ? `Landing adds ${formatPercent(onTop)} to the price of the machine` : neutral
}

/** Landed cost per unit of the selected case, step by step, and of the same machine over other routes. */
export function landedSeries(result: ScenarioResult): LandedModel {
  const { scenario, selected } = result
  const neutralTitle = 'Landed cost per unit'
  const identity = lineIdentities(scenario)[selected.line]
  const hold = scenario.holds[selected.hold]
  const tariff = scenario.tariffs[selected.tariff]
  const name = identity === undefined ? '' : `${identity.model}, ${identity.route}`
  const fixed = selected.noBorder
    ? 'no border'
    : [tariff === undefined ? '' : tariffPhrase(tariff), hold === undefined ? '' : holdPhrase(hold)].join(
        ', ',
      )
  const subtitle = `${name}, ${fixed}, $ per unit${isSpread(result) ? '. All of the most likely outcome.' : ''}`
  const source = sourceText(result)
  const { title: routesTitle, routes } = routesOf(result)
  const { input, metrics } = selected
  if (input === null || metrics === null) {
    return {
      title: neutralTitle,
      neutralTitle,
      subtitle,
      source,
      summary: '0 cost steps: the selected case has no result.',
      bars: [],
      routesTitle,
      routes,
      missing: `${name}: ${reasonText(selected.problem ?? 'quote_missing')}`,
      table: {
        caption: neutralTitle,
        columns: [
          { label: 'Step', numeric: false },
          { label: 'USD per unit', numeric: true },
        ],
        rows: [],
      },
    }
  }
  const total = metrics.capexUsd / input.miner.units
  const bars = barsOf(stepsOf(input, metrics), total)
  const duty = metrics.landed.duty / input.miner.units
  return {
    title: titleOf(metrics, neutralTitle),
    neutralTitle,
    subtitle,
    source,
    summary: `One unit costs ${formatUsd(total)} landed, of which ${formatUsd(duty)} is import duty at ${rateText(metrics.landed.tariffRate)}.`,
    bars,
    routesTitle,
    routes,
    missing: null,
    table: {
      caption: neutralTitle,
      columns: [
        { label: 'Step', numeric: false },
        { label: 'Basis', numeric: false },
        { label: 'USD per unit', numeric: true },
      ],
      rows: bars.map((bar) => [bar.label, bar.note, formatUsd(bar.usd, { decimals: 2 })]),
    },
  }
}
