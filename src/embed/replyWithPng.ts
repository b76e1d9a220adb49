import type { ParentChannel } from './parentChannel.ts'

let drawing = false

/** Answers `getPng`. One picture at a time: each costs memory, and a host that asks twice wants one. */
export async function replyWithPng(
  frame: HTMLElement,
  widthPx: number,
  channel: ParentChannel,
): Promise<void> {
  if (drawing) return
  drawing = true
  try {
    const { pngReply } = await import('./pngReply.ts')
    const picture = await pngReply(frame, widthPx)
    if (picture === null) {
      channel.reply({ type: 'error', code: 'data', text: 'A picture of this chart could not be made.' })
    } else channel.reply({ type: 'png', ...picture })
  } finally {
    drawing = false
  }
}
