import type { Repair } from '#scenario/scenario.ts'
import { dismissRepair, dismissRepairs } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Notice } from '#ui/Notice.tsx'

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
          text: repairText(repair),
          ...(repair.field === ''
            ? {}
            : {
                onSelect: () => {
                  revealField(repair.field)
                  dismissRepair(repair)
                },
              }),
        }))}
        onDismiss={dismissRepairs}
      />
    </div>
  )
}

function repairText(repair: Repair): string {
  return repair.raw === '' ? repair.message : `${repair.message} Read: “${repair.raw}”`
}

/** Brings a field into view and focuses the first control in it, opening the groups it is folded into. */
export function revealField(fieldId: string): void {
  const target = document.getElementById(fieldId)
  if (target === null) return
  target.scrollIntoView({ block: 'center' })
  const control = target.matches('input, button, select')
    ? target
    : target.querySelector<HTMLElement>('input, select, button')
  control?.focus({ preventScroll: true })
}
