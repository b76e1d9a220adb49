import { formatAge } from '#format/formatAge.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { useMarket } from '#state/useMarket.ts'
import type { RetargetForecast } from '#units/marketExtras.ts'
import styles from './status.module.css'

const BLOCKS_PER_EPOCH = 2016

function titleOf({ lockedIn, changeFraction, etaMs }: RetargetForecast, now: number): string {
  const change = formatSignedPercent(changeFraction, 1)
  if (lockedIn) return `Difficulty changes by ${change} with the next block`
  const when = etaMs <= now ? 'is due now' : `in ${formatAge(etaMs - now)}`
  return `Next retarget ${when}, about ${change}`
}

/** "± 1.4 pt" of one standard deviation. */
function spreadWords({ lockedIn, sigmaFraction }: RetargetForecast): string {
  if (lockedIn) return 'final'
  if (sigmaFraction === null) return 'too early to say how sure'
  return `± ${formatNumber(sigmaFraction * 100, { minDecimals: 1 })} pt`
}

/** Where the difficulty epoch stands and what its end is likely to bring. */
export function RetargetPanel({ now }: { now: number }) {
  const { market, extras, status } = useMarket()
  const retarget = extras?.retarget ?? null
  if (retarget === null) {
    return (
      <section className={styles['panel']} aria-label="Difficulty forecast">
        <h2>Next retarget</h2>
        <p className={styles['sub']}>
          {status.kind === 'snapshot'
            ? 'No forecast while the market is pinned.'
            : 'No forecast yet: it needs the first block of the epoch from a live source.'}
        </p>
      </section>
    )
  }
  const networkNow = now - status.clockSkewMs
  const done = BLOCKS_PER_EPOCH - retarget.remainingBlocks
  return (
    <section className={styles['panel']} aria-label="Difficulty forecast">
      <h2>{titleOf(retarget, networkNow)}</h2>
      <p className={styles['sub']}>
        {retarget.early
          ? 'Early in the epoch: block luck still outweighs the trend.'
          : 'From how fast the blocks of this epoch came.'}
      </p>
      <div
        className={styles['bar']}
        role="img"
        aria-label={`${formatPercent(retarget.progressFraction, 1)} of the epoch done`}
      >
        <i style={{ inlineSize: `${retarget.progressFraction * 100}%` }} />
      </div>
      <dl className={styles['facts']}>
        <dt>Progress</dt>
        <dd>
          {formatNumber(done)} of {formatNumber(BLOCKS_PER_EPOCH)} blocks
          <small>{formatPercent(retarget.progressFraction, 1)}</small>
        </dd>
        <dt>Change</dt>
        <dd>
          {formatSignedPercent(retarget.changeFraction, 1)} {spreadWords(retarget)}
          <small>
            {retarget.lockedIn ? 'the epoch is complete' : 'one standard deviation of block luck'}
          </small>
        </dd>
        <dt>Difficulty then</dt>
        <dd>
          {retarget.lockedIn ? '' : 'about '}
          {formatDifficulty(
            retarget.lockedIn ? market.difficulty : market.difficulty * (1 + retarget.changeFraction),
          )}
          <small>from block {formatNumber(retarget.nextHeight)}</small>
        </dd>
        <dt>Expected</dt>
        <dd>
          {formatDate(retarget.etaMs, 'minute')}
          <small>
            {retarget.etaMs <= networkNow ? 'due now' : `in ${formatAge(retarget.etaMs - networkNow)}`}
          </small>
        </dd>
      </dl>
    </section>
  )
}
