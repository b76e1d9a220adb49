import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import type { Job, JobResult } from '#engine/job.ts'

/** A small real job; `usdPerKwh` tells one from another. */
export function testJob(usdPerKwh = 0.05): Job {
  return {
    cases: [
      { ...DEFAULT_ENGINE_INPUT, power: { ...DEFAULT_ENGINE_INPUT.power, usdPerKwh } },
      { ...DEFAULT_ENGINE_INPUT, power: { ...DEFAULT_ENGINE_INPUT.power, usdPerKwh: usdPerKwh + 0.01 } },
    ],
    curves: [0],
    grids: [],
    limits: [],
  }
}

/** An answer that can be told from others by its number of cases. */
export function testAnswer(cases = 0): JobResult {
  return {
    cases: Array.from({ length: cases }, () => ({ ok: false as const, code: 'test' })),
    curves: [],
    grids: [],
    limits: [],
  }
}
