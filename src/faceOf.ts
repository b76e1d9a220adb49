type AppPage = 'dashboard' | 'status' | 'methodology' | 'history'

/** What a path shows: one embedded chart, a page of the app, or the dashboard with the scenario its page carries. */
export type Face =
  | { readonly kind: 'embed'; readonly chart: string }
  | { readonly kind: 'page' | 'preset'; readonly page: AppPage }

/** Reads the last folders of a path, so that the build works below any sub-path. */
export function faceOf(pathname: string): Face {
  const path = pathname.replace(/index\.html$/, '')
  const embed = /\/embed\/([a-z]{1,16})\/?$/.exec(path)
  if (embed?.[1] !== undefined) return { kind: 'embed', chart: embed[1] }
  const page = /\/(status|methodology|history)\/?$/.exec(path)?.[1] as AppPage | undefined
  return { kind: /\/s\/[a-z0-9-]+\/?$/.test(path) ? 'preset' : 'page', page: page ?? 'dashboard' }
}
