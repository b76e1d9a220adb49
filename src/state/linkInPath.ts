/**
 * The address of a private link whose `#` a mail scanner escaped, so that it became a part of the path (`/%23v=1&…`); null for all
 * other paths. Hosts that answer every path with this page get here.
 */
export function linkInPath(pathname: string): string | null {
  const at = pathname.indexOf('%23v=')
  return at < 0 ? null : `${pathname.slice(0, at)}#${pathname.slice(at + 3)}`
}
