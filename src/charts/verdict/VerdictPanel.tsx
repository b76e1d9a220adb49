import { useId, useMemo } from 'react'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import type { PanelProps } from '../frame/panelProps.ts'
import { LimitGauges } from '../limits/LimitGauges.tsx'
import { verdictPanelSeries, type VerdictBar } from './panelSeries.ts'
import { VerdictText } from './VerdictText.tsx'
import styles from './verdictPanel.module.css'

function Bar({ bar }: { readonly bar: VerdictBar }) {
  const id = useId()
  const percent = (share: number) => `${share * 100}%`
  const place = { x: percent(bar.from), width: percent(bar.to - bar.from), y: 2, height: 10 }
  return (
    <svg className={styles.bar} width="100%" height={14} aria-hidden="true">
      <rect {...place} className={bar.chosen ? styles.barChosen : undefined} />
      {bar.sign < 0 ? (
        <>
          <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className={styles.hatch} x1={0} x2={0} y1={0} y2={5} />
          </pattern>
          <rect {...place} className={styles.hatched} fill={`url(#${id})`} />
        </>
      ) : null}
      <line x1={percent(bar.zeroAt)} x2={percent(bar.zeroAt)} y1={0} y2={14} />
    </svg>
  )
}

/** The verdict on the selected case as a panel of its own: sentence, rivals, limits, source. */
export function VerdictPanel({ result, ...frame }: PanelProps) {
  const model = useMemo(() => verdictPanelSeries(result), [result])
  return (
    <ChartFrame {...frameText(model)} {...frame}>
      <div className={styles.panel}>
        <div>
          <VerdictText result={result} sentenceOnly={model.bars.length > 0} />
        </div>
        {model.bars.length === 0 ? null : (
          <table className={styles.bars}>
            <caption className={styles.hidden}>ROI of the case and of its rivals</caption>
            <tbody>
              {model.bars.map((bar) => (
                <tr key={bar.key} className={bar.chosen ? styles.chosen : undefined}>
                  <th scope="row">{bar.name}</th>
                  <td className={bar.sign < 0 ? styles.loss : bar.sign > 0 ? styles.gain : styles.neutral}>
                    <Bar bar={bar} />
                  </td>
                  <td
                    className={`${styles.barValue} ${bar.sign < 0 ? styles.loss : bar.sign > 0 ? styles.gain : ''}`}
                  >
                    {bar.text}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div data-part="secondary">
          <LimitGauges result={result} />
        </div>
      </div>
    </ChartFrame>
  )
}
