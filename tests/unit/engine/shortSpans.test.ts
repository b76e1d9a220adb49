import { expect, it } from 'vitest'
import { evaluate } from '#engine/evaluate.ts'
import { bareMachine } from './bareMachine.ts'

it('a gain too fast to have a yearly rate has none', () => {
  const metrics = evaluate(
    bareMachine({
      horizonDays: 1,
      purchase: { unitPriceUsd: 300 },
      salvage: { fraction: 0.4, referenceUnitPriceUsd: 6000 },
      miner: { uptime: 0 },
    }),
  )
  expect(metrics.roi).toBeCloseTo(7, 9)
  expect(metrics.roiAnnualised).toBeNull()
  expect(metrics.mirr).toBeNull()
  expect(metrics.irr).toBeNull()
})
