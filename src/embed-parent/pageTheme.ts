import type { ThemeName } from '#embed-protocol/embedMessages.ts'

/** The first word of a text that names a theme, or null. */
export function themeIn(words: string | null | undefined): ThemeName | null {
  const found = /(?:^|\s)(light|dark|auto)(?:\s|$)/.exec(words ?? '')?.[1]
  return (found as ThemeName | undefined) ?? null
}

/** Where pages keep their theme: `data-theme="dark"` or `class="dark"` of the root, on older ones of the body. */
function declaredTheme(): ThemeName | null {
  const places: readonly (HTMLElement | null)[] = [document.documentElement, document.body]
  return themeIn(places.map((place) => `${place?.dataset['theme']} ${place?.className}`).join(' '))
}

let declared = false

/**
 * Theme of the page. `auto` until it has declared one, which leaves the choice to the reader's system; from then on a page that takes
 * its dark class away has become light.
 */
export function pageTheme(): ThemeName {
  const theme = declaredTheme()
  if (theme !== null) declared = true
  return theme ?? (declared ? 'light' : 'auto')
}

/** Calls back whenever the page may have changed its theme, or a frame its own (`data-landfall-theme`). */
export function watchThemes(changed: () => void): void {
  const root = document.documentElement
  new MutationObserver(changed).observe(root, { attributeFilter: ['data-landfall-theme'], subtree: true })
  const themes = new MutationObserver(changed)
  const watch = (): void => {
    for (const element of [root, document.body])
      themes.observe(element, { attributeFilter: ['class', 'data-theme'] })
    changed()
  }
  // A script in the head runs before there is a body.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch, { once: true })
  else watch()
}
