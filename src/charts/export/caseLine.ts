import type { SelectedCaseModel } from '../verdict/selectedCase.ts'

/** The selected case in one line below a title: machine, route and what is assumed. */
export function caseLine({ identity, subtitle }: Pick<SelectedCaseModel, 'identity' | 'subtitle'>): string {
  return identity === null ? subtitle : `${identity.model}, ${identity.route} · ${subtitle}`
}
