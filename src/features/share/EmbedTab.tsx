import { useEffect, useRef, useState } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { Select } from '#ui/Select.tsx'
import styles from '../features.module.css'
import { embedSnippet } from './embedSnippet.ts'
import { embedTitle } from './embedTitle.ts'
import { SHARE_CHARTS, type ShareChart } from '../shareCharts.ts'
import { appUrl, embedUrl, type EmbedLook } from './shareUrls.ts'
import { siteBase } from './siteBase.ts'

const WIDTHS = ['320', '640', '960'] as const
type Width = (typeof WIDTHS)[number]

/** Used until the preview has reported its own height. */
const FIRST_HEIGHT_PX = 560

interface EmbedTabProps {
  readonly query: string
  readonly initialChart: ShareChart
  readonly result: ScenarioResult
  readonly marketWords: string
}

/** Embed code for one chart, and the embed itself as readers will get it. */
export function EmbedTab({ query, initialChart, result, marketWords }: EmbedTabProps) {
  const [chart, setChart] = useState<ShareChart>(initialChart)
  const [theme, setTheme] = useState<EmbedLook['theme']>('auto')
  const [background, setBackground] = useState<EmbedLook['background']>('card')
  const [width, setWidth] = useState<Width>('640')
  const [heightPx, setHeightPx] = useState(FIRST_HEIGHT_PX)
  const frame = useRef<HTMLIFrameElement>(null)
  const base = siteBase(location.href)
  const url = embedUrl(base, chart, query, { theme, background })
  const title = embedTitle(chart, result, marketWords)

  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      if (event.source !== frame.current?.contentWindow) return
      const height = reportedHeightPx(event.data)
      if (height !== null) setHeightPx(height)
    }
    window.addEventListener('message', listen)
    return () => {
      window.removeEventListener('message', listen)
    }
  }, [])

  const snippet = embedSnippet({ embedUrl: url, appUrl: appUrl(base, query), title, heightPx, marketWords })
  return (
    <div className={styles['dialogBody']}>
      <div className={styles['pair']}>
        <Select label="Chart" value={chart} options={SHARE_CHARTS} onChange={setChart} />
        <Select
          label="Theme"
          value={theme}
          options={[
            { value: 'auto', label: 'Follows the reader’s system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={setTheme}
        />
        <Select
          label="Background"
          value={background}
          options={[
            { value: 'card', label: 'Card' },
            { value: 'clear', label: 'None' },
          ]}
          onChange={setBackground}
        />
        <div>
          <p className={styles['help']}>Preview width</p>
          <SegmentedControl
            label="Preview width"
            value={width}
            options={WIDTHS.map((value) => ({ value, label: `${value} px` }))}
            onChange={setWidth}
          />
        </div>
      </div>
      <textarea
        className={styles['code']}
        data-testid="embed-snippet"
        aria-label="Embed code"
        readOnly
        rows={7}
        spellCheck={false}
        value={snippet}
        onFocus={(event) => {
          event.currentTarget.select()
        }}
      />
      <div className={styles['chips']}>
        <CopyButton text={snippet} label="Copy code" copiedLabel="Code copied" variant="primary" />
        <span className={styles['help']}>
          {marketWords === 'live market'
            ? 'Readers’ browsers contact this host and the market sources.'
            : 'Readers’ browsers contact this host only.'}
        </span>
      </div>
      <div className={styles['preview']}>
        <iframe
          ref={frame}
          title={title}
          src={url}
          width={width}
          height={heightPx}
          sandbox="allow-scripts"
          className={styles['frame']}
        />
      </div>
    </div>
  )
}

function reportedHeightPx(data: unknown): number | null {
  if (typeof data !== 'object' || data === null) return null
  const record = data as Record<string, unknown>
  if (record['ns'] !== 'landfall') return null
  const height = record['height']
  if (typeof height !== 'number' || !Number.isFinite(height)) return null
  return Math.min(4000, Math.max(120, Math.round(height)))
}
