import { formatNumber } from '#format/formatNumber.ts'
import { rateText } from '#charts/labels/rateText.ts'
import { networkLabel } from '#charts/labels/outlookLabel.ts'
import type { DefaultSet } from '#scenario/defaultSet.ts'
import { defaultSetOf } from '#scenario/defaultSets.ts'
import type { NetworkOutlook, PriceOutlook, Scenario } from '#scenario/scenario.ts'
import { applyEdit } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { useFacts } from '#state/useFacts.ts'
import { useMarket } from '#state/useMarket.ts'
import type { Market } from '#units/market.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { RadioRows } from '#ui/RadioRows.tsx'
import { Select } from '#ui/Select.tsx'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { boundsOf } from '../boundsOf.ts'
import styles from '../features.module.css'
import { FieldProblems } from '../FieldProblems.tsx'
import { useOutlookRois } from './useOutlookRois.ts'

type NetworkKind = NetworkOutlook['kind']
type PriceKind = PriceOutlook['kind']

const NETWORK_TITLES: Readonly<Record<NetworkKind, string>> = {
  static: 'Static',
  trend: 'Trend',
  repeat2025: 'Repeat of 2025',
  coupled: 'Price-coupled',
}
const NETWORK_KINDS: readonly NetworkKind[] = ['static', 'trend', 'repeat2025', 'coupled']

const PRICES: readonly { readonly value: PriceKind; readonly label: string }[] = [
  { value: 'flat', label: 'Flat at today’s price' },
  { value: 'growth', label: 'Grows by a rate per year' },
  { value: 'fixed', label: 'Fixed at my price' },
]

/** An outlook as it is chosen, with what the scenario's default set says about it. */
function freshNetwork(kind: NetworkKind, { trendHalfLifeDays }: DefaultSet['outlook']): NetworkOutlook {
  switch (kind) {
    case 'static':
    case 'repeat2025':
      return { kind }
    case 'trend':
      return { kind, growthAnnual: null, halfLifeDays: trendHalfLifeDays }
    case 'coupled':
      return { kind, growthAnnual: null }
  }
}

/** Assumed paths of difficulty and price, with the result of the selected case under each. */
export function OutlookGroup() {
  const scenario = useScenarioStore((state) => state.scenario)
  const { market } = useMarket()
  const { outlook } = defaultSetOf(scenario)
  const rois = useOutlookRois(
    scenario,
    market,
    useFacts(),
    NETWORK_KINDS.map((kind) => freshNetwork(kind, outlook)),
  )
  const { network, price } = scenario
  const notes: Readonly<Record<NetworkKind, string>> = {
    static: 'difficulty stays where it is',
    trend: `${rateText(market.trendGrowthAnnual, true)}/yr, growth halves every ${formatNumber(outlook.trendHalfLifeDays / 365, { maxDecimals: 1 })} years`,
    repeat2025: `${rateText(outlook.repeatGrowthAnnual, true)}/yr difficulty`,
    coupled: `difficulty follows price, β ${formatNumber(outlook.coupling.beta, { maxDecimals: 2 })}`,
  }
  return (
    <Disclosure
      title="Outlook"
      summary={NETWORK_TITLES[network.kind]}
      changed={network.kind !== 'trend' || price.kind !== 'flat'}
      defaultOpen
    >
      <FieldProblems field="network" />
      <FieldProblems field="price" />
      <div id="field-outlook">
        <RadioRows
          label="Difficulty outlook"
          value={network.kind}
          onChange={(kind) => {
            setNetwork(freshNetwork(kind, outlook), 'Difficulty outlook')
          }}
          options={NETWORK_KINDS.map((kind, index) => {
            const roi = rois[index] ?? null
            return {
              value: kind,
              title: NETWORK_TITLES[kind],
              note: notes[kind],
              trailing: roi === null ? '–' : formatSignedPercent(roi),
              tone: roi === null || Math.abs(roi) < 0.005 ? undefined : roi > 0 ? 'gain' : 'loss',
            }
          })}
        />
      </div>
      <div className={styles['fields']}>
        {network.kind === 'trend' || network.kind === 'coupled' ? (
          <NumberField
            label="Difficulty growth"
            unit="%/yr"
            displayFactor={100}
            maxDecimals={2}
            value={network.growthAnnual ?? market.trendGrowthAnnual}
            {...boundsOf('networkGrowthAnnual')}
            help={
              network.growthAnnual === null
                ? 'Trailing 12 months of retargets.'
                : `Your figure; the trend is ${rateText(market.trendGrowthAnnual, true)}/yr.`
            }
            onReset={
              network.growthAnnual === null
                ? undefined
                : () => {
                    setNetwork({ ...network, growthAnnual: null }, 'Difficulty growth')
                  }
            }
            onChange={(growthAnnual) => {
              setNetwork({ ...network, growthAnnual }, 'Difficulty growth')
            }}
          />
        ) : null}
        <Select
          label="BTC price"
          value={price.kind}
          options={PRICES}
          onChange={(kind) => {
            setPrice(freshPrice(kind, market.priceUsd), 'Price outlook')
          }}
        />
        {price.kind === 'growth' ? (
          <NumberField
            label="Price growth"
            unit="%/yr"
            displayFactor={100}
            maxDecimals={2}
            value={price.growthAnnual}
            {...boundsOf('priceGrowthAnnual')}
            onChange={(growthAnnual) => {
              setPrice({ kind: 'growth', growthAnnual }, 'Price growth')
            }}
          />
        ) : null}
        {price.kind === 'fixed' ? (
          <NumberField
            label="Price"
            unit="$/BTC"
            maxDecimals={2}
            value={price.priceUsd}
            {...boundsOf('fixedPriceUsd')}
            onChange={(priceUsd) => {
              setPrice({ kind: 'fixed', priceUsd }, 'Fixed price')
            }}
          />
        ) : null}
      </div>
      <p className={styles['help']}>
        {outlookCaveat(scenario, market)} Results shown are those of the selected case. Price today $
        {formatNumber(market.priceUsd, { maxDecimals: 0 })}.
      </p>
    </Disclosure>
  )
}

/** What is doubtful about the chosen difficulty outlook. */
function outlookCaveat(scenario: Pick<Scenario, 'defaultSet' | 'network'>, market: Market): string {
  const { network } = scenario
  const { outlook } = defaultSetOf(scenario)
  if (network.kind === 'coupled') {
    const { beta } = outlook.coupling
    const share = beta === 0.5 ? 'Half' : formatPercent(beta)
    return `${share} of any change in miner revenue ends up in difficulty; today ${networkLabel(scenario, market)}.`
  }
  if (network.kind === 'static') return 'Difficulty has rarely stood still for a year.'
  const growth =
    network.kind === 'trend' ? (network.growthAnnual ?? market.trendGrowthAnnual) : outlook.repeatGrowthAnnual
  return growth < 0
    ? 'Difficulty fell over the last 12 months; counting on more of that is optimistic.'
    : 'Fixed growth through the halving of 2028 is pessimistic.'
}

function freshPrice(kind: PriceKind, priceUsd: number): PriceOutlook {
  switch (kind) {
    case 'flat':
      return { kind }
    case 'growth':
      return { kind, growthAnnual: 0.1 }
    case 'fixed':
      return { kind, priceUsd }
  }
}

function setNetwork(network: NetworkOutlook, label: string): void {
  applyEdit((before) => ({ ...before, network }), { label, field: 'field-outlook' })
}

function setPrice(price: PriceOutlook, label: string): void {
  applyEdit((before) => ({ ...before, price }), { label, field: 'field-price' })
}
