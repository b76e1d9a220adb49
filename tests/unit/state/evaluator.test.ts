import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { ComputeAborted } from '#compute/computeAborted.ts'
import type { ComputeClient } from '#compute/computeClient.ts'
import { nextTurn } from '#compute/nextTurn.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import { runJob } from '#engine/runJob.ts'
import type { Job, JobResult } from '#engine/job.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { planJob } from '#scenario/planJob.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { caseAt } from '#scenario/scenarioResult.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { createEvaluator, type EvaluationInputs } from '#state/evaluator.ts'
import { resultStore } from '#state/resultStore.ts'
import { isPendingCase } from '#state/useResult.ts'
import { resetStores } from './fakePage.ts'

const base: EvaluationInputs = {
  scenario: DEFAULT_SCENARIO,
  market: BUNDLED_MARKET,
  facts: SEED_FACTS,
  dragging: false,
  engineId: ENGINE_ID,
}

/** A client that answers when told to, with what the engine really says. */
function manualClient() {
  const runs: { readonly job: Job; readonly signal: AbortSignal; answer(): void; fail(): void }[] = []
  const client: ComputeClient = {
    run: (job, signal) =>
      new Promise<JobResult>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new ComputeAborted()))
        runs.push({
          job,
          signal,
          answer: () => resolve(runJob(job)),
          fail: () => reject(new Error('engine bug')),
        })
      }),
    executor: () => 'main-thread',
    dispose: () => {},
  }
  return { client, runs }
}

function setUp() {
  const { client, runs } = manualClient()
  let inputs = base
  const report = vi.fn()
  const evaluator = createEvaluator(client, () => inputs, report)
  const change = (scenario: Partial<Scenario>, dragging = false) => {
    inputs = { ...inputs, scenario: { ...inputs.scenario, ...scenario }, dragging }
    evaluator.update()
  }
  const drag = (dragging: boolean) => {
    inputs = { ...inputs, dragging }
    evaluator.update()
  }
  const run = (index: number) => {
    const found = runs[index]
    if (found === undefined) throw new Error(`no run ${index}`)
    return found
  }
  /** Answers a run and waits until its result has been put into the store or dropped. */
  const answer = async (index: number) => {
    run(index).answer()
    // Turns, not milliseconds: the evaluator takes one, however busy the machine is.
    for (let turn = 0; turn < 10; turn += 1) await nextTurn()
  }
  /** An evaluator with a complete result on screen; two runs are over. */
  const ready = async () => {
    evaluator.update()
    await vi.waitFor(() => expect(runs).toHaveLength(1))
    await answer(0)
    await vi.waitFor(() => expect(runs).toHaveLength(2))
    await answer(1)
  }
  return { evaluator, runs, run, answer, change, drag, report, ready, inputs: () => inputs }
}

const shown = () => resultStore.getState()
const complete = (scenario: Scenario) => {
  const plan = planJob(scenario, BUNDLED_MARKET, SEED_FACTS)
  return assembleResult(plan, runJob(plan.job))
}

beforeEach(() => {
  resetStores()
})

test('the first frame has the selected case and every line in front, on the calling thread', async () => {
  const { evaluator, runs } = setUp()
  vi.spyOn(performance, 'now').mockReturnValue(0)
  await evaluator.evaluateFirst()
  vi.restoreAllMocks()
  const { result, stage } = shown()
  expect(stage).toBe('visible')
  expect(runs).toHaveLength(0)
  const whole = complete(DEFAULT_SCENARIO)
  expect(result?.selected).toEqual(whole.selected)
  expect(result?.curves).toEqual(whole.curves)
  expect(result?.band).toEqual(whole.band)
  if (result === null) throw new Error('no result')
  const { tariff, hold } = DEFAULT_SCENARIO.selected
  DEFAULT_SCENARIO.lines.forEach((_, line) => {
    expect(caseAt(result, line, tariff, hold)).toEqual(caseAt(whole, line, tariff, hold))
  })
  const waiting = result.cases.filter(isPendingCase)
  expect(waiting.length).toBeGreaterThan(0)
  expect(waiting.some((item) => item.tariff === tariff && item.hold === hold)).toBe(false)
})

test('the first frame does not wait long for its result, which comes when it is ready', async () => {
  const { evaluator, runs, answer } = setUp()
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 50))
  await evaluator.evaluateFirst()
  expect(shown()).toMatchObject({ result: null, stage: 'none', failure: null })
  evaluator.update()
  await vi.waitFor(() => expect(shown().stage).toBe('visible'))
  vi.restoreAllMocks()
  // It is not computed a second time: the next run is the complete one.
  await vi.waitFor(() => expect(runs).toHaveLength(1))
  await answer(0)
  expect(shown().result).toEqual(complete(DEFAULT_SCENARIO))
})

