import { DraftNotice } from '#features/notices/DraftNotice.tsx'
import { RecalculationCard } from '#features/notices/RecalculationCard.tsx'
import { RepairNotices } from '#features/notices/RepairNotices.tsx'
import { SharedLinkNotice } from '#features/notices/SharedLinkNotice.tsx'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { useResult } from '#state/useResult.ts'
import { Notice } from '#ui/Notice.tsx'
import styles from './app.module.css'

/** Everything that has to be said before the verdict: repairs, shared links, failures. */
export function Notices({ result }: { result: ScenarioResult | null }) {
  const { failure } = useResult()
  return (
    <div className={styles['notices']}>
      <RepairNotices />
      <DraftNotice />
      {result === null ? null : <RecalculationCard result={result} />}
      {result === null ? null : <SharedLinkNotice result={result} />}
      {failure === null ? null : <Notice tone="error" title={failure} announce="status" />}
    </div>
  )
}
