import type { ReasonCode } from '#scenario/scenarioResult.ts'

const REASONS: Readonly<Record<Exclude<ReasonCode, `invalid:${string}`>, string>> = {
  quote_missing: 'enter a quote',
  schedule_missing: 'the duty schedule of its origin is not loaded',
  never_operated: 'never starts within the horizon',
  not_reached: 'not reached',
  no_sign_change: 'no return rate: the cash flow never changes sign',
  no_root: 'no rate between \u221299.99\u00a0% and 999,900\u00a0% fits the cash flow',
  multiple: 'several return rates fit the cash flow',
  no_capex: 'nothing is spent, so there is no ratio',
  no_btc: 'no bitcoin is mined',
  price_zero: 'the bitcoin price reaches zero',
}

const FIELD_WORDS = /([a-z])([A-Z])/g

/** Why a figure is missing, as words that follow a colon. */
export function reasonText(code: ReasonCode): string {
  const known: string | undefined = (REASONS as Readonly<Record<string, string>>)[code]
  if (known !== undefined) return known
  const field = code.replace('invalid:', '').replace(FIELD_WORDS, '$1 $2').replaceAll('_', ' ').toLowerCase()
  return `check ${field}`
}
