import type { Page } from './App.tsx'

/** In place of the app's own `mountApp` where something comes before it: a notice in foreign pages, a preset's scenario. */
export async function mountApp(root: HTMLElement, page: Page): Promise<void> {
  if (window.top !== window) {
    const { showFramedNotice } = await import('./showFramedNotice.ts')
    showFramedNotice(root)
    return
  }
  const [app, { openPreset }] = await Promise.all([import('./mountApp.tsx'), import('./openPreset.ts')])
  openPreset()
  await app.mountApp(root, page)
}
