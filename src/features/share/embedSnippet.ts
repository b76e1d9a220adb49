const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe for an HTML attribute or element. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

export interface EmbedSnippetOptions {
  readonly embedUrl: string
  readonly appUrl: string
  /** What the frame shows, for people who cannot see it. */
  readonly title: string
  /** Natural height at 640 px, CSS pixels. */
  readonly heightPx: number
  /** "snapshot of 5 Aug 2026" or "live market". */
  readonly marketWords: string
}

/**
 * HTML to paste into a page: a lazy frame of fixed height that needs no script around it, and a link to the scenario.
 * Everything from the scenario is escaped.
 */
export function embedSnippet(options: EmbedSnippetOptions): string {
  const { embedUrl, appUrl, title, heightPx, marketWords } = options
  return [
    `<iframe src="${escapeHtml(embedUrl)}"`,
    `  title="${escapeHtml(title)}"`,
    `  width="100%" height="${Math.round(heightPx)}" loading="lazy" referrerpolicy="no-referrer"`,
    '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"',
    '  style="border:0;width:100%;min-width:260px;color-scheme:normal"></iframe>',
    `<p><a href="${escapeHtml(appUrl)}" rel="nofollow noopener">Open this scenario in Landfall</a> · ${escapeHtml(marketWords)}</p>`,
  ].join('\n')
}
