import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'
import '#ui/tokens.css'
import '#ui/base.css'

/** Renders charts on a page of a given width and theme. */
export async function chartPage(children: ReactNode, width = 736, theme: 'light' | 'dark' = 'light') {
  document.documentElement.dataset['theme'] = theme
  document.documentElement.lang = 'en'
  return render(
    <main style={{ width, background: 'var(--bg)', color: 'var(--text)' }}>
      <h1>Charts</h1>
      {children}
    </main>,
  )
}

/** The one element that matches; a test fails by name when there is none. */
export function only<T extends Element = HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelectorAll<T>(selector)
  const [first] = found
  if (first === undefined || found.length !== 1) throw new Error(`${found.length} elements match ${selector}`)
  return first
}

/** Red, green, blue (0 to 255) of any CSS colour, as the browser paints it. */
function painted(color: string): readonly [number, number, number] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** WCAG contrast ratio of two CSS colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const [red, green, blue] = painted(color).map((channel) => {
      const share = channel / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  }
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}
