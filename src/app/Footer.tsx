import { ageWords, MARKET_ROWS } from '#features/market/MarketPanel.tsx'
import { stateWords } from '#features/market/stateWords.ts'
import { useNow } from '#features/market/useNow.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { useMarket } from '#state/useMarket.ts'
import styles from './app.module.css'
import footer from './footer.module.css'
import { KeptLink } from './KeptLink.tsx'
import { sourceName } from '#features/sourceName.ts'

/** Where every input comes from, and the pages about it. */
export function Footer({ result }: { result: ScenarioResult | null }) {
  const { market, status } = useMarket()
  const now = useNow()
  return (
    <footer className={styles['footer']}>
      <dl className={footer['sources']} data-testid="sources">
        {MARKET_ROWS.map(({ datum, label, value }) => {
          const provenance = market.provenance[datum]
          return (
            <div key={datum}>
              <dt>{label}</dt>
              <dd>
                <b data-num>{value(market)}</b> {sourceName(provenance)},{' '}
                {ageWords(provenance, now, status.clockSkewMs)},{' '}
                {stateWords(provenance, datum, now, status.clockSkewMs)}
              </dd>
            </div>
          )
        })}
        <div>
          <dt>Duty</dt>
          <dd>
            <b>HTSUS 8543.70.98</b> dated layers by origin, last step weak
          </dd>
        </div>
      </dl>
      <p className={styles['footerLinks']}>
        <span>{result === null ? '' : `Engine ${result.engineId}`}</span>
        <KeptLink to="./history/">Market history</KeptLink>
        <KeptLink to="./methodology/">Methodology</KeptLink>
        <KeptLink to="./status/">Data status</KeptLink>
        <span>No cookies, no analytics: only market figures are asked for</span>
        <span>Not financial, tax or customs advice</span>
      </p>
    </footer>
  )
}
