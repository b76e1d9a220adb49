/**
 * A path of this site as an address that history takes: `//x`, as some hosts serve it, would name the host `x`, and the browser
 * throws at an address of another host.
 */
export function ownPath(pathname: string): string {
  return pathname.startsWith('//') ? `/.${pathname}` : pathname
}
