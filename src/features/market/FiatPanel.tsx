import { formatNumber } from '#format/formatNumber.ts'
import { useMarket } from '#state/useMarket.ts'
import { FIATS, type Fiat } from '#units/fiat.ts'
import styles from './status.module.css'

const NAMES: Readonly<Record<Fiat, string>> = {
  USD: 'US dollar',
  EUR: 'Euro',
  GBP: 'Pound sterling',
  CAD: 'Canadian dollar',
  CHF: 'Swiss franc',
  AUD: 'Australian dollar',
  JPY: 'Japanese yen',
}

/** The price in the other currencies, for reading; results are computed in US dollars. */
export function FiatPanel() {
  const { extras } = useMarket()
  const prices = extras?.fiatPrices ?? {}
  const isEmpty = FIATS.every((fiat) => fiat === 'USD' || prices[fiat] === undefined)
  return (
    <section className={styles['panel']} aria-label="Price in other currencies">
      <h2>One BTC in other currencies</h2>
      <p className={styles['sub']}>For reading only: results are computed in US dollars.</p>
      {isEmpty ? (
        <p className={styles['sub']}>No live source has quoted them yet.</p>
      ) : (
        <dl className={styles['facts']}>
          {FIATS.filter((fiat) => fiat !== 'USD').map((fiat) => (
            <div key={fiat}>
              <dt>{NAMES[fiat]}</dt>
              <dd>
                {prices[fiat] === undefined ? 'not quoted' : `${fiat}\u00a0${formatNumber(prices[fiat])}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
