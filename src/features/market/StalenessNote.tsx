import { useMarket } from '#state/useMarket.ts'
import { stalenessWords } from './stalenessWords.ts'
import styles from './StalenessNote.module.css'
import { useNow } from './useNow.ts'

/** Says so while the verdict stands on a market that is not today's. */
export function StalenessNote() {
  const { market, status } = useMarket()
  const words = stalenessWords(market, status, useNow())
  return words === null ? null : <p className={styles.note}>{words}</p>
}
