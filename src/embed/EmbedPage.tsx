import { useCallback, useEffect, useRef, useState } from 'react'
import { BodyHeight } from '#charts/frame/bodyHeight.ts'
import type { Capability } from '#embed-protocol/embedMessages.ts'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import type { Presentation } from '#embed-protocol/presentation.ts'
import type { Repair } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { writeResultElement } from '#scenario/writeResultElement.ts'
import { Attribution, isOpaque } from './Attribution.tsx'
import { EmbedChartPanel } from './EmbedChartPanel.tsx'
import type { EmbedTheme } from './embedTheme.ts'
import { contentHeightPx, reportHeight, withNextFrame, type HeightReporter } from './heightReporter.ts'
import type { ParentChannel } from './parentChannel.ts'
import { createStateReporter } from './stateReporter.ts'
import { useEmbedResult } from './useEmbedResult.ts'
import { useFrameFit } from './useFrameFit.ts'
import { useParentMessages } from './useParentMessages.ts'

export interface EmbedPageProps {
  readonly chart: EmbedChart
  readonly presentation: Presentation
  readonly channel: ParentChannel
  readonly theme: EmbedTheme
}

/** One chart of one link, as a guest in somebody else's page. */
export function EmbedPage({ chart, presentation, channel, theme }: EmbedPageProps) {
  const frame = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const reporter = useRef<HeightReporter>(null)
  const [states] = useState(() => createStateReporter((query) => channel.reply({ type: 'state', query })))
  const onChanged = useCallback(
    (query: string) => {
      reporter.current?.again()
      states.report(query)
    },
    [states],
  )
  const { result, repairs, frozen, stale, failure, change } = useEmbedResult(
    location.search,
    location.hash,
    presentation.live,
    onChanged,
  )
  const [unloaded, setUnloaded] = useState(false)
  const [shown, setShown] = useState(false)
  const onShown = useCallback(() => setShown(true), [])
  const onFailed = useCallback(() => setUnloaded(true), [])
  const trouble = unloaded ? UNLOADED : result === null ? failure : null
  const settled = shown || trouble !== null
  const href = rootAddress(result === null ? '' : serializeLink(result.scenario))

  const { localeKey, mostPx } = useParentMessages({
    channel,
    states,
    presentation,
    theme,
    change,
    onHello: () => reporter.current?.again(),
    onPng: (widthPx) => {
      if (result === null) return
      const { background } = presentation
      import('./replyWithPng.ts')
        .then(({ replyWithPng }) => replyWithPng({ chart, result, background, link: href }, widthPx, channel))
        .catch(() => channel.reply({ type: 'error', code: 'data', text: NO_PICTURE }))
    },
  })
  const fit = useFrameFit(frame, content, settled, result)
  useEffect(() => {
    const box = frame.current
    if (!settled || box === null) return undefined
    const started = reportHeight(box, {
      post: channel.post,
      isNatural: () => box.dataset['fit'] === undefined,
      mostPx,
    })
    reporter.current = started
    return () => started.stop()
  }, [settled, channel, mostPx])

  const asOf = result?.market.asOf ?? null
  const announced = useRef(false)
  useEffect(() => {
    const box = frame.current
    // Once, when the first chart is on screen: later markets are no second start.
    if (!shown || announced.current || box === null || asOf === null) return undefined
    return withNextFrame(() => {
      announced.current = true
      const caps: readonly Capability[] =
        presentation.controls === 'static'
          ? ['theme', 'lang', 'state', 'png']
          : ['theme', 'lang', 'set', 'state', 'png']
      channel.post({ type: 'ready', chart, height: contentHeightPx(box), frozen, asOf, caps })
    })
  }, [shown, asOf, chart, frozen, channel, presentation.controls])

  useEffect(() => {
    if (result !== null) writeResultElement(result)
  }, [result])

  const damage = repairs.length > 0 ? repairWords(repairs) : null
  const problem = trouble ?? failure
  useEffect(() => {
    if (problem !== null) channel.post({ type: 'error', ...problem })
  }, [problem, channel])
  useEffect(() => {
    if (damage !== null) channel.post({ type: 'error', code: 'bad-link', text: damage })
  }, [damage, channel])

  const attribution = <Attribution href={href} name={result?.scenario.name ?? ''} channel={channel} />
  return (
    <main
      ref={frame}
      className="embed-frame"
      data-fit={fit.level === 0 ? undefined : fit.level}
      data-scroll={fit.level === 3 && fit.framePx < SCROLL_BELOW_PX ? '' : undefined}
      style={
        fit.level === 0
          ? undefined
          : {
              height: `${fit.framePx}px`,
              ...(fit.bodyPx === null ? {} : { '--fit-body': `${fit.bodyPx}px` }),
            }
      }
    >
      <div ref={content}>
        {trouble === null ? null : (
          <p className="embed-note">
            {trouble.text} {attribution}
          </p>
        )}
        {result === null && trouble === null ? (
          <div className="embed-loading" aria-busy="true">
            <h1 className="visually-hidden">Return on investment of Bitcoin miners</h1>
            Computing …
          </div>
        ) : null}
        {[damage, stale, trouble === null ? failure?.text : null].map((note) =>
          note ? (
            <p key={note} className="embed-stale">
              {note}
            </p>
          ) : null,
        )}
        {result === null || unloaded ? null : (
          <BodyHeight.Provider value={fit.level === 3 ? fit.bodyPx : null}>
            <EmbedChartPanel
              key={localeKey}
              chart={chart}
              result={result}
              controls={presentation.controls}
              showTitle={presentation.showTitle}
              onSelect={(line, tariff, hold) =>
                change({ sel: [line, tariff, hold].map((index) => index + 1).join(':') })
              }
              onShown={onShown}
              onFailed={onFailed}
              attribution={attribution}
            />
          </BodyHeight.Provider>
        )}
        {result !== null && isOpaque() ? <p className="embed-address">{href}</p> : null}
      </div>
    </main>
  )
}

/** Below this height a chart is scrolled inside its frame. */
const SCROLL_BELOW_PX = 320
const NO_PICTURE = 'A picture of this chart could not be made.'
const UNLOADED = { code: 'data', text: 'A part of this chart could not be loaded.' } as const

/** Settings that fell back to a default, or, when only the link as a whole is doubtful, what is wrong with it. */
function repairWords(repairs: readonly Repair[]): string {
  const settings = repairs.filter((repair) => repair.field !== '').length
  if (settings === 0) return repairs[0]?.message ?? ''
  const what = settings === 1 ? 'One setting' : `${settings} settings`
  return `${what} of this link could not be read; defaults are shown instead.`
}

/** The app with a scenario; a link that was kept from the server's log stays after `#`. */
function rootAddress(query: string): string {
  const isPrivate = !/[?&]v=/.test(location.search) && location.hash.startsWith('#v=')
  return new URL(`../../${query === '' ? '' : `${isPrivate ? '#' : '?'}${query}`}`, location.href).href
}
