/** A picture of an embed, sizes in its pixels. */
export interface PngReply {
  readonly blob: Blob
  readonly width: number
  readonly height: number
}

/** Draws what `root` shows as a PNG of `widthPx` pixels; null when that cannot be done. */
export function pngReply(_root: HTMLElement, _widthPx: number): Promise<PngReply | null> {
  return Promise.resolve(null)
}
