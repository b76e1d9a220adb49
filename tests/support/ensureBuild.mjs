import { buildSite, isBuildStale } from './build.mjs'

/** Vitest global set-up of the end-to-end project: a bare `npx vitest` tests the present sources, too. */
export default function ensureBuild() {
  if (isBuildStale() && !buildSite({ quiet: true })) throw new Error('the production build failed')
}
