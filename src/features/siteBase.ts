/** Folders of the app's own pages below its root. */
const PAGES = /\/(?:status|methodology|history)\/?$/

/** Address of the app's own folder, whatever sub-path it is served below; ends in a slash. */
export function siteBase(href: string = location.href): string {
  const url = new URL(href)
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/index\.html$/, '').replace(PAGES, '/')
  return url.href
}
