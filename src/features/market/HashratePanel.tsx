import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { useMarket } from '#state/useMarket.ts'
import { ageWords } from './MarketPanel.tsx'
import styles from './status.module.css'
import { sourceName } from '../sourceName.ts'

const HASHES_PER_EXAHASH = 1e18

function exahash(hps: number): string {
  return `${formatNumber(hps / HASHES_PER_EXAHASH, { minDecimals: 1 })}\u00a0EH/s`
}

/** Two figures people mistake for each other: what the difficulty stands for, and what was seen at work. */
export function HashratePanel({ now }: { now: number }) {
  const { market, extras, status } = useMarket()
  const hashrate = extras?.hashrate ?? null
  // 2^32 hashes per unit of difficulty and block, one block in ten minutes.
  const implied = hashrate?.impliedHps ?? (market.difficulty * 2 ** 32) / 600
  const measured = hashrate?.measuredHps ?? null
  return (
    <section className={styles['panel']} aria-label="Network hashrate">
      <h2>{exahash(implied)} implied by the difficulty</h2>
      <p className={styles['sub']}>The difficulty alone decides what a machine mines.</p>
      <dl className={styles['facts']}>
        <dt>Implied</dt>
        <dd>
          {exahash(implied)}
          <small>difficulty × 2³² in 600 s</small>
        </dd>
        <dt>Measured</dt>
        {hashrate === null || measured === null ? (
          <dd>
            {status.kind === 'snapshot' ? 'not read' : 'not read yet'}
            <small>
              {status.kind === 'snapshot' ? 'the market is pinned' : 'asked for with the second reading'}
            </small>
          </dd>
        ) : (
          <dd>
            {exahash(measured)}
            <small>
              over {hashrate.measuredOver}, {sourceName(hashrate.provenance)},{' '}
              {ageWords(hashrate.provenance, now, status.clockSkewMs)}
            </small>
          </dd>
        )}
        {measured === null ? null : (
          <>
            <dt>Difference</dt>
            <dd>
              {formatSignedPercent(measured / implied - 1, 1)}
              <small>
                {measured >= implied ? 'blocks came faster' : 'blocks came slower'} than one in ten minutes
              </small>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
