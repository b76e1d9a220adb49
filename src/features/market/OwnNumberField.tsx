import { useEffect, useRef } from 'react'
import { marketStore } from '#state/marketStore.ts'
import { clearOverride, overrideDatum } from '#state/useMarket.ts'
import { MARKET_BOUNDS, type MarketDatum } from '#units/market.ts'
import { NumberField } from '#ui/NumberField.tsx'
import { MARKET_ROWS } from './MarketPanel.tsx'
import styles from './status.module.css'
import { sourceName } from '../sourceName.ts'

interface Shape {
  readonly unit: string
  readonly displayFactor: number
  readonly step: number
  readonly maxDecimals: number
  readonly integer: boolean
}

/** How each value is typed: the unit it is printed in, steps in the stored unit, the digits a link carries. */
const SHAPES: Readonly<Record<MarketDatum, Shape>> = {
  priceUsd: { unit: 'USD', displayFactor: 1, step: 100, maxDecimals: 2, integer: false },
  difficulty: { unit: 'T', displayFactor: 1e-12, step: 1e12, maxDecimals: 6, integer: false },
  tipHeight: { unit: '', displayFactor: 1, step: 1, maxDecimals: 0, integer: true },
  feesBtcPerBlock: { unit: 'BTC', displayFactor: 1, step: 0.001, maxDecimals: 4, integer: false },
}

/** Field for a number of one's own in place of what the sources say about one value. */
export function OwnNumberField({
  datum,
  label,
  onChange,
}: {
  datum: MarketDatum
  label: string
  onChange: (words: string) => void
}) {
  const { latest, overrides } = marketStore()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  const override = overrides[datum]
  const row = MARKET_ROWS.find((one) => one.datum === datum)
  const read = row === undefined ? '' : row.value(latest)
  const { low, high } = MARKET_BOUNDS[datum]
  return (
    <div ref={box} className={styles['ownField']}>
      <NumberField
        label={`Your own figure: ${label}`}
        value={override?.value ?? null}
        placeholder={read}
        min={low}
        max={high}
        {...SHAPES[datum]}
        help={`${sourceName(latest.provenance[datum])} says ${read}. Yours stands in for it on every page of this tab until you clear it; live links do not carry it, pinned ones do.`}
        onChange={(value) => {
          if (overrideDatum(datum, value)) onChange(`${label}: your figure is in use.`)
        }}
        onReset={
          override === undefined
            ? undefined
            : () => {
                box.current?.querySelector('input')?.focus()
                clearOverride(datum)
                onChange(`${label}: back to what the sources say.`)
              }
        }
      />
    </div>
  )
}
