/** Address of the app's own folder, whatever sub-path it is served below; ends in a slash. */
export function siteBase(href: string): string {
  const url = new URL(href)
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/index\.html$/, '').replace(/(?:status|methodology)\/?$/, '')
  return url.href
}
