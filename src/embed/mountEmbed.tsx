import { createRoot } from 'react-dom/client'
import '#ui/base.css'
import './embed.css'
import { embedChartOf } from '#embed-protocol/embedChartOf.ts'
import { readPresentation } from '#embed-protocol/presentation.ts'
import { applyEmbedLocale } from './embedLocale.ts'
import { askForPanel } from './EmbedChartPanel.tsx'
import { EmbedPage } from './EmbedPage.tsx'
import { createEmbedTheme } from './embedTheme.ts'
import { createParentChannel, isFramed } from './parentChannel.ts'

/** Starts one embedded chart. An unknown chart name says so instead of guessing. */
export function mountEmbed(root: HTMLElement, chartName: string): void {
  const presentation = readPresentation(location.search)
  const channel = createParentChannel(presentation.id)
  const page = document.documentElement
  page.dataset['embed'] = presentation.background
  if (isFramed()) page.dataset['framed'] = ''
  if (presentation.still) page.dataset['still'] = ''
  // A page with a colour scheme of its own is painted opaque in a frame that has another.
  document.querySelector('meta[name="color-scheme"]')?.remove()
  applyEmbedLocale(presentation.lang, presentation.num, presentation.timeZone)
  const theme = createEmbedTheme(presentation.theme)
  const chart = embedChartOf(chartName)
  if (chart === null) {
    const text = `There is no chart named "${chartName}".`
    channel.post({ type: 'error', code: 'bad-link', text })
    const note = document.createElement('p')
    note.className = 'embed-note'
    note.textContent = text
    root.replaceChildren(note)
    return
  }
  askForPanel(chart)
  createRoot(root).render(
    <EmbedPage chart={chart} presentation={presentation} channel={channel} theme={theme} />,
  )
}
