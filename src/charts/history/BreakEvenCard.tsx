import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { Card } from '../frame/Card.tsx'
import { breakEvenLevels } from './breakEvenLevels.ts'
import { usdText } from './figureText.ts'
import styles from './history.module.css'

/** What each chosen model needs to pay for its power, and how far today's hashprice is from it. */
export function BreakEvenCard({
  result,
  headingLevel = 2,
}: {
  readonly result: ScenarioResult
  readonly headingLevel?: 2 | 3
}) {
  const levels = breakEvenLevels(result)
  const hashprice = result.cases.find((one) => one.metrics !== null)?.metrics?.hashpriceUsdPerPhDay ?? null
  return (
    <Card title="Break-even hashprice" headingLevel={headingLevel}>
      <table className={styles.levels}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">USD/PH/day</th>
            <th scope="col">Margin</th>
          </tr>
        </thead>
        <tbody>
          {levels.map(({ key, name, style, usdPerPhDay, reason }) => {
            const margin =
              usdPerPhDay === null || hashprice === null || usdPerPhDay <= 0
                ? null
                : hashprice / usdPerPhDay - 1
            return (
              <tr key={key}>
                <th scope="row">
                  <span className={styles.swatch} style={{ color: `var(--series-${style.seriesIndex})` }} />
                  {name}
                </th>
                {usdPerPhDay === null ? (
                  <td colSpan={2} className={styles.reason}>
                    {reason}
                  </td>
                ) : (
                  <>
                    <td data-num>{usdText(usdPerPhDay)}</td>
                    <td
                      data-num
                      className={margin === null ? undefined : margin < 0 ? styles.loss : styles.gain}
                    >
                      {margin === null ? '\u2013' : formatSignedPercent(margin)}
                    </td>
                  </>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={styles.cardNote}>
        {hashprice === null
          ? 'Hashprice is'
          : `Hashprice now ${usdText(hashprice)}, fees included. Break-even is`}{' '}
        the revenue of 1 PH/s that just pays its power at{' '}
        {formatUsdPerKwhCents(result.scenario.powerUsdPerKwh)}/kWh after the pool fee; duty, delay and the
        machine’s price are not in it.
      </p>
    </Card>
  )
}
