import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { saveCopy } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { focusVerdict } from './focusVerdict.ts'
import { SnapshotNotice } from './SnapshotNotice.tsx'

/** Says that a scenario came by link, what its market is, and whether it reproduces what the sender saw. */
export function SharedLinkNotice({ result }: { result: ScenarioResult }) {
  const origin = useScenarioStore((state) => state.origin)
  const edited = useScenarioStore((state) => state.edited)
  const scenario = useScenarioStore((state) => state.scenario)
  const { market } = scenario
  if (market !== null) return <SnapshotNotice scenario={scenario} market={market} result={result} />
  if (origin !== 'link') return null
  return (
    <Notice
      title="Shared scenario, live market"
      actions={
        <Button
          size="s"
          onClick={() => {
            saveCopy()
            focusVerdict()
          }}
        >
          Keep a copy
        </Button>
      }
    >
      Your own draft is untouched
      {edited ? '; changes here are kept only in the address until you keep a copy' : ''}.
    </Notice>
  )
}
