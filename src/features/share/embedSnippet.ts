import { escapeMarkup } from '#format/escapeMarkup.ts'
import { reactSnippet } from './reactSnippet.ts'
import { FRAME_ALLOW, LINK_WORDS, type SnippetOptions } from './snippetOptions.ts'

/** What a chart needs where the page trusts nobody: its script, and a way to open the scenario or save its data. */
const STRICT_SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads'

function frame({ embedUrl, title, heightPx }: SnippetOptions, sandbox: string | null): string {
  return [
    `<iframe src="${escapeMarkup(embedUrl)}"`,
    `  title="${escapeMarkup(title)}"`,
    `  width="100%" height="${Math.round(heightPx)}" loading="lazy" referrerpolicy="no-referrer"`,
    `  ${sandbox === null ? `allow="${FRAME_ALLOW}"` : `sandbox="${sandbox}"`}`,
    '  style="border:0;width:100%;min-width:260px;color-scheme:normal"></iframe>',
  ].join('\n')
}

function linkParagraph({ appUrl, marketWords }: SnippetOptions): string {
  return `<p><a href="${escapeMarkup(appUrl)}" rel="nofollow noopener">${LINK_WORDS}</a> · ${escapeMarkup(marketWords)}</p>`
}

function script({ base }: SnippetOptions): string {
  return `<script async src="${escapeMarkup(base)}embed/v1.js"></script>`
}

/** What to paste for a chart in one form. Every text of the scenario is escaped for the place it stands in. */
export function embedSnippet(options: SnippetOptions): string {
  const { embedUrl, appUrl, title, alt, pictureFile, heightPx } = options
  switch (options.form) {
    case 'frame':
      return [frame(options, null), linkParagraph(options)].join('\n')
    case 'frameScript':
      return [frame(options, null), linkParagraph(options), script(options)].join('\n')
    case 'strict':
      return [frame(options, STRICT_SANDBOX), linkParagraph(options)].join('\n')
    case 'element':
      return [
        `<landfall-chart src="${escapeMarkup(embedUrl)}"`,
        `  title="${escapeMarkup(title)}" height="${Math.round(heightPx)}"></landfall-chart>`,
        linkParagraph(options),
        script(options),
      ].join('\n')
    case 'react':
      return reactSnippet(options)
    case 'image':
      return [
        `<a href="${escapeMarkup(appUrl)}">`,
        `  <img src="${escapeMarkup(encodeURI(pictureFile))}" width="1200" height="630"`,
        `    alt="${escapeMarkup(alt)}"></a>`,
      ].join('\n')
    case 'address':
      return embedUrl
    case 'link':
      return appUrl
  }
}
