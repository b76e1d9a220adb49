import { dismissRepairs } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Notice } from '#ui/Notice.tsx'
import { focusVerdict } from './focusVerdict.ts'

function dismiss(): void {
  dismissRepairs()
  focusVerdict()
}

/** What could not be read from a link, file or store, each with the way to the field concerned. */
export function RepairNotices() {
  const repairs = useScenarioStore((state) => state.repairs)
  if (repairs.length === 0) return null
  const count = repairs.length === 1 ? 'One setting needs' : `${repairs.length} settings need`
  return (
    <div id="notices" data-testid="repairs">
      <Notice
        tone="warn"
        announce="status"
        title={`${count} a look`}
        items={repairs.map((repair) => ({
          text: repair.message,
          ...(repair.field === ''
            ? {}
            : {
                onSelect: () => {
                  revealField(repair.field)
                },
              }),
        }))}
        onDismiss={dismiss}
      />
    </div>
  )
}

/** Where each part of the scenario is set; everything else is among the further assumptions. */
const ANCHORS: Readonly<Record<string, string>> = {
  lines: 'field-models',
  routes: 'field-models',
  tariffs: 'field-duty',
  holds: 'field-hold',
  powerUsdPerKwh: 'field-power',
  network: 'field-outlook',
  price: 'field-outlook',
  curtailment: 'field-site',
  uptimeFraction: 'field-site',
  powerOverhead: 'field-site',
  poolFeeFraction: 'field-site',
  fixedUsdPerUnitDay: 'field-site',
  name: 'field-name',
  heatmapRates: 'heatmap',
  heatmapDelays: 'heatmap',
  heatmapStage: 'heatmap',
}

/** Brings the control of a field into view and focuses it, opening the group it is folded into. */
function revealField(field: string): void {
  const anchor = document.getElementById(ANCHORS[field] ?? 'field-assumptions')
  if (anchor === null) return
  const folded = anchor.querySelector<HTMLElement>('button[aria-expanded="false"]')
  folded?.click()
  anchor.scrollIntoView({ block: 'center' })
  const control = anchor.matches('input')
    ? anchor
    : anchor.querySelector<HTMLElement>('input, select, button')
  control?.focus({ preventScroll: true })
}
