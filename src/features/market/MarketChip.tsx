import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatHashprice } from '#format/formatHashprice.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { useMarket } from '#state/useMarket.ts'
import { PopoverButton } from '#ui/PopoverButton.tsx'
import styles from './MarketChip.module.css'
import { MarketPanel } from './MarketPanel.tsx'
import { marketChipWords, marketTone } from './marketWords.ts'
import { useNow } from './useNow.ts'

/** The market in one line; opens where each value comes from. */
export function MarketChip({ result }: { result: ScenarioResult | null }) {
  const { market, status } = useMarket()
  const now = useNow()
  const words = marketChipWords(market, status, now)
  const hashprice = result?.selected.metrics?.hashpriceUsdPerPhDay ?? null
  return (
    <PopoverButton
      label={`Market: ${words}`}
      align="end"
      className={styles['chip']}
      trigger={
        <span className={styles['line']} data-testid="market-chip">
          <i className={styles['mark']} data-tone={marketTone(market, status, now)} aria-hidden="true" />
          <b>{words}</b>
          <span className={styles['figure']} data-num>
            BTC {formatUsd(market.priceUsd)}
          </span>
          <span className={styles['extra']} data-num>
            {formatDifficulty(market.difficulty)}
          </span>
          {hashprice === null ? null : (
            <span className={styles['extra']} data-num>
              {formatHashprice(hashprice)}
            </span>
          )}
        </span>
      }
    >
      <MarketPanel now={now} />
    </PopoverButton>
  )
}
