import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import type { EmbeddedFont } from '#charts/export/pictureSvg.ts'

let loading: Promise<EmbeddedFont | null> | null = null

async function load(): Promise<EmbeddedFont | null> {
  const reply = await fetch(interUrl)
  if (!reply.ok) return null
  const blob = await reply.blob()
  const dataUrl = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '')
    reader.onerror = () => reject(reader.error ?? new Error('the font could not be read'))
    reader.readAsDataURL(blob)
  })
  return { family: 'Inter', dataUrl: dataUrl.replace(/^data:[^;,]*/, 'data:font/woff2') }
}

/**
 * The face of the interface for pictures: a picture cannot use the fonts of the page. Null when it cannot be had; the picture then takes
 * the faces of the system.
 */
export function pictureFont(): Promise<EmbeddedFont | null> {
  loading ??= load().catch(() => {
    loading = null
    return null
  })
  return loading
}
