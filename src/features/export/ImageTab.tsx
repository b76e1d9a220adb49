import { useEffect, useMemo, useState } from 'react'
import { picturePng } from '#charts/export/picturePng.ts'
import { pictureSvg } from '#charts/export/pictureSvg.ts'
import type { ExportContext } from '#documents/exportContext.ts'
import { tableCsv } from '#documents/tableCsv.ts'
import { historyStore, startMarketHistory } from '#state/useMarketHistory.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { Select } from '#ui/Select.tsx'
import { saveFile } from '#ui/saveFile.ts'
import { exportFileName } from '../exportFileName.ts'
import { canCopyPictures, copyPicture } from './copyPicture.ts'
import {
  chosenPicture,
  isHistoryChoice,
  PICTURE_CHOICES,
  sizedPicture,
  type PictureChoice,
  type PictureSize,
  type SizedPicture,
} from './exportPictures.ts'
import { pictureFont } from './pictureFont.ts'
import styles from './export.module.css'

type Theme = 'light' | 'dark'
type Background = 'solid' | 'clear'

interface ImageTabProps {
  readonly context: ExportContext
  readonly chart: PictureChoice
  readonly onChart: (chart: PictureChoice) => void
  readonly pageTheme: Theme
}

interface Drawn {
  readonly sized: SizedPicture
  readonly png: Blob
  readonly url: string
}

async function pngOf(sized: SizedPicture): Promise<Blob> {
  const drawn = await picturePng(sized.picture, sized, await pictureFont())
  if (!drawn.ok) throw new Error(drawn.error)
  return drawn.value
}

/** The history while one of its charts is chosen. */
function useHistory(wanted: boolean) {
  useEffect(() => (wanted ? startMarketHistory() : undefined), [wanted])
  return historyStore((state) => state.history)
}

/** The picture as a PNG, drawn again when anything about it changes; null while it is being drawn. */
function useDrawn(sized: SizedPicture | null): { readonly drawn: Drawn | null; readonly failed: boolean } {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [failed, setFailed] = useState<SizedPicture | null>(null)
  useEffect(() => {
    let url = ''
    let left = false
    if (sized !== null)
      pngOf(sized).then(
        (png) => {
          if (left) return
          url = URL.createObjectURL(png)
          setDrawn({ sized, png, url })
        },
        () => {
          if (!left) setFailed(sized)
        },
      )
    return () => {
      left = true
      if (url !== '') URL.revokeObjectURL(url)
    }
  }, [sized])
  return { drawn: drawn?.sized === sized ? drawn : null, failed: failed !== null && failed === sized }
}

/** A chart as a picture: choices, the picture itself, and what to do with it. */
export function ImageTab({ context, chart, onChart, pageTheme }: ImageTabProps) {
  const [size, setSize] = useState<PictureSize>('wide')
  const [theme, setTheme] = useState<Theme>(pageTheme)
  const [background, setBackground] = useState<Background>('solid')
  const [said, setSaid] = useState<{ readonly tone: 'info' | 'error'; readonly text: string } | null>(null)
  const history = useHistory(isHistoryChoice(chart))
  const { result, link, exportedAt } = context
  const picture = useMemo(
    () => chosenPicture(chart, result, history, Date.parse(exportedAt)),
    [chart, result, history, exportedAt],
  )
  const sized = useMemo(
    () => (picture === null ? null : sizedPicture(picture, size, { theme, background, link })),
    [picture, size, theme, background, link],
  )
  const { drawn, failed } = useDrawn(sized)
  const idle = sized === null
  const shape = sized === null ? '' : `${sized.widthPx}x${sized.heightPx}`
  const name = (ending: 'png' | 'svg' | 'csv', detail = '') =>
    exportFileName({
      name: result.scenario.name,
      what: detail === '' ? chart : `${chart}-${detail}`,
      asOf: result.market.asOf,
      ending,
    })
  const refused = 'The picture could not be drawn in this browser. The SVG needs no drawing: try that.'

  const savePng = async () => {
    if (sized === null) return
    try {
      saveFile(drawn?.png ?? (await pngOf(sized)), name('png', shape))
      setSaid(null)
    } catch {
      setSaid({ tone: 'error', text: refused })
    }
  }
  const copy = async () => {
    if (sized === null) return
    const done = await copyPicture(drawn === null ? pngOf(sized) : Promise.resolve(drawn.png))
    setSaid(
      done
        ? { tone: 'info', text: 'Picture copied.' }
        : { tone: 'error', text: 'The browser refused to copy the picture. Save it instead.' },
    )
  }
  return (
    <div className={styles['columns']}>
      <div className={styles['choices']}>
        <Select label="Chart" value={chart} options={PICTURE_CHOICES} onChange={onChart} />
        <Choice label="Size">
          <SegmentedControl
            label="Size"
            value={size}
            onChange={setSize}
            options={[
              { value: 'wide', label: '1200 × 630' },
              { value: 'square', label: '1080 × 1080' },
              { value: 'natural', label: 'Own shape' },
            ]}
          />
        </Choice>
        <Choice label="Colours">
          <SegmentedControl
            label="Colours"
            value={theme}
            onChange={setTheme}
            options={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </Choice>
        <Choice label="Background">
          <SegmentedControl
            label="Background"
            value={background}
            onChange={setBackground}
            options={[
              { value: 'solid', label: 'Filled' },
              { value: 'clear', label: 'Transparent' },
            ]}
          />
        </Choice>
        <div className={styles['buttons']}>
          <Button variant="primary" icon="download" inactive={idle} onClick={() => void savePng()}>
            Save PNG
          </Button>
          <Button
            icon="download"
            inactive={idle}
            onClick={() => {
              if (sized !== null) saveFile(pictureSvg(sized.picture), name('svg'), 'image/svg+xml')
            }}
          >
            Save SVG
          </Button>
          {canCopyPictures() ? (
            <Button icon="copy" inactive={idle} onClick={() => void copy()}>
              Copy picture
            </Button>
          ) : null}
          <Button
            icon="table"
            inactive={picture === null}
            onClick={() => {
              if (picture !== null) saveFile(tableCsv(picture.table, context, ','), name('csv'), 'text/csv')
            }}
          >
            Its table, CSV
          </Button>
        </div>
        <div>
          <div role="status">{said === null ? null : <Notice tone={said.tone}>{said.text}</Notice>}</div>
          <p className={styles['help']}>
            Title, legend, source and the snapshot link are part of the picture.
          </p>
        </div>
      </div>
      <figure className={styles['preview']} data-clear={background === 'clear' ? theme : undefined}>
        {failed ? (
          <Notice tone="error">{refused}</Notice>
        ) : (
          <div
            className={styles['sheet']}
            style={sized === null ? undefined : { aspectRatio: `${sized.widthPx} / ${sized.heightPx}` }}
            aria-busy={drawn === null}
          >
            {drawn === null ? (
              <p className={styles['wait']}>{idle ? 'Loading the history …' : 'Drawing …'}</p>
            ) : (
              <img src={drawn.url} alt={picture?.summary ?? ''} data-testid="export-preview" />
            )}
          </div>
        )}
        <figcaption>
          {sized === null ? '' : `${sized.widthPx} × ${sized.heightPx} pixels, as it will be saved`}
        </figcaption>
      </figure>
    </div>
  )
}

function Choice({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles['choice']}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}
