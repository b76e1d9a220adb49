import { useCallback, useState } from 'react'
import { EMBED_CHARTS, type EmbedChart } from '#embed-protocol/embedCharts.ts'
import { embedQuery } from '#scenario/embedQuery.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { Select } from '#ui/Select.tsx'
import { EMBED_CHART_LABELS } from '../embedChartLabels.ts'
import { exportFileName } from '../exportFileName.ts'
import { scenarioAddress } from '../scenarioAddress.ts'
import { embedAddress } from './embedAddress.ts'
import { EmbedLookFields, FIRST_LOOK } from './EmbedLookFields.tsx'
import { EmbedPreview } from './EmbedPreview.tsx'
import { embedSnippet } from './embedSnippet.ts'
import { embedTitle, marketWords, pictureAlt } from './embedWords.ts'
import { HeightProbe } from './HeightProbe.tsx'
import { Quotable } from './Quotable.tsx'
import { PASTE_OPTIONS, SNIPPET_FORM_LABELS, type PasteTarget, type SnippetForm } from './pasteTargets.ts'
import styles from './share.module.css'

/** Stands in the snippet when an embed did not report its height. */
const FALLBACK_HEIGHT_PX = 520

const FORMS_WITH_HEIGHT: ReadonlySet<SnippetForm> = new Set([
  'frameScript',
  'frame',
  'element',
  'strict',
  'react',
])
const FORMS_WITH_PICTURE: ReadonlySet<SnippetForm> = new Set(['image', 'picture'])

/** Frames without an origin of their own; the element makes such a frame too. */
const SANDBOXED_FORMS: ReadonlySet<SnippetForm> = new Set(['strict', 'element'])

/** Neither a look of their own nor a frame that has one. */
const FORMS_WITHOUT_FRAME: ReadonlySet<SnippetForm> = new Set(['image', 'picture', 'link'])

const CHART_OPTIONS = EMBED_CHARTS.map((value) => ({ value, label: EMBED_CHART_LABELS[value] }))

interface Measured {
  /** Which frame was measured: its address and kind. */
  readonly frameKey: string
  readonly heightPx: number | null
}

interface EmbedTabProps {
  readonly scenario: Scenario
  /** Folder of the app, with its slash. */
  readonly base: string
  readonly initialChart: EmbedChart
  /** Result the alternative text may speak of; null when its figures must not be told. */
  readonly result: ScenarioResult | null
  /** ISO instant of the market on screen. */
  readonly marketAsOf: string
  readonly isPrivate: boolean
}

