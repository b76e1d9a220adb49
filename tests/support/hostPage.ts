/** One frame of a host page. */
export interface HostFrame {
  readonly src: string
  readonly sandbox?: string
  readonly width?: number
  readonly height?: number
}

/**
 * A page of somebody else: frames, and every message they post, kept in `window.received` as `{frame, data}`.
 * Frames with a sandbox have the origin `null`, so the sender is told by its window.
 */
export function hostPage(frames: readonly HostFrame[], style = ''): string {
  const markup = frames
    .map(
      ({ src, sandbox = 'allow-scripts', width = 640, height = 600 }) =>
        `<iframe title="chart" sandbox="${sandbox}" width="${width}" height="${height}" src="${src.replaceAll('&', '&amp;')}"></iframe>`,
    )
    .join('\n')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,">
<style>body{margin:0;background:#f0f}iframe{border:0;display:block;color-scheme:normal}${style}</style>
<script>
  window.received = []
  addEventListener('message', (event) => {
    const frame = [...document.querySelectorAll('iframe')].findIndex((one) => one.contentWindow === event.source)
    window.received.push({ frame, data: event.data })
  })
</script></head><body>${markup}</body></html>`
}

export interface ReceivedMessage {
  readonly frame: number
  readonly data: Readonly<Record<string, unknown>>
}
