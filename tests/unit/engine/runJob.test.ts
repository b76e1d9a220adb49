import { describe, expect, it } from 'vitest'
import { breakEven } from '#engine/breakEven.ts'
import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { evaluateGrid } from '#engine/evaluateGrid.ts'
import type { Job } from '#engine/job.ts'
import { jobSteps } from '#engine/jobSteps.ts'
import { roiCurve } from '#engine/roiCurve.ts'
import { runJob } from '#engine/runJob.ts'

const good = DEFAULT_ENGINE_INPUT
const late: EngineInput = { ...good, delay: { days: 60, stage: 'customs' } }
const otherPrice: EngineInput = { ...good, price: { ...good.price, usd: 120_000 } }
const bad: EngineInput = { ...good, miner: { ...good.miner, uptime: 2 } }

const job: Job = {
  cases: [good, late, bad, otherPrice],
  curves: [1, 2, 99],
  grids: [
    { input: otherPrice, tariffs: [null, 0.25], delays: [0, 30] },
    { input: bad, tariffs: [0], delays: [0] },
  ],
  limits: [
    { caseIndex: 3, variable: 'tariff', target: 'roi', maxDelayDays: 365 },
    { caseIndex: 2, variable: 'tariff', target: 'roi', maxDelayDays: 365 },
  ],
}

describe('runJob', () => {
  const result = runJob(job)

  it('gives each case the result of a single evaluation, in order', () => {
    expect(result.cases[0]).toEqual({ ok: true, metrics: evaluate(good) })
    expect(result.cases[1]).toEqual({ ok: true, metrics: evaluate(late) })
    expect(result.cases[3]).toEqual({ ok: true, metrics: evaluate(otherPrice) })
  })

  it('reports a bad case by its code and leaves everything that hangs on it empty', () => {
    expect(result.cases[2]).toEqual({ ok: false, code: 'invalid:uptime' })
    expect(result.curves).toEqual([roiCurve(late), [], []])
    expect(result.grids[1]).toBeNull()
    expect(result.limits[1]).toBeNull()
  })

  it('gives grids and limits the results of the functions themselves', () => {
    expect(result.grids[0]).toEqual(
      evaluateGrid({ ...otherPrice, outputs: { irr: false } }, [null, 0.25], [0, 30]),
    )
    expect(result.limits[0]).toEqual(breakEven(otherPrice, 'tariff', { target: 'roi', maxDelayDays: 365 }))
  })

  it('is the drained form of jobSteps, which pauses at least once for every piece of work', () => {
    let pauses = 0
    const steps = jobSteps(job)
    for (let step = steps.next(); step.done !== true; step = steps.next()) pauses += 1
    expect(pauses).toBeGreaterThanOrEqual(4 + 3 + 4 + 2)
  })

  it('gives a result that survives being posted to another thread', () => {
    expect(structuredClone(result)).toEqual(result)
  })
})
