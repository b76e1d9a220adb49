import type { QrModules } from './qrModules.ts'

/** Outline of the dark modules for an SVG path, one unit a module, runs joined so that no seam shows. */
export function qrPath(modules: QrModules): string {
  let path = ''
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== true) continue
      const start = x
      while (row[x + 1] === true) x += 1
      const width = x - start + 1
      path += `M${start} ${y}h${width}v1h-${width}z`
    }
  })
  return path
}

/** The code as a file of its own: black on white, `modulePx` CSS pixels a module. */
export function qrSvg(modules: QrModules, modulePx: number): string {
  const size = modules.length
  const px = size * modulePx
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${px}" height="${px}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${qrPath(modules)}"/></svg>`
}
