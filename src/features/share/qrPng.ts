import type { QrModules } from './qrModules.ts'

/** The code as a PNG, `modulePx` pixels a module, black on white; null when the browser cannot make one. */
export function qrPng(modules: QrModules, modulePx: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = modules.length * modulePx
  canvas.height = canvas.width
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) context.fillRect(x * modulePx, y * modulePx, modulePx, modulePx)
    })
  })
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
}
