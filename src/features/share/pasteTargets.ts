/**
 * Ways to bring a chart into a page. frame: an iframe and a link; frameScript: the same and the script that keeps
 * its height and theme right; element: a custom element and the script; strict: a frame with sandbox, no script;
 * react: a component; image: a picture that links; address: the embed's address alone; link: the app's.
 */
export type CodeForm = 'frameScript' | 'frame' | 'element' | 'strict' | 'react' | 'image' | 'address' | 'link'

/** picture: no code at all, but what belongs beside a picture that is uploaded. */
export type SnippetForm = CodeForm | 'picture'

export type PasteTarget =
  | 'site'
  | 'wordpress'
  | 'notion'
  | 'newsletter'
  | 'editor'
  | 'chat'
  | 'strict'
  | 'react'

export interface PasteOption {
  readonly value: PasteTarget
  readonly label: string
  /** Forms that work there, best first. */
  readonly forms: readonly [SnippetForm, ...SnippetForm[]]
  /** What to know there, in a line or two. */
  readonly note: string
}

/** What each form of a snippet is called. */
export const SNIPPET_FORM_LABELS: Record<SnippetForm, string> = {
  frameScript: 'Frame and script',
  frame: 'Frame only',
  element: 'Element',
  strict: 'Sandboxed frame',
  react: 'Component',
  image: 'Picture',
  address: 'Address',
  picture: 'Link and description',
  link: 'Link',
}

/** Where a chart may be pasted, and what works there. */
export const PASTE_OPTIONS: readonly PasteOption[] = [
  {
    value: 'site',
    label: 'My own site, Ghost, Webflow, Squarespace',
    forms: ['frameScript', 'element', 'frame'],
    note: 'Goes into HTML you write yourself, an HTML card of Ghost, or a code block. The script keeps height and theme in step with your page; a frame alone keeps the height it is given.',
  },
  {
    value: 'wordpress',
    label: 'WordPress',
    forms: ['frameScript', 'frame'],
    note: 'Goes into a Custom HTML block. WordPress keeps frames only from people who may post unfiltered HTML, and the small plans of WordPress.com remove them: take a picture there (Newsletter).',
  },
  {
    value: 'notion',
    label: 'Notion, Confluence, Obsidian',
    forms: ['address'],
    note: 'Paste the address into an embed block (Confluence: the iframe macro). No script runs there, so the box keeps the height you drag it to.',
  },
  {
    value: 'newsletter',
    label: 'Newsletter, or HTML without frames',
    forms: ['image'],
    note: 'Mail shows pictures, not frames. Save the chart as a PNG, upload it where you send from, and put its address in place of the file name. A picture does not change afterwards.',
  },
  {
    value: 'editor',
    label: 'Substack, Medium',
    forms: ['picture'],
    note: 'These editors take no code. Save the chart as a PNG, upload it, make it a link, and use the description as its alternative text.',
  },
  {
    value: 'chat',
    label: 'Slack, Discord, X, Reddit',
    forms: ['link'],
    note: 'No chart can be embedded there; a link opens the scenario. Attach the PNG if the chart itself should be seen.',
  },
  {
    value: 'strict',
    label: 'A page with a strict policy (CSP)',
    forms: ['strict'],
    note: 'No script, and the frame is sandboxed. The page’s policy has to allow the frame with the frame-src given below.',
  },
  {
    value: 'react',
    label: 'React, Next.js',
    forms: ['react'],
    note: 'A component without a dependency. Its hook follows the height the chart reports; script tags would fight with the virtual DOM.',
  },
]
