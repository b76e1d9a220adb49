import { useCallback, useEffect, useRef, useState } from 'react'
import type { ThemeChoice } from '#charts/chartTypes.ts'
import type { Repair } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { EmbedChartPanel } from './EmbedChartPanel.tsx'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import { parseParentMessage } from '#embed-protocol/parseParentMessage.ts'
import { contentHeightPx, postToParent, reportHeight } from './heightReporter.ts'
import type { Presentation } from '#embed-protocol/presentation.ts'
import { useEmbedResult } from './useEmbedResult.ts'
import { writeResultElement } from '#scenario/writeResultElement.ts'

/** One chart of one link, as a guest in somebody else's page. */
export function EmbedPage({ chart, presentation }: { chart: EmbedChart; presentation: Presentation }) {
  const frame = useRef<HTMLElement>(null)
  const [theme, setTheme] = useState<ThemeChoice>(presentation.theme)
  const { result, repairs, frozen, stale, failure } = useEmbedResult(location.search, location.hash)
  const asOf = result?.market.asOf ?? null

  useEffect(() => {
    const root = document.documentElement
    if (theme === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }, [theme])

  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      if (event.source !== window.parent || window.parent === window) return
      const message = parseParentMessage(event.data)
      if (message?.type === 'theme') setTheme(message.theme)
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [])

  const [shown, setShown] = useState(false)
  const settled = shown || failure !== null
  useEffect(() => {
    const content = frame.current
    // Not before the chart: the page around would follow the placeholder's height first, and jump.
    return content === null || !settled ? undefined : reportHeight(content, presentation.id)
  }, [presentation.id, settled])

  const announced = useRef(false)
  const onShown = useCallback(() => {
    setShown(true)
  }, [])
  useEffect(() => {
    const content = frame.current
    // Once, when the first chart is on screen: later markets are no second start.
    if (!shown || announced.current || content === null || asOf === null) return
    announced.current = true
    const height = contentHeightPx(content)
    postToParent(presentation.id, { type: 'ready', chart, height, frozen, asOf, caps: ['theme'] })
  }, [shown, asOf, chart, frozen, presentation.id])

  useEffect(() => {
    if (result !== null) writeResultElement(result)
  }, [result])

  useEffect(() => {
    if (failure !== null) postToParent(presentation.id, { type: 'error', code: 'engine', text: failure })
  }, [failure, presentation.id])

  return (
    <main ref={frame} className="embed-frame">
      {failure !== null && result === null ? <p className="embed-note">{failure}</p> : null}
      {result === null && failure === null ? (
        <div className="embed-loading" aria-busy="true">
          <h1 className="visually-hidden">Return on investment of Bitcoin miners</h1>
          Computing …
        </div>
      ) : null}
      {repairs.length > 0 ? <p className="embed-stale">{repairWords(repairs)}</p> : null}
      {stale === null ? null : <p className="embed-stale">{stale}</p>}
      {result === null ? null : (
        <EmbedChartPanel
          chart={chart}
          result={result}
          onShown={onShown}
          showTitle={presentation.showTitle}
          attribution={<AttributionLink result={result} />}
        />
      )}
    </main>
  )
}

/** Settings that fell back to a default, or, when only the link as a whole is doubtful, what is wrong with it. */
function repairWords(repairs: readonly Repair[]): string {
  const settings = repairs.filter((repair) => repair.field !== '').length
  if (settings === 0) return repairs[0]?.message ?? ''
  const what = settings === 1 ? 'One setting' : `${settings} settings`
  return `${what} of this link could not be read; defaults are shown instead.`
}

function AttributionLink({ result }: { result: ScenarioResult }) {
  const href = new URL(`../../${scenarioSearch()}`, location.href).href
  return (
    <a
      className="embed-link"
      href={href}
      target="_blank"
      rel="noopener"
      title={`Open this scenario (${result.scenario.name === '' ? 'unnamed' : result.scenario.name}) in Landfall`}
    >
      Landfall ↗
    </a>
  )
}

/** The scenario part of the embed's own query: from `v=` on, so that presentation parameters stay behind. */
function scenarioSearch(): string {
  const start = location.search.search(/[?&]v=/)
  return start === -1 ? '' : `?${location.search.slice(start + 1)}`
}
