import { fail, ok, type Result } from '#units/result.ts'
import type { ComposedPicture } from './composePicture.ts'
import { pictureSvg, type EmbeddedFont } from './pictureSvg.ts'

export type PictureFailure = 'not_drawn' | 'not_encoded'

/** Most pixels a side of a canvas may have on phones. */
const MOST_SIDE_PX = 4096
const FIT_TOLERANCE = 0.005

async function decoded(markup: string): Promise<HTMLImageElement | null> {
  const url = URL.createObjectURL(new Blob([markup], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    return image
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}

/**
 * The picture as a PNG of `widthPx` by `heightPx` pixels, at most 4096 either way: drawn into the frame without distortion,
 * in the middle where its shape differs.
 */
export async function picturePng(
  picture: ComposedPicture,
  frame: { readonly widthPx: number; readonly heightPx: number },
  font: EmbeddedFont | null = null,
): Promise<Result<Blob, PictureFailure>> {
  const widthPx = Math.min(MOST_SIDE_PX, Math.max(1, Math.round(frame.widthPx)))
  const heightPx = Math.min(MOST_SIDE_PX, Math.max(1, Math.round(frame.heightPx)))
  const image = await decoded(pictureSvg(picture, font))
  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  const context = canvas.getContext('2d')
  if (image === null || context === null) return fail('not_drawn')
  const across = widthPx / picture.widthPx
  const down = heightPx / picture.heightPx
  const scale = Math.min(across, down)
  // A picture made for this frame fills it to the edge; the difference is one of rounding.
  const fits = Math.abs(across / down - 1) < FIT_TOLERANCE
  const width = fits ? widthPx : picture.widthPx * scale
  const height = fits ? heightPx : picture.heightPx * scale
  context.drawImage(image, (widthPx - width) / 2, (heightPx - height) / 2, width, height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  return blob === null ? fail('not_encoded') : ok(blob)
}
