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

/** Everything a person sets. */
export function Rail({ result }: { result: ScenarioResult | null }) {
  const scenario = useScenarioStore((state) => state.scenario)
  const { changed, total } = changedFields(scenario)
  return (
    <div className={styles['rail']}>
      <div className={styles['head']}>
        <h2>Scenario</h2>
        <span>
          {changed.length} of {total} changed
        </span>
        <Button variant="quiet" size="s" inactive={changed.length === 0} onClick={resetScenario}>
          Reset
        </Button>
      </div>
      <ModelsGroup result={result} />
      <DutyGroup result={result} />
      <DelayGroup result={result} />
      <SiteGroup result={result} />
      <OutlookGroup />
      <AssumptionsGroup />
    </div>
  )
}
