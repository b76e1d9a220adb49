import { breakEven } from '#engine/breakEven.ts'
import { delayCost } from '#engine/delayCost.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { evaluateGrid } from '#engine/evaluateGrid.ts'
import { gridMatrix } from '#engine/gridMatrix.ts'
import { lateDiscount } from '#engine/lateDiscount.ts'
import type { BreakEvenVariable } from '#engine/metrics.ts'
import { fields, integer, list, nullable, number, word } from '#engine/parsing/rule.ts'
import { premium } from '#engine/premium.ts'
import { operation, scenario, type Operation } from './operation.ts'

const days = integer(undefined, 0, 36_500)
const variable = word<BreakEvenVariable>([
  'electricity',
  'price',
  'hashprice',
  'tariff',
  'unit_price',
  'delay',
])

interface BreakEvenRequest {
  readonly scenario: EngineInput
  readonly variable: BreakEvenVariable
  readonly target: 'npv' | 'roi'
  readonly maxDelay: number
}

interface GridRequest {
  readonly scenario: EngineInput
  readonly tariffs: readonly (number | null)[]
  readonly delays: readonly number[]
}

export const SCENARIO_OPERATIONS: Readonly<Record<string, Operation>> = {
  evaluate: operation(fields<{ scenario: EngineInput }>({ scenario }), (input) => evaluate(input.scenario)),
  landed_cost: operation(fields<{ scenario: EngineInput }>({ scenario }), (input) => {
    const { landed, capexUsd } = evaluate({ ...input.scenario, outputs: { irr: false } })
    return { ...landed, total: capexUsd }
  }),
  breakeven: operation(
    fields<BreakEvenRequest>({
      scenario,
      variable: (value, key, path, reading) => variable(value ?? null, key, path, reading),
      target: word(['npv', 'roi']),
      maxDelay: integer(365, 0, 36_500),
    }),
    (input) => {
      const { value, status, scale } = breakEven(input.scenario, input.variable, {
        target: input.target,
        maxDelayDays: input.maxDelay,
      })
      return scale === null ? { value, status } : { value, status, scale }
    },
  ),
  premium: operation(
    fields<{ imported: EngineInput; domestic: EngineInput }>({ imported: scenario, domestic: scenario }),
    (input) => premium(input.imported, input.domestic),
  ),
  delay_cost: operation(fields<{ scenario: EngineInput; days: number }>({ scenario, days }), (input) =>
    delayCost(input.scenario, input.days),
  ),
  late_discount: operation(fields<{ scenario: EngineInput; days: number }>({ scenario, days }), (input) =>
    lateDiscount(input.scenario, input.days),
  ),
  grid: operation(
    fields<GridRequest>({
      scenario,
      tariffs: list(nullable(number(undefined)), undefined, 1),
      delays: list(days, undefined, 1),
    }),
    (input) => {
      const grid = evaluateGrid({ ...input.scenario, outputs: { irr: false } }, input.tariffs, input.delays)
      return {
        roi: gridMatrix(grid, 'roi'),
        npvUsd: gridMatrix(grid, 'npvUsd'),
        paybackDay: gridMatrix(grid, 'paybackDay'),
        capexUsd: gridMatrix(grid, 'capexUsd'),
      }
    },
  ),
}
