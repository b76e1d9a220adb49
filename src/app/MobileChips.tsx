import { holdLabel } from '#charts/labels/holdLabel.ts'
import { tariffLabel } from '#charts/labels/tariffLabel.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import { useScenarioParts } from '#state/useScenarioParts.ts'
import styles from './app.module.css'

/** The scenario in a row of chips; each opens the sheet at the setting it names, by the id of its field. */
export function MobileChips({ onOpen }: { onOpen: (fieldId: string) => void }) {
  const scenario = useScenarioParts('lines', 'tariffs', 'holds', 'selected', 'powerUsdPerKwh')
  const { lines, tariffs, holds, selected } = scenario
  const tariff = tariffs[selected.tariff]
  const hold = holds[selected.hold]
  const chips: readonly { readonly fieldId: string; readonly text: string }[] = [
    { fieldId: 'field-models', text: `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}` },
    ...(tariff === undefined ? [] : [{ fieldId: 'field-duty', text: tariffLabel(tariff) }]),
    ...(hold === undefined ? [] : [{ fieldId: 'field-hold', text: holdLabel(hold) }]),
    { fieldId: 'field-power', text: `${formatUsdPerKwhCents(scenario.powerUsdPerKwh)}/kWh` },
  ]
  return (
    <div className={styles['mobileChips']} role="group" aria-label="Scenario settings">
      {chips.map(({ fieldId, text }) => (
        <button
          key={fieldId}
          type="button"
          onClick={() => {
            onOpen(fieldId)
          }}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
