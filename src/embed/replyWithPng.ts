import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import type { Presentation } from '#embed-protocol/presentation.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { paintedTheme } from '#ui/paintedTheme.ts'
import type { ParentChannel } from './parentChannel.ts'
import { pngReply } from './pngReply.ts'

/** What is on screen, for a picture of it. */
export interface PictureSubject {
  readonly chart: EmbedChart
  readonly result: ScenarioResult
  readonly background: Presentation['background']
  /** Address of the full scenario, printed inside. */
  readonly link: string
}

let drawing = false

/** Answers `getPng`; rejects when there can be no picture. One at a time: each costs memory, and a host that asks twice wants one. */
export async function replyWithPng(
  { chart, result, background, link }: PictureSubject,
  widthPx: number,
  channel: ParentChannel,
): Promise<void> {
  if (drawing) return
  drawing = true
  try {
    const { market } = result
    const picture = await pngReply({
      chart,
      result,
      widthPx,
      link,
      theme: paintedTheme(),
      background: background === 'clear' ? 'clear' : 'solid',
      nowMs: market.kind === 'snapshot' ? Date.parse(market.asOf) : Date.now(),
    })
    if (picture === null) throw new Error('no picture')
    channel.reply({ type: 'png', ...picture })
  } finally {
    drawing = false
  }
}
