import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { Metrics } from '#engine/metrics.ts'
import { arbitraryInput, neverLosingInput } from './arbitraryInput.ts'

// A law is worth as much as the cases it is tried on. One fixed sample is counted; the laws themselves draw anew each time.

type Kind = (metrics: Metrics, input: EngineInput) => boolean

const SAMPLE = 600

function shareOf(arbitrary: fc.Arbitrary<EngineInput>): (kind: Kind) => number {
  const cases = fc.sample(arbitrary, { numRuns: SAMPLE, seed: 2016 }).map((input) => ({
    input,
    metrics: evaluate({ ...input, outputs: { irr: true } }),
  }))
  return (kind) => cases.filter(({ metrics, input }) => kind(metrics, input)).length / SAMPLE
}

const share = shareOf(arbitraryInput)
const shareOfNeverLosing = shareOf(neverLosingInput)

const lifeEnd = (metrics: Metrics, input: EngineInput): number =>
  Math.min(input.horizonDays, metrics.startDay + (input.lifeDays ?? Infinity))

it.each<[string, Kind, number]>([
  ['that run', ({ runDays }) => runDays > 0, 0.5],
  ['that arrive after the horizon', ({ operated }) => !operated, 0.05],
  ['worth their price', ({ npvUsd }) => npvUsd > 0, 0.12],
  ['not worth it though they run', ({ npvUsd, runDays }) => npvUsd < 0 && runDays > 0, 0.3],
  ['that pay back', ({ paybackDay }) => paybackDay !== null, 0.12],
  [
    'switched off on some days and not on others',
    ({ runDays, curtailedDays }) => runDays * curtailedDays > 0,
    0.02,
  ],
  [
    'retired before their time, having run',
    (metrics, input) => metrics.runDays > 0 && metrics.endDay < lifeEnd(metrics, input),
    0.015,
  ],
  [
    'run at a loss',
    ({ shutdownDay }, { curtailment }) => curtailment === 'never' && shutdownDay !== null,
    0.06,
  ],
  [
    'that see a halving',
    ({ startDay, endDay, nextHalvingDay }) => nextHalvingDay > startDay && nextHalvingDay < endDay,
    0.15,
  ],
  [
    'worn out before the horizon',
    ({ operated, endDay }, { horizonDays }) => operated && endDay < horizonDays,
    0.15,
  ],
  ['paying duty', ({ landed }) => landed.duty > 0, 0.35],
  ['with a refund of duty', ({ landed }) => landed.dutyRefund > 0, 0.03],
  ['in storage', ({ landed }) => landed.storage > 0, 0.2],
  ['with an idle rack', ({ idleUsd }) => idleUsd > 0, 0.2],
  ['holding BTC', ({ btcHeld }) => btcHeld > 0, 0.1],
  ['with capital after the first hash', ({ lastFlowDay, endDay }) => lastFlowDay > endDay, 0.02],
  ['with one rate of return', ({ irrStatus }) => irrStatus === 'ok', 0.3],
])('the generated inputs hold cases %s', (_name, kind, least) => {
  expect(share(kind)).toBeGreaterThan(least)
})

it('inputs that never lose still hold gains, losses of capital, and days switched off', () => {
  expect(shareOfNeverLosing(({ netProfitUsd }) => netProfitUsd > 0)).toBeGreaterThan(0.12)
  expect(shareOfNeverLosing(({ netProfitUsd, runDays }) => netProfitUsd < 0 && runDays > 0)).toBeGreaterThan(
    0.2,
  )
  expect(shareOfNeverLosing(({ runDays, curtailedDays }) => runDays * curtailedDays > 0)).toBeGreaterThan(
    0.03,
  )
  expect(shareOfNeverLosing(({ revenueUsd, energyUsd }) => revenueUsd < energyUsd)).toBe(0)
})
