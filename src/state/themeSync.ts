import { localStore, type SafeStorage } from './safeStorage.ts'
import { scenarioStore, type ThemeChoice } from './scenarioStore.ts'

export const THEME_KEY = 'landfall.theme'

function isThemeChoice(text: string | null): text is ThemeChoice {
  return text === 'auto' || text === 'light' || text === 'dark'
}

function show(theme: ThemeChoice, root: HTMLElement): void {
  // Without the attribute the tokens follow the system's colour scheme.
  if (theme === 'auto') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}

/** Puts the remembered theme into the store and on the page; called before the first render so that nothing flashes. */
export function applyStoredTheme(
  root: HTMLElement = document.documentElement,
  storage: SafeStorage = localStore,
): void {
  const stored = storage.read(THEME_KEY)
  if (isThemeChoice(stored)) scenarioStore.setState({ theme: stored })
  show(scenarioStore.getState().theme, root)
}

/** Shows and remembers each change of theme. Returns the function that ends it. */
export function startThemeSync(
  root: HTMLElement = document.documentElement,
  storage: SafeStorage = localStore,
): () => void {
  return scenarioStore.subscribe((state, previous) => {
    if (state.theme === previous.theme) return
    show(state.theme, root)
    if (state.theme === 'auto') storage.remove(THEME_KEY)
    else storage.write(THEME_KEY, state.theme)
  })
}
