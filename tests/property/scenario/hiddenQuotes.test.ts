import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenQuotesWords } from '#features/share/hiddenQuotesWords.ts'
import { withoutQuotes } from '#features/share/withoutQuotes.ts'
import { embedTitle, pictureAlt } from '#features/share/embedWords.ts'
import { defaultQuote } from '#scenario/defaultQuote.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { parseLink } from '#scenario/parseLink.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { writeScenarioFile } from '#scenario/scenarioFile.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { arbitraryScenario } from '../../support/arbitraryScenario.ts'

const scenarios = arbitraryScenario(FULL_FACTS)
const quotes = fc.array(fc.option(fc.double({ min: 1, max: 50_000, noNaN: true })), {
  minLength: 8,
  maxLength: 8,
})

function withQuotes(scenario: Scenario, own: readonly (number | null)[]): Scenario {
  return {
    ...scenario,
    lines: scenario.lines.map((line, index) => ({ ...line, quoteUsd: own[index] ?? null })),
  }
}

test('nothing that is passed on depends on the quotes that are hidden', () => {
  fc.assert(
    fc.property(scenarios, quotes, quotes, (scenario, mine, theirs) => {
      const [one, other] = [mine, theirs].map(
        (own) => withoutQuotes(withQuotes(scenario, own), FULL_FACTS).scenario,
      )
      if (one === undefined || other === undefined) throw new Error('two scenarios went in')
      expect(serializeLink(one)).toBe(serializeLink(other))
      const file = { link: '', savedAtIso: '2026-10-31T02:00:00Z' }
      expect(writeScenarioFile(one, file)).toBe(writeScenarioFile(other, file))
      const day = '2026-10-31'
      expect(embedTitle('heatmap', one)).toBe(embedTitle('heatmap', other))
      expect(pictureAlt('heatmap', one, day, null)).toBe(pictureAlt('heatmap', other, day, null))
    }),
    { numRuns: 200 },
  )
})

test('the receiver finds the dated examples, no recorded result, and everything else as it was', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const { scenario: shared } = withoutQuotes(scenario, FULL_FACTS)
      const read = parseLink(`?${serializeLink(shared)}`, '', FULL_FACTS)
      expect(read.repairs).toEqual([])
      expect(read.scenario.receipt).toBeNull()
      for (const line of read.scenario.lines) {
        expect(line.quoteUsd).toBe(
          line.modelId === null ? null : defaultQuote(line.modelId, line.routeId, FULL_FACTS),
        )
      }
      const kept = scenario.lines.map(({ quoteUsd }) => quoteUsd)
      expect(withQuotes({ ...read.scenario, receipt: scenario.receipt }, kept)).toStrictEqual(scenario)
    }),
    { numRuns: 200 },
  )
})

test('the words name every line whose quote gave way, and those without a price', () => {
  const base = parseLink(
    '?v=1&ds=2611&m=s21pro:p3111,s21pro:omy,c3:h200:w3000:p4222:nMy%20rig',
    '',
    FULL_FACTS,
  )
  const hidden = withoutQuotes(base.scenario, FULL_FACTS)
  expect(hidden.replaced).toEqual(['S21 Pro'])
  expect(hidden.withoutPrice).toEqual(['My rig'])
  expect(hiddenQuotesWords(hidden)).toMatch(/instead of yours \(S21 Pro\).*My rig: no price is published/)
  expect(serializeLink(hidden.scenario)).not.toMatch(/3111|4222/)
})
