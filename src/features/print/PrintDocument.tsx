import { useLayoutEffect, useRef } from 'react'
import { composePicture } from '#charts/export/composePicture.ts'
import { resultPicture, type ResultPicture } from '#charts/export/resultPictures.ts'
import { svgElement, type SvgNode } from '#charts/export/svgNode.ts'
import { lineIdentities } from '#charts/frame/lineStyles.ts'
import { holdShort } from '#charts/labels/holdLabel.ts'
import { tariffLabels } from '#charts/labels/tariffLabel.ts'
import { rateText } from '#charts/labels/rateText.ts'
import { reasonText } from '#charts/verdict/reasonText.ts'
import type { ExportContext } from '#documents/exportContext.ts'
import { inputSources } from '#documents/inputSources.ts'
import { marketRows, type MarketRow } from '#documents/marketRows.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatMonths } from '#format/formatMonths.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { CaseResult, ScenarioResult } from '#scenario/scenarioResult.ts'
import styles from './print.module.css'

/** Width of every chart on paper, CSS pixels: the text block of A4 and letter. */
const CHART_PX = 680

const PAD_PX = 10

/** Every chart, in an order in which two and two fill a page. The cases are a table of their own here. */
const CHARTS: readonly ResultPicture[] = [
  'verdict',
  'roi',
  'scenarios',
  'landed',
  'heatmap',
  'timeline',
  'rank',
  'btc',
  'limits',
]

function Picture({ node }: { readonly node: SvgNode }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    place.current?.replaceChildren(svgElement(node, document))
  }, [node])
  return <div ref={place} className={styles['chart']} />
}

/** Everything about a result on paper: verdict, all charts, cases, link, sources. Always light. */
export function PrintDocument({ context }: { readonly context: ExportContext }) {
  const { result, link, exportedAt } = context
  const { scenario, engineId } = result
  return (
    <article className={styles['document']} aria-label="Printed report">
      <header className={styles['head']}>
        <b>Landfall</b>
        <span>{scenario.name === '' ? 'Bitcoin miners across duty and delay' : scenario.name}</span>
        <span>
          Market of {formatDate(result.market.asOf.slice(0, 10))} · engine {engineId}
        </span>
      </header>
      {CHARTS.map((chart) => (
        <Picture
          key={chart}
          node={
            composePicture(
              resultPicture(chart, result),
              { theme: 'light', background: 'clear', link: '', padPx: PAD_PX },
              CHART_PX,
            ).node
          }
        />
      ))}
      <CasesTable result={result} />
      <section className={`${styles['section']} ${styles['closing']}`}>
        <h2>Link to these figures</h2>
        <p className={styles['link']}>{link}</p>
        <p className={styles['muted']}>
          Opens this scenario with the market it was printed with. Printed {formatDate(exportedAt, 'minute')}.
          Not financial, tax or customs advice.
        </p>
      </section>
      {/* Long, and looked up rather than read: last. */}
      <Sources context={context} />
    </article>
  )
}

function CasesTable({ result }: { readonly result: ScenarioResult }) {
  const identities = lineIdentities(result.scenario)
  const tariffs = tariffLabels(result.scenario)
  const cells = (one: CaseResult): readonly string[] => {
    const hold = result.scenario.holds[one.hold]
    const start = [
      `${identities[one.line]?.model ?? ''}, ${identities[one.line]?.route ?? ''}`,
      one.noBorder ? 'No border' : (tariffs[one.tariff] ?? ''),
      hold === undefined ? '' : holdShort(hold),
    ]
    if (one.metrics === null)
      return [...start, reasonText(one.problem ?? 'quote_missing'), '', '', '', '', '']
    return [
      ...start,
      one.noBorder ? 'none' : rateText(one.metrics.landed.tariffRate),
      formatUsd(one.metrics.capexUsd / (one.input?.miner.units ?? 1), { symbol: false }),
      one.firstHashDate === null ? '' : formatDate(one.firstHashDate),
      one.paybackDays === null ? 'not reached' : formatMonths(one.paybackDays),
      one.npvUsd === null ? '' : formatUsd(one.npvUsd, { signed: true, symbol: false }),
      one.roi === null ? '' : formatSignedPercent(one.roi, 1),
    ]
  }
  const heads = [
    'Case',
    'Import duty',
    'Delay',
    'Duty',
    'Landed, $/unit',
    'First hash',
    'Payback',
    'NPV, $',
    'ROI',
  ]
  // Without a border every duty is the same case.
  const shown = result.cases.filter((one) => !one.noBorder || one.tariff === 0)
  return (
    <section className={`${styles['section']} ${styles['cases']}`}>
      <h2>All cases</h2>
      <table>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" data-figure={index > 2 ? '' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={`${one.line} ${one.tariff} ${one.hold}`}>
              {cells(one).map((cell, index) => (
                <td key={heads[index]} data-figure={index > 2 ? '' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function figureOf(value: number, unit: string): string {
  return `${formatNumber(value, { maxDecimals: 4 })} ${unit}`
}

/** When a figure was true at its source, or at least when it was read. */
function momentOf({ observedAt, readAt }: MarketRow): string {
  if (observedAt !== null) return formatDate(Date.parse(observedAt), 'minute')
  return readAt === null ? 'not known' : `read ${formatDate(Date.parse(readAt), 'minute')}`
}

function Sources({ context }: { readonly context: ExportContext }) {
  return (
    <section className={styles['section']} data-print="sources">
      <h2>Sources</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Market</th>
            <th scope="col">Value</th>
            <th scope="col">Source</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {marketRows(context).map((row) => (
            <tr key={row.figure}>
              <td>{row.figure}</td>
              <td>{row.value === null ? 'not known' : figureOf(row.value, row.unit)}</td>
              <td>{[row.source, row.note].filter((part) => part !== '').join(', ')}</td>
              <td>{momentOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col">Value</th>
            <th scope="col">Basis and source</th>
            <th scope="col">Date</th>
            <th scope="col">Confidence</th>
          </tr>
        </thead>
        <tbody>
          {inputSources(context).map((row) => (
            <tr key={row.what}>
              <td>{row.what}</td>
              <td>{row.value}</td>
              <td>{row.source === 'see basis' ? row.basis : `${row.basis} (${row.source})`}</td>
              <td data-date>{row.date}</td>
              <td>{row.confidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['muted']}>
        Confidence: A two sources agree, B one good source, C weak. Empty: entered in the scenario.
      </p>
    </section>
  )
}
