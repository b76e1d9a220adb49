import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { MS_PER_DAY, isoFromUtcDay } from '#units/utcDay.ts'
import { outlookLabel } from '../labels/outlookLabel.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatUsd } from '#format/formatUsd.ts'

const KIND_WORDS = { live: 'Live', snapshot: 'Snapshot', bundled: 'Bundled market' } as const

/** "Snapshot 27 Oct 2026 · BTC $84,714 · difficulty 140.6 T · flat price, … · engine 1". */
export function sourceText(result: Pick<ScenarioResult, 'market' | 'scenario' | 'engineId'>): string {
  const { market, scenario, engineId } = result
  const priceDay = market.provenance.priceUsd.observedAt
  const marketDay = market.asOf.slice(0, 10)
  const priceIso = priceDay === null ? marketDay : isoFromUtcDay(priceDay / MS_PER_DAY)
  const priceDate = priceIso === marketDay ? '' : ` of ${formatDate(priceIso)}`
  return [
    `${KIND_WORDS[market.kind]} ${formatDate(marketDay)}`,
    `BTC ${formatUsd(market.priceUsd)}${priceDate}`,
    `difficulty ${formatDifficulty(market.difficulty)}`,
    outlookLabel(scenario, market),
    `engine ${engineId}`,
  ].join(' · ')
}
