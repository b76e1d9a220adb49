import { createRoot } from 'react-dom/client'
import { StateProvider } from '#state/StateProvider.tsx'
import { bootState } from '#state/bootState.ts'
import { App, type Page } from './App.tsx'

/** Starts the app in `root`: the first result is ready before the first render whenever it is cheap to have. */
export async function mountApp(root: HTMLElement, page: Page): Promise<void> {
  await bootState()
  createRoot(root).render(
    <StateProvider>
      <App page={page} />
    </StateProvider>,
  )
}
