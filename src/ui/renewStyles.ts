/** Style sheets of chunks that did not arrive. */
const lost = new Set<HTMLLinkElement>()

addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target)
  },
  { capture: true },
)

/** Asks again for style sheets that did not arrive; call before a chunk is loaded once more, because the bundler asks once only. */
export function renewStyles(): void {
  for (const link of lost) link.replaceWith(link.cloneNode())
  lost.clear()
}
