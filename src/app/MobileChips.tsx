import { holdLabel } from '#charts/labels/holdLabel.ts'
import { tariffLabel } from '#charts/labels/tariffLabel.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import styles from './app.module.css'

/** The scenario in a row of chips; each opens the sheet with all settings. */
export function MobileChips({ onOpen }: { onOpen: () => void }) {
  const scenario = useScenarioStore((state) => state.scenario)
  const { lines, tariffs, holds, selected } = scenario
  const tariff = tariffs[selected.tariff]
  const hold = holds[selected.hold]
  const words = [
    `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`,
    ...(tariff === undefined ? [] : [tariffLabel(tariff)]),
    ...(hold === undefined ? [] : [holdLabel(hold)]),
    `${formatUsdPerKwhCents(scenario.powerUsdPerKwh)}/kWh`,
  ]
  return (
    <div className={styles['mobileChips']} role="group" aria-label="Scenario settings">
      {words.map((text) => (
        <button key={text} type="button" onClick={onOpen}>
          {text}
        </button>
      ))}
    </div>
  )
}
