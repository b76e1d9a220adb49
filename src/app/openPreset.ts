/** A scenario anywhere in a query, as `bootScenario` looks for it. */
const HAS_SCENARIO = /[?&]v=\d/i

/**
 * Turns the address of a preset page into the link it stands for, in the app's own folder, before anything reads the address. The reader
 * has opened a link like any other; pages, embeds and links are found where they always are, and an edited scenario does
 * not go on under the preset's name and picture. A scenario in the address itself is kept: it is what somebody sent.
 */
export function openPreset(): void {
  const carried = document.querySelector<HTMLMetaElement>('meta[name="landfall-scenario"]')?.content ?? ''
  // Written relative to the page's own folder, and asked for by browsers whenever they like.
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel*="icon"], link[rel="manifest"]')) {
    link.href = new URL(link.href).href
  }
  const { pathname, search, hash } = location
  const folder = pathname.replace(/s\/[^/]+\/?(?:index\.html)?$/, '')
  const inAddress = HAS_SCENARIO.test(search) || HAS_SCENARIO.test(hash.replace('#', '?'))
  const query = inAddress ? search : `?${carried}`
  // With its origin, because a path of two slashes would name another host.
  history.replaceState(history.state, '', `${location.origin}${folder}${query}${hash}`)
}
