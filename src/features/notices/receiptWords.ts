import { engineChangesBetween } from '#engine/engineChanges.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import { formatDate } from '#format/formatDate.ts'

/** Why a snapshot made by engine `madeBy` (null: the link does not say) shows other figures when computed by engine `usedId`. */
export function differenceWords(madeBy: number | null, usedId: number): readonly string[] {
  if (madeBy === null) {
    return [
      'The link does not say which engine made the shared figures: it was edited, or they do not belong to it.',
    ]
  }
  if (madeBy === usedId) {
    return [
      `Engine ${usedId} made the shared figures and computed these, so the link was edited or the shared figures do not belong to it.`,
    ]
  }
  if (madeBy > ENGINE_ID) {
    return [
      `Engine ${madeBy} is newer than this page, whose engine is ${ENGINE_ID}. Reloading may bring the newer version.`,
    ]
  }
  return engineChangesBetween(madeBy, usedId).map(
    ({ id, date, change, effect }) => `Engine ${id}, since ${formatDate(date)}: ${change} ${effect}`,
  )
}

/** Said of an engine that made a snapshot and is no longer there. */
export function retiredWords(id: number): string {
  return `Engine ${id} is no longer kept: an engine stays for at least two years after it was replaced.`
}
