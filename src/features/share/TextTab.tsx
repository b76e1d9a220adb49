import { verdictSeries } from '#charts/verdict/series.ts'
import { formatDate } from '#format/formatDate.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { citation } from './citation.ts'
import { markdownLink } from './markdownLink.ts'
import { Quotable } from './Quotable.tsx'
import { scenarioTitle } from './scenarioTitle.ts'
import styles from './share.module.css'

interface TextTabProps {
  readonly scenario: Scenario
  readonly link: string
  readonly result: ScenarioResult
  /** The verdict was computed with the quotes that are being hidden. */
  readonly quotesHidden: boolean
}

/** What to quote in an article, a paper or a chat: citation, verdict and a Markdown link. */
export function TextTab({ scenario, link, result, quotesHidden }: TextTabProps) {
  const sentence = verdictSeries(result)
    .sentence.map((part) => part.text)
    .join('')
  // Behind a live link the figures move on: the text says which market it speaks of.
  const verdict =
    scenario.market === null ? `${sentence} Market of ${formatDate(result.market.asOf, 'minute')}.` : sentence
  const cited = citation({
    scenario,
    marketAsOf: result.market.asOf,
    engineId: result.engineId,
    link,
  })
  return (
    <div className={styles['panel']}>
      <Quotable label="Citation" copiedLabel="Citation copied" text={cited} link={link} />
      {quotesHidden ? (
        <p className={styles['help']}>
          The verdict is left out while your quotes are hidden, because they could be worked out from it.
        </p>
      ) : (
        <Quotable label="Verdict" copiedLabel="Verdict copied" text={`${verdict} ${link}`} link={link} />
      )}
      <Quotable
        label="Markdown"
        copiedLabel="Markdown copied"
        text={markdownLink(quotesHidden ? `Landfall: ${scenarioTitle(scenario)}` : verdict, link)}
        link={link}
      />
    </div>
  )
}