/** Embed code for one chart, right for the place it goes to, and the embed itself as readers will get it. */
export function EmbedTab({ scenario, base, initialChart, result, marketAsOf, isPrivate }: EmbedTabProps) {
  const [chart, setChart] = useState(initialChart)
  const [target, setTarget] = useState<PasteTarget>('site')
  const [chosenForm, setForm] = useState<SnippetForm>('frameScript')
  const [look, setLook] = useState(FIRST_LOOK)
  const [measured, setMeasured] = useState<Measured | null>(null)
  const url = embedAddress(base, chart, embedQuery(scenario), look)
  const title = embedTitle(chart, scenario)
  const paste = PASTE_OPTIONS.find(({ value }) => value === target) ?? PASTE_OPTIONS[0]
  const forms: readonly SnippetForm[] = paste?.forms ?? ['frame']
  const form = forms.find((one) => one === chosenForm) ?? forms[0] ?? 'frame'
  const sandboxed = SANDBOXED_FORMS.has(form)
  const frameKey = `${url} ${sandboxed}`
  const onMeasured = useCallback((heightPx: number | null) => setMeasured({ frameKey, heightPx }), [frameKey])
  const known = measured?.frameKey === frameKey ? measured : null
  const measuring = FORMS_WITH_HEIGHT.has(form) && known === null
  const link = scenarioAddress(scenario, base)
  const alt = pictureAlt(chart, scenario, marketAsOf, result)
  const snippet =
    form === 'picture'
      ? ''
      : embedSnippet({
          form,
          embedUrl: url,
          appUrl: link,
          base,
          title,
          alt,
          pictureFile: exportFileName({
            name: scenario.name,
            what: `${chart}-1200x630`,
            asOf: marketAsOf,
            ending: 'png',
          }),
          heightPx: known?.heightPx ?? FALLBACK_HEIGHT_PX,
          marketWords: marketWords(scenario),
        })
  const { origin, host } = new URL(base)
  return (
    <div className={styles['panel']}>
      <div className={styles['pair']}>
        <Select label="Chart" value={chart} options={CHART_OPTIONS} onChange={setChart} />
        <Select
          label="Where will you paste this?"
          value={target}
          options={PASTE_OPTIONS}
          onChange={setTarget}
        />
      </div>
      <div className={styles['notes']}>
        <p className={styles['help']}>{paste?.note}</p>
        {form === 'strict' ? (
          <p className={styles['help']}>
            <code>frame-src {origin}</code>
          </p>
        ) : null}
        {isPrivate ? (
          <p className={styles['help']}>
            An embed’s address is always open: the host of this page sees its settings. Private is the link
            alone.
          </p>
        ) : null}
        {FORMS_WITH_PICTURE.has(form) && result === null ? (
          <p className={styles['help']}>
            The chart you save shows results with your quotes: hiding them does not reach the picture.
          </p>
        ) : null}
        {FORMS_WITHOUT_FRAME.has(form) ? null : <EmbedLookFields look={look} onLook={setLook} />}
      </div>
      {form === 'picture' ? (
        <>
          <Quotable label="Link" copiedLabel="Link copied" text={link} link={link} />
          <Quotable label="Description" copiedLabel="Description copied" text={alt} />
          <p className={styles['help']}>{contactWords(form, scenario, host)}</p>
        </>
      ) : (
        <div className={styles['codePart']}>
          <div className={styles['previewHead']}>
            <h3>{codeHeading(form)}</h3>
            {forms.length > 1 ? (
              <SegmentedControl
                label="Kind of code"
                value={form}
                options={forms.map((value) => ({ value, label: SNIPPET_FORM_LABELS[value] }))}
                onChange={setForm}
              />
            ) : null}
          </div>
          <textarea
            className={styles['code']}
            data-testid="embed-snippet"
            aria-label={codeHeading(form)}
            readOnly
            rows={Math.min(7, snippet.split('\n').length + 2)}
            spellCheck={false}
            value={snippet}
            onFocus={(event) => {
              event.currentTarget.select()
            }}
          />
          <div className={styles['buttons']}>
            <CopyButton
              text={snippet}
              label={`Copy ${COPY_WORDS[form] ?? 'code'}`}
              copiedLabel="Copied"
              variant="primary"
              disabled={measuring}
            />
            <p className={styles['help']}>
              <span role="status" data-testid="embed-height">
                {heightWords(form, known)}
              </span>{' '}
              {contactWords(form, scenario, host)}
            </p>
          </div>
        </div>
      )}
      <HeightProbe url={url} sandboxed={sandboxed} onMeasured={onMeasured} />
      {form === 'link' ? null : <EmbedPreview url={url} title={title} sandboxed={sandboxed} />}
    </div>
  )
}

const COPY_WORDS: Partial<Record<SnippetForm, string>> = {
  address: 'address',
  link: 'link',
}

function codeHeading(form: SnippetForm): string {
  if (form === 'address') return 'Address of the embed'
  return form === 'link' ? 'Link' : 'Embed code'
}

function heightWords(form: SnippetForm, known: { readonly heightPx: number | null } | null): string {
  if (!FORMS_WITH_HEIGHT.has(form) && form !== 'address') return ''
  if (known === null) return 'Measuring the height …'
  if (known.heightPx === null)
    return `The height could not be measured; ${FALLBACK_HEIGHT_PX} px stand in for it.`
  return form === 'address'
    ? `Drag the box to ${known.heightPx} px when it is 640 px wide.`
    : `${known.heightPx} px high at 640 px, as measured.`
}

/** Whom a reader's browser asks for the sake of the embed. */
function contactWords(form: SnippetForm, scenario: Scenario, host: string): string {
  if (form === 'link') return 'Nobody is contacted until the link is opened.'
  if (FORMS_WITH_PICTURE.has(form))
    return `Readers’ browsers contact the place you upload the picture to, and ${host} only if they follow the link.`
  return scenario.market === null
    ? `Readers’ browsers contact: ${host} only, which also gives the market file that live charts read.`
    : `Readers’ browsers contact: ${host} only.`
}
