import { defaultQuote } from '#scenario/defaultQuote.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'

/** A scenario that may be passed on without telling what its author pays. */
export interface QuotelessScenario {
  readonly scenario: Scenario
  /** Lines whose own quote gave way to the dated example of the catalogue. */
  readonly replaced: readonly string[]
  /** Lines without any published price: they have no result until the receiver enters a quote. */
  readonly withoutPrice: readonly string[]
}

/**
 * Every quote replaced by what the catalogue says anyway, and the recorded result removed, because a quote could be worked out
 * from it. Nothing in the outcome depends on the quotes that went in. Names the author typed are kept.
 */
export function withoutQuotes(scenario: Scenario, facts: ScenarioFacts): QuotelessScenario {
  const lines = scenario.lines.map((line) => ({
    ...line,
    quoteUsd: line.modelId === null ? null : defaultQuote(line.modelId, line.routeId, facts),
  }))
  return {
    scenario: { ...scenario, lines, receipt: null },
    replaced: scenario.lines.flatMap(({ label, quoteUsd }, index) =>
      lines[index]?.quoteUsd === quoteUsd || lines[index]?.quoteUsd === null ? [] : [label],
    ),
    withoutPrice: lines.flatMap(({ label, quoteUsd }) => (quoteUsd === null ? [label] : [])),
  }
}
