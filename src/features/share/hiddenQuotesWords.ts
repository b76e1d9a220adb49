import { listText } from '#charts/labels/listText.ts'
import type { QuotelessScenario } from './withoutQuotes.ts'

function unique(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)]
}

/** What the receiver sees in place of the author's quotes. */
export function hiddenQuotesWords({ replaced, withoutPrice }: QuotelessScenario): string {
  const sentences = [
    replaced.length === 0
      ? 'Quotes are the dated examples of the catalogue.'
      : `The receiver sees the dated example quotes of the catalogue instead of yours (${listText(unique(replaced))}), and results computed with them.`,
    ...(withoutPrice.length === 0
      ? []
      : [
          `${listText(unique(withoutPrice))}: no price is published, so the receiver sees no result until a quote is entered.`,
        ]),
    'The result you see is left out, because your quotes could be worked out from it. Names you typed stay.',
  ]
  return sentences.join(' ')
}
