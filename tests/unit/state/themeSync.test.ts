import { beforeEach, expect, test } from 'vitest'
import { setTheme } from '#state/scenarioActions.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { applyStoredTheme, startThemeSync, THEME_KEY } from '#state/themeSync.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

/** The part of an element that carries the theme. */
function fakeRoot(): HTMLElement {
  return { dataset: {} } as HTMLElement
}

beforeEach(() => {
  resetStores()
})

test('a chosen theme is shown and remembered; auto leaves it to the system and is forgotten', () => {
  const root = fakeRoot()
  const { storage, entries } = fakeStorage()
  const stop = startThemeSync(root, storage)
  setTheme('dark')
  expect(root.dataset['theme']).toBe('dark')
  expect(entries.get(THEME_KEY)).toBe('dark')
  setTheme('auto')
  expect('theme' in root.dataset).toBe(false)
  expect(entries.size).toBe(0)
  stop()
  setTheme('light')
  expect('theme' in root.dataset).toBe(false)
})

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['purple', 'auto'],
  ['<img onerror=alert(1)>', 'auto'],
])('stored %s opens as %s', (text, theme) => {
  const root = fakeRoot()
  const { storage, entries } = fakeStorage()
  entries.set(THEME_KEY, text)
  applyStoredTheme(root, storage)
  expect(scenarioStore.getState().theme).toBe(theme)
  expect(root.dataset['theme']).toBe(theme === 'auto' ? undefined : theme)
})

test('denied storage leaves the theme to the system', () => {
  const root = fakeRoot()
  applyStoredTheme(root, fakeStorage(true).storage)
  expect(root.dataset['theme']).toBeUndefined()
  const stop = startThemeSync(root, fakeStorage(true).storage)
  setTheme('dark')
  expect(root.dataset['theme']).toBe('dark')
  stop()
})
