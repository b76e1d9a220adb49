import { formatDate } from '#format/formatDate.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { keepSnapshotCopy, recalculateWithTodaysMarket, saveCopy } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'

/** Larger than any rounding of displayed digits. */
const RECEIPT_TOLERANCE = 0.00005

/** Says that a scenario came by link, what its market is, and whether it reproduces what the sender saw. */
export function SharedLinkNotice({ result }: { result: ScenarioResult }) {
  const origin = useScenarioStore((state) => state.origin)
  const edited = useScenarioStore((state) => state.edited)
  const scenario = useScenarioStore((state) => state.scenario)
  if (scenario.market === null) {
    if (origin !== 'link') return null
    return (
      <Notice
        title="Shared scenario, live market"
        actions={
          <Button size="s" onClick={saveCopy}>
            Save a copy
          </Button>
        }
      >
        Your own draft is untouched{edited ? '; changes here are not saved until you keep a copy' : ''}.
      </Notice>
    )
  }
  const now = result.selected.roi
  const then = scenario.receipt?.roi ?? null
  const comparable = then !== null && now !== null && result.scenario === scenario
  const differs = comparable && Math.abs(then - now) > RECEIPT_TOLERANCE
  return (
    <Notice
      tone={differs ? 'warn' : 'info'}
      title={`Snapshot with the market of ${formatDate(scenario.market.asOf.slice(0, 10))}`}
      actions={
        <>
          <Button size="s" onClick={recalculateWithTodaysMarket}>
            Recalculate with today’s market
          </Button>
          {origin === 'link' ? (
            <Button size="s" variant="quiet" onClick={keepSnapshotCopy}>
              Keep a copy
            </Button>
          ) : null}
        </>
      }
    >
      {!comparable
        ? 'No request to any other host is made.'
        : differs
          ? `The sender saw ${formatSignedPercent(then, 2)}; this version computes ${formatSignedPercent(now, 2)}.`
          : 'Reproduces the shared result. No request to any other host is made.'}
    </Notice>
  )
}
