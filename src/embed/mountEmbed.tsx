import { createRoot } from 'react-dom/client'
import '#ui/base.css'
import './embed.css'
import { EmbedPage } from './EmbedPage.tsx'
import { embedChartOf } from '#embed-protocol/embedChartOf.ts'
import { postToParent } from './heightReporter.ts'
import { readPresentation } from '#embed-protocol/presentation.ts'

/** Starts one embedded chart. An unknown chart name says so instead of guessing. */
export function mountEmbed(root: HTMLElement, chartName: string): void {
  const presentation = readPresentation(location.search)
  const chart = embedChartOf(chartName)
  document.documentElement.dataset['embed'] = presentation.background
  if (chart === null) {
    const text = `There is no chart named "${chartName}".`
    postToParent(presentation.id, { type: 'error', code: 'bad-link', text })
    const note = document.createElement('p')
    note.className = 'embed-note'
    note.textContent = text
    root.replaceChildren(note)
    return
  }
  createRoot(root).render(<EmbedPage chart={chart} presentation={presentation} />)
}
