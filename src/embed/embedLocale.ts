import { setDisplayLocale } from '#format/displayLocale.ts'

/**
 * Prints figures and dates as `lang` does, with Latin digits unless `num` names others, and times of day in `timeZone`. Null takes
 * the default. The words stay English, and the page's `lang` with them.
 */
export function applyEmbedLocale(lang: string | null, num: string | null, timeZone: string | null): void {
  setDisplayLocale({
    ...(lang === null && num === null
      ? {}
      : { locale: `${lang ?? 'en-US'}-u-ca-gregory-nu-${num ?? 'latn'}` }),
    ...(timeZone === null ? {} : { timeZone }),
  })
}
