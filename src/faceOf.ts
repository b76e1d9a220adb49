/** What a path shows: one embedded chart, or a page of the app. */
export type Face =
  | { readonly kind: 'embed'; readonly chart: string }
  | { readonly kind: 'page'; readonly page: 'dashboard' | 'status' | 'methodology' | 'history' }
  /** The dashboard with the scenario its page carries. */
  | { readonly kind: 'preset' }

/** Reads the last folders of a path, so that the build works below any sub-path. */
export function faceOf(pathname: string): Face {
  const path = pathname.replace(/index\.html$/, '')
  const embed = /\/embed\/([a-z]{1,16})\/?$/.exec(path)
  if (embed?.[1] !== undefined) return { kind: 'embed', chart: embed[1] }
  if (/\/s\/[a-z0-9-]+\/?$/.test(path)) return { kind: 'preset' }
  if (/\/status\/?$/.test(path)) return { kind: 'page', page: 'status' }
  if (/\/methodology\/?$/.test(path)) return { kind: 'page', page: 'methodology' }
  if (/\/history\/?$/.test(path)) return { kind: 'page', page: 'history' }
  return { kind: 'page', page: 'dashboard' }
}