test('the complete result follows, equal to one computed in one go', async () => {
  const { ready, runs } = setUp()
  await ready()
  expect(runs).toHaveLength(2)
  expect(shown()).toMatchObject({ stage: 'complete', pending: false, failure: null })
  expect(shown().result).toEqual(complete(DEFAULT_SCENARIO))
})

test('unchanged inputs are not evaluated again', async () => {
  const { ready, evaluator, runs } = setUp()
  await ready()
  evaluator.update()
  expect(runs).toHaveLength(2)
})

test('an edit cancels the run under way and the last result stays until the next', async () => {
  const { ready, change, run, answer, runs } = setUp()
  await ready()
  const before = shown().result
  change({ powerUsdPerKwh: 0.05 })
  change({ powerUsdPerKwh: 0.06 })
  expect(run(2).signal.aborted).toBe(true)
  expect(shown().result).toBe(before)
  await answer(3)
  expect(runs).toHaveLength(4)
  expect(shown().result).toEqual(complete({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.06 }))
})

test('pending is said after 150 ms and no sooner', async () => {
  const { ready, change, answer } = setUp()
  await ready()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  change({ powerUsdPerKwh: 0.05 })
  vi.advanceTimersByTime(149)
  expect(shown().pending).toBe(false)
  vi.advanceTimersByTime(1)
  expect(shown().pending).toBe(true)
  await answer(2)
  expect(shown().pending).toBe(false)
})

test('while dragging one run goes on, the newest waits and those between are skipped', async () => {
  const { ready, drag, change, run, answer, runs } = setUp()
  await ready()
  drag(true)
  expect(runs).toHaveLength(2)
  change({ powerUsdPerKwh: 0.05 }, true)
  change({ powerUsdPerKwh: 0.06 }, true)
  change({ powerUsdPerKwh: 0.07 }, true)
  expect(runs).toHaveLength(3)
  expect(run(2).signal.aborted).toBe(false)
  expect(run(2).job.limits).toEqual([])
  await answer(2)
  expect(shown()).toMatchObject({ stage: 'visible' })
  expect(shown().result?.scenario.powerUsdPerKwh).toBe(0.05)
  expect(runs).toHaveLength(4)
  await answer(3)
  expect(shown().result?.scenario.powerUsdPerKwh).toBe(0.07)
  expect(runs).toHaveLength(4)

  drag(false)
  await answer(4)
  expect(shown().stage).toBe('complete')
  expect(shown().result).toEqual(complete({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.07 }))
})

test('while dragging what is not computed keeps its previous value', async () => {
  const { ready, change, answer } = setUp()
  await ready()
  const before = shown().result
  change({ powerUsdPerKwh: 0.05, view: 'roi' }, true)
  await answer(2)
  const { result } = shown()
  if (result === null || before === null) throw new Error('no result')
  const { line } = DEFAULT_SCENARIO.selected
  expect(result.selected.roi).not.toBe(before.selected.roi)
  expect(caseAt(result, line, 2, 2)).toEqual(caseAt(before, line, 2, 2))
  expect(result.limits).toEqual(before.limits)
  expect(result.grid).toEqual(before.grid)
  expect(result.cases.some(isPendingCase)).toBe(false)
})

test('a drag on the heatmap computes the heatmap', async () => {
  const { ready, change, run, answer } = setUp()
  await ready()
  change({ powerUsdPerKwh: 0.05, view: 'heatmap' }, true)
  expect(run(2).job.grids).toHaveLength(1)
  await answer(2)
  const whole = complete({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.05, view: 'heatmap' })
  expect(shown().result?.grid).toEqual(whole.grid)
})

test('lists of another length make what is not computed pending, not wrong', async () => {
  const { ready, change, answer } = setUp()
  await ready()
  change(
    { holds: [...DEFAULT_SCENARIO.holds, { kind: 'fixed', stage: 'site', days: 20 }], view: 'roi' },
    true,
  )
  await answer(2)
  const { result } = shown()
  expect(result?.cases.length).toBe(5 * 4 * 4)
  expect(result?.cases.some(isPendingCase)).toBe(true)
  expect(result?.limits.duty).toBeNull()
})

test('a computation that breaks off says so, keeps the last result and is reported as the bug it is', async () => {
  const { ready, change, run, answer, report } = setUp()
  await ready()
  const before = shown().result
  change({ powerUsdPerKwh: 0.05 })
  run(2).fail()
  await vi.waitFor(() => expect(shown().failure).toBe('engine bug'))
  expect(shown().result).toBe(before)
  expect(report).toHaveBeenCalledOnce()
  change({ powerUsdPerKwh: 0.06 })
  await answer(3)
  expect(shown().failure).toBeNull()
})

test('stopping gives up the run under way', async () => {
  const { ready, change, run, evaluator } = setUp()
  await ready()
  change({ powerUsdPerKwh: 0.05 })
  evaluator.stop()
  expect(run(2).signal.aborted).toBe(true)
})
