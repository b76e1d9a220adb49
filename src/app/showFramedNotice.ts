import { embedChartOf } from '#embed-protocol/embedChartOf.ts'
import styles from './framedNotice.module.css'

function element(tag: 'h1' | 'p' | 'a' | 'code' | 'main', text = '', className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  if (className !== '') made.className = className
  return made
}

function link(text: string, href: string, className = ''): HTMLAnchorElement {
  const made = document.createElement('a')
  made.textContent = text
  made.href = href
  made.className = className
  return made
}

/** Address of the embed that shows what this address shows: the chart in its `view`, else ROI over time. */
function embedAddress(): string {
  const view = /[?&]view=([a-z]+)/i.exec(location.search)?.[1] ?? ''
  const folder = location.pathname.replace(
    /(?:(?:s\/[^/]+|status|methodology|history)\/?)?(?:index\.html)?$/,
    '',
  )
  return `${location.origin}${folder}embed/${embedChartOf(view.toLowerCase()) ?? 'roi'}/${location.search}`
}

/**
 * Stands in for the app inside somebody else's page: a calculator whose buttons could be covered or clicked through is not shown there.
 * It says how to open the app and what to embed instead. Addresses are text as well, for frames that may open no window.
 */
export function showFramedNotice(root: HTMLElement): void {
  const open = link('Open Landfall in a tab', location.href, styles['button'])
  open.target = '_blank'
  open.rel = 'noopener'
  const embed = embedAddress()
  const notice = element('main', '', styles['notice'])
  notice.append(
    element('h1', 'Landfall does not run inside other pages'),
    element('p', 'The calculator keeps to a tab of its own. Its charts are made to be embedded.'),
    open,
    element('p', 'This page’s address:', styles['label']),
    element('code', location.href),
    element('p', 'Address to embed instead:', styles['label']),
    element('code', embed),
    link('Show that chart here', embed),
  )
  root.replaceChildren(notice)
}
