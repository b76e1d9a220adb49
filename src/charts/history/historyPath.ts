import type { Run } from './historyTypes.ts'

type Scale = (value: number) => number

interface Pixel {
  readonly x: number
  readonly y: number
}

function tenth(pixel: number): number {
  return Math.round(pixel * 10) / 10
}

function pixelsOf(run: Run, x: Scale, y: Scale): readonly Pixel[] {
  return run.map((point) => ({ x: tenth(x(point.timeS)), y: tenth(y(point.value)) }))
}

/** SVG path of runs: a line through the points, or steps that turn at each of them. Runs are not joined to each other. */
export function historyPath(runs: readonly Run[], shape: 'line' | 'step', x: Scale, y: Scale): string {
  return runs
    .map((run) => {
      let drawn: Pixel | null = null
      return pixelsOf(run, x, y)
        .map((pixel) => {
          const before = drawn
          drawn = pixel
          if (before === null) return `M${pixel.x} ${pixel.y}`
          if (shape === 'line') return `L${pixel.x} ${pixel.y}`
          return pixel.y === before.y ? `H${pixel.x}` : `H${pixel.x}V${pixel.y}`
        })
        .join('')
    })
    .join('')
}

/** SVG path of the areas in which runs lie below a level (larger y) and above the bottom of the plot, edge `levelY`. */
export function shortfallPath(runs: readonly Run[], levelY: number, x: Scale, y: Scale): string {
  let path = ''
  for (const run of runs) {
    let open: Pixel[] = []
    const close = (): void => {
      const first = open[0]
      const last = open[open.length - 1]
      if (first !== undefined && last !== undefined && last.x > first.x) {
        path += `M${tenth(first.x)} ${levelY}${open.map((one) => `L${tenth(one.x)} ${one.y}`).join('')}L${tenth(last.x)} ${levelY}Z`
      }
      open = []
    }
    let before: Pixel | null = null
    for (const pixel of pixelsOf(run, x, y)) {
      if (before !== null && before.y > levelY !== pixel.y > levelY) {
        const share = (levelY - before.y) / (pixel.y - before.y)
        open.push({ x: before.x + share * (pixel.x - before.x), y: levelY })
        if (pixel.y <= levelY) close()
      }
      if (pixel.y > levelY) open.push(pixel)
      before = pixel
    }
    close()
  }
  return path
}
