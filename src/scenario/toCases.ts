import type { EngineInput } from '#engine/engineInput.ts'
import type { Market } from '#units/market.ts'
import { caseInput } from './caseInput.ts'
import type { ScenarioCase } from './cases.ts'
import type { Delay } from './entryDay.ts'
import { routeOf } from './routes.ts'
import type { DelayScenario, Scenario, TariffScenario } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import { tariffLayers } from './tariffLayers.ts'

/** Gives the engine input of one line for a tariff and a delay, the same object for the same case. */
export interface LineInputs {
  readonly noBorder: boolean
  readonly input: (tariff: TariffScenario, delay: Delay) => EngineInput | 'quote' | 'schedule'
}

/** No tariff is levied where there is no border. */
const FREE: TariffScenario = { kind: 'flat', rate: 0 }

/**
 * Inputs of one line, made on demand. Cases that mean the same share one object: without a border all tariffs and all customs
 * holds do, and no delay is the same at every stage.
 */
export function lineInputs(
  scenario: Scenario,
  market: Market,
  facts: ScenarioFacts,
  lineIndex: number,
): LineInputs {
  const line = scenario.lines[lineIndex]
  const route = line === undefined ? null : routeOf(scenario, line.routeId)
  if (line === undefined || route === null) throw new Error(`line ${lineIndex} has no route`)
  const noBorder = route.regime === 'none'
  const made = new Map<TariffScenario, Map<string, EngineInput>>()
  return {
    noBorder,
    input: (tariff, delay) => {
      if (line.quoteUsd === null) return 'quote'
      const paid = noBorder ? FREE : tariff
      const days = noBorder && delay.stage === 'customs' ? 0 : delay.days
      const effective: Delay = { stage: days === 0 ? 'customs' : delay.stage, days }
      const byDelay = made.get(paid) ?? new Map<string, EngineInput>()
      made.set(paid, byDelay)
      const key = `${effective.stage}${effective.days}`
      const known = byDelay.get(key)
      if (known !== undefined) return known
      const duty = tariffLayers(paid, route.origin, facts.schedules)
      if (duty === null) return 'schedule'
      const input = caseInput(scenario, market, line, route, line.quoteUsd, duty, effective)
      byDelay.set(key, input)
      return input
    },
  }
}

/** Outcomes of a delay scenario with their probabilities, most likely first (the earlier one when equal). */
export function delayOutcomes(
  hold: DelayScenario,
): readonly { readonly weight: number; readonly delay: Delay }[] {
  if (hold.kind === 'fixed') return [{ weight: 1, delay: hold }]
  return hold.outcomes
    .filter((outcome) => outcome.probability > 0)
    .map(({ days, probability }) => ({ weight: probability, delay: { stage: hold.stage, days } }))
    .sort((a, b) => b.weight - a.weight)
}

function partsOf(inputs: LineInputs, tariff: TariffScenario, hold: DelayScenario) {
  const parts: { weight: number; input: EngineInput }[] = []
  for (const { weight, delay } of delayOutcomes(hold)) {
    const input = inputs.input(tariff, delay)
    if (typeof input === 'string') return input
    const same = parts.find((part) => part.input === input)
    if (same === undefined) parts.push({ weight, input })
    else same.weight += weight
  }
  return parts
}

/**
 * Every (line, tariff, hold) of a scenario as engine inputs, line-major: index = (line * tariffs + tariff) * holds + hold.
 * The only place where the words of a scenario become terms of the engine.
 */
export function toCases(
  scenario: Scenario,
  market: Market,
  facts: ScenarioFacts,
  inputsOf: (line: number) => LineInputs = (line) => lineInputs(scenario, market, facts, line),
): ScenarioCase[] {
  return scenario.lines.flatMap((_, line) => {
    const inputs = inputsOf(line)
    return scenario.tariffs.flatMap((tariffScenario, tariff) =>
      scenario.holds.map((holdScenario, hold): ScenarioCase => {
        const parts = partsOf(inputs, tariffScenario, holdScenario)
        const missing = typeof parts === 'string' ? parts : null
        return {
          line,
          tariff,
          hold,
          missing,
          noBorder: inputs.noBorder,
          parts: typeof parts === 'string' ? [] : parts,
        }
      }),
    )
  })
}
