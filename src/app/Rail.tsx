import { memo, useDeferredValue } from 'react'
import { AssumptionsGroup } from '#features/assumptions/AssumptionsGroup.tsx'
import { DelayGroup } from '#features/delay/DelayGroup.tsx'
import { DutyGroup } from '#features/duty/DutyGroup.tsx'
import { ModelsGroup } from '#features/models/ModelsGroup.tsx'
import { OutlookGroup } from '#features/outlook/OutlookGroup.tsx'
import { SiteGroup } from '#features/site/SiteGroup.tsx'
import { changedFields } from '#scenario/changedFields.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { resetScenario } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import styles from './rail.module.css'

const Models = memo(ModelsGroup)
const Duty = memo(DutyGroup)
const Delay = memo(DelayGroup)
const Site = memo(SiteGroup)
const Outlook = memo(OutlookGroup)
const Assumptions = memo(AssumptionsGroup)

/** Everything a person sets. */
export function Rail({ result }: { result: ScenarioResult | null }) {
  return (
    <div className={styles['rail']}>
      <RailHead />
      <Models result={result} />
      <Duty result={result} />
      <Delay result={result} />
      <Site result={result} />
      <Outlook />
      <Assumptions />
    </div>
  )
}

/** How far the scenario is from the defaults, and the way back. */
function RailHead() {
  const { changed, total } = changedFields(useDeferredValue(useScenarioStore((state) => state.scenario)))
  return (
    <div className={styles['head']}>
      <h2>Scenario</h2>
      <span>
        {changed.length} of {total} changed
      </span>
      <Button variant="quiet" size="s" inactive={changed.length === 0} onClick={resetScenario}>
        Reset
      </Button>
    </div>
  )
}
