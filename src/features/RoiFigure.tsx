import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { CaseResult } from '#scenario/scenarioResult.ts'
import { signedClass } from './signedClass.ts'

/** ROI of one case as a short signed figure; a dash while it is not known. */
export function RoiFigure({ found }: { found: Pick<CaseResult, 'roi'> | null }) {
  const roi = found?.roi ?? null
  if (roi === null) return <span aria-label="no result">–</span>
  return (
    <span className={signedClass(roi)} data-num>
      {formatSignedPercent(roi)}
    </span>
  )
}
