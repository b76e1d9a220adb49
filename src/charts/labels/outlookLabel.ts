import { defaultSetOf } from '#scenario/defaultSets.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { Market } from '#units/market.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { rateText } from './rateText.ts'

/** Difficulty outlook by name with its growth: "static difficulty", "Trend +14.5 %/yr difficulty". */
export function networkLabel(scenario: Pick<Scenario, 'defaultSet' | 'network'>, market: Market): string {
  const { network } = scenario
  switch (network.kind) {
    case 'static':
      return 'static difficulty'
    case 'trend':
      return `difficulty ${rateText(network.growthAnnual ?? market.trendGrowthAnnual, true)}/yr (Trend)`
    case 'repeat2025':
      return `difficulty ${rateText(defaultSetOf(scenario).outlook.repeatGrowthAnnual, true)}/yr (repeat of 2025)`
    case 'coupled':
      return 'difficulty follows price'
  }
}

/** Price outlook: "flat price", "price +15 %/yr", "price $120,000". */
export function priceLabel(scenario: Pick<Scenario, 'price'>): string {
  const { price } = scenario
  switch (price.kind) {
    case 'flat':
      return 'flat price'
    case 'growth':
      return `price ${rateText(price.growthAnnual, true)}/yr`
    case 'fixed':
      return `price ${formatUsd(price.priceUsd)}`
  }
}

/** Both outlooks on one line, price first: "flat price, difficulty +14.5 %/yr (Trend)". */
export function outlookLabel(
  scenario: Pick<Scenario, 'defaultSet' | 'network' | 'price'>,
  market: Market,
): string {
  return `${priceLabel(scenario)}, ${networkLabel(scenario, market)}`
}
