/** Text in which no character means anything to Markdown or to HTML inside it. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, (character) => `\\${character}`)
}

/** A Markdown link with this text. `url` must be of the link alphabet, which holds nothing that ends it early. */
export function markdownLink(text: string, url: string): string {
  return `[${escapeMarkdown(text)}](${url})`
}
