import type { ThemeName } from '#embed-protocol/embedMessages.ts'

export interface EmbedTheme {
  /** Applies a theme; an accent, `#rrggbb`, stays until another is given. */
  readonly choose: (theme: ThemeName, accent?: string) => void
}

/** An accent that stands out less from its background would hide what it marks; text needs more than a ring. */
const LEAST_CONTRAST = 3
const LEAST_TEXT_CONTRAST = 4.5

/** Of `#rrggbb` or, as stylesheets are shortened, `#rgb`. */
function luminance(colour: string): number | null {
  const long = colour.trim().replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(long)
  if (match === null) return null
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((hex) => {
    const share = Number.parseInt(hex, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21; 1 when either is no such colour. */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  if (a === null || b === null) return 1
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Keeps the document in the theme of its address, of the system, or of the page around it. Works before anything is rendered. */
export function createEmbedTheme(initial: ThemeName): EmbedTheme {
  const root = document.documentElement
  let accent: string | null = null
  const paint = (): void => {
    const background = getComputedStyle(root).getPropertyValue('--bg')
    const contrast = accent === null ? 1 : contrastOf(accent, background)
    const put = (name: string, wanted: boolean): void => {
      if (accent !== null && wanted) root.style.setProperty(name, accent)
      else root.style.removeProperty(name)
    }
    put('--accent', contrast >= LEAST_CONTRAST)
    put('--focus', contrast >= LEAST_CONTRAST)
    put('--embed-link', contrast >= LEAST_TEXT_CONTRAST)
  }
  const choose = (theme: ThemeName, wanted?: string): void => {
    if (theme === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = theme
    accent = wanted ?? accent
    paint()
  }
  choose(initial)
  // Another system theme has another background to stand out from.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint)
  return { choose }
}
