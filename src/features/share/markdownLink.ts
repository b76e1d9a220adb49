/** Text in which no character means anything to Markdown or to HTML inside it. */
function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_{}<>#|~&]/g, (character) => `\\${character}`)
      // Not every reader of Markdown honours an escaped bracket inside a link.
      .replaceAll('[', '&#91;')
      .replaceAll(']', '&#93;')
  )
}

/** A Markdown link with this text. `url` must be as `URL` writes it; brackets in the path it is served below do not end it early. */
export function markdownLink(text: string, url: string): string {
  return `[${escapeMarkdown(text)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`
}
