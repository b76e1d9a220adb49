import { ENGINE_ID } from '#engine/engineId.ts'
import { marketDay, type Market } from '#units/market.ts'
import { cleanSourceIds } from './readOutlook.ts'
import type { Scenario } from './scenario.ts'
import type { ScenarioResult } from './scenarioResult.ts'

function rounded(value: number | null, digits: number): number | null {
  // As on screen: 12 significant digits first, so that browsers which differ in the last bits write the same receipt.
  return value === null || !Number.isFinite(value)
    ? null
    : Number(Number(value.toPrecision(12)).toFixed(digits)) + 0
}

/**
 * The scenario with everything pinned that would move with time: the market, the order date and the engine, together with the
 * result the sender sees (ROI to 0.0001 point, NPV to the cent). Its link evaluates to the same digits whenever it is opened.
 */
export function snapshotScenario(
  scenario: Scenario,
  market: Market,
  result: ScenarioResult | null,
): Scenario {
  const { tipHeight, priceUsd } = market.provenance
  const seen = result?.selected
  return {
    ...scenario,
    orderDate: scenario.orderDate ?? marketDay(market),
    market: {
      asOf: market.asOf,
      tipHeight: market.tipHeight,
      difficulty: market.difficulty,
      feesBtcPerBlock: market.feesBtcPerBlock,
      priceUsd: market.priceUsd,
      trendGrowthAnnual: market.trendGrowthAnnual,
      nextChangeFraction: market.nextChangeFraction,
      sourceIds: cleanSourceIds([tipHeight.sourceId, priceUsd.sourceId]),
    },
    engineId: result?.engineId ?? ENGINE_ID,
    receipt:
      seen === undefined || seen.problem !== null
        ? null
        : { roi: rounded(seen.roi, 6), npvUsd: rounded(seen.npvUsd, 2), paybackDay: seen.paybackDays },
  }
}
