import { ComputeAborted, isComputeAborted } from '#compute/computeAborted.ts'
import type { ComputeClient, RunOptions } from '#compute/computeClient.ts'
import { nextTurn } from '#compute/nextTurn.ts'
import { runSliced } from '#compute/runSliced.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import type { Job, JobResult } from '#engine/job.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { planJob, type JobPlan } from '#scenario/planJob.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import type { Market } from '#units/market.ts'
import { resultStore } from './resultStore.ts'
import { assembleVisible, visiblePlan, type VisibleScope } from './visiblePlan.ts'

/** Shorter computations come without a sign that anything is computed. */
const PENDING_AFTER_MS = 150
/** On a quick device the first result is there within one slice of this length. */
const FIRST_SLICE_MS = 30
/** Then the page, which already shows its static answer, is let in between slices; what takes longer follows later. */
const FIRST_WAIT_MS = 120

export interface EvaluationInputs {
  readonly scenario: Scenario
  readonly market: Market
  readonly facts: ScenarioFacts
  readonly dragging: boolean
  /** The engine to compute with. */
  readonly engineId: number
}

export interface Evaluator {
  /**
   * Evaluates what the first frame shows on the calling thread, in slices. Resolves when the result is in the store, or
   * after about 120 ms, when it follows as soon as it is there.
   */
  evaluateFirst(): Promise<void>
  /** Evaluates again if any input changed. */
  update(): void
  /** Gives up the run under way; `update` starts afresh. */
  stop(): void
}

interface Run {
  readonly inputs: EvaluationInputs
  readonly controller: AbortController
}

function sameInputs(a: EvaluationInputs | null, b: EvaluationInputs): boolean {
  return (
    a !== null &&
    a.scenario === b.scenario &&
    a.market === b.market &&
    a.facts === b.facts &&
    a.dragging === b.dragging &&
    a.engineId === b.engineId
  )
}

/** Older engines are chunks that hardly any visit needs. */
async function runOlder(engineId: number, job: Job, signal: AbortSignal): Promise<JobResult> {
  const { runOlderEngine } = await import('#compute/olderEngines.ts')
  return runOlderEngine(engineId, job, signal)
}

/**
 * Keeps `resultStore` in step with scenario, market, facts and the choice of engine. An edit replaces the run under way. During a drag runs are
 * not cut off, or a fast hand would never see one end: one runs, the newest inputs wait, everything between is skipped.
 */
export function createEvaluator(
  client: ComputeClient,
  read: () => EvaluationInputs,
  report: (error: unknown) => void = (error) => reportError(error),
): Evaluator {
  let current: Run | null = null
  let latest: EvaluationInputs | null = null
  let firstRun: Promise<void> = Promise.resolve()
  let pendingTimer: ReturnType<typeof setTimeout> | null = null

  function settle(): void {
    if (pendingTimer !== null) clearTimeout(pendingTimer)
    pendingTimer = null
    if (resultStore.getState().pending) resultStore.setState({ pending: false })
  }

  function showPendingLater(): void {
    pendingTimer ??= setTimeout(() => resultStore.setState({ pending: true }), PENDING_AFTER_MS)
  }

  async function compute(job: Job, run: Run, options: RunOptions = {}): Promise<JobResult> {
    const { signal } = run.controller
    const { engineId } = run.inputs
    const answer = await (engineId === ENGINE_ID
      ? client.run(job, signal, options)
      : runOlder(engineId, job, signal))
    // Unpacking a worker's message and drawing its result are two tasks, so that neither holds the page up for long.
    await nextTurn()
    if (signal.aborted) throw new ComputeAborted()
    return answer
  }

  async function runVisible(plan: JobPlan, scope: VisibleScope, run: Run): Promise<void> {
    const visible = visiblePlan(plan, scope)
    const answer = await compute(visible.job, run, { remember: false })
    const result = assembleVisible(visible, answer, resultStore.getState().result)
    resultStore.setState({ result, stage: 'visible', failure: null })
  }

  async function runComplete(plan: JobPlan, run: Run): Promise<void> {
    const answer = await compute(plan.job, run)
    resultStore.setState({ result: assembleResult(plan, answer), stage: 'complete', failure: null })
  }

  async function runFirst(stopWaiting: () => void): Promise<void> {
    const { scenario, market, facts } = read()
    const startedAt = performance.now()
    try {
      const visible = visiblePlan(planJob(scenario, market, facts), 'first')
      const answer = await runSliced(visible.job, new AbortController().signal, {
        sliceMs: FIRST_SLICE_MS,
        turn: () => {
          if (performance.now() - startedAt > FIRST_WAIT_MS) stopWaiting()
          return nextTurn()
        },
      })
      if (resultStore.getState().result !== null) return
      resultStore.setState({
        result: assembleVisible(visible, answer, null),
        stage: 'visible',
        failure: null,
      })
    } catch (error) {
      fail(error)
    }
  }

  /** Somebody is looking at an empty page: what comes first is worth a run of its own. */
  async function fillEmptyPage(plan: JobPlan, run: Run): Promise<void> {
    await firstRun
    if (run.controller.signal.aborted) throw new ComputeAborted()
    if (resultStore.getState().result === null) await runVisible(plan, 'first', run)
  }

  async function start(inputs: EvaluationInputs): Promise<void> {
    const run: Run = { inputs, controller: new AbortController() }
    current = run
    latest = inputs
    showPendingLater()
    try {
      const plan = planJob(inputs.scenario, inputs.market, inputs.facts, inputs.engineId)
      if (inputs.dragging) await runVisible(plan, 'drag', run)
      else {
        if (resultStore.getState().result === null) await fillEmptyPage(plan, run)
        await runComplete(plan, run)
      }
    } catch (error) {
      if (!isComputeAborted(error) && !run.controller.signal.aborted) fail(error)
    }
    if (current !== run) return
    current = null
    settle()
    update()
  }

  function fail(error: unknown): void {
    resultStore.setState({ failure: error instanceof Error ? error.message : 'The calculation broke off.' })
    report(error)
  }

  function update(): void {
    const inputs = read()
    if (sameInputs(latest, inputs)) return
    // Taking hold of a slider asks for nothing yet.
    if (inputs.dragging && sameInputs(latest, { ...inputs, dragging: false })) return
    if (current !== null) {
      // Its end asks for the newest inputs again.
      if (current.inputs.dragging && inputs.dragging) return
      current.controller.abort()
    }
    void start(inputs)
  }

  return {
    async evaluateFirst() {
      let stopWaiting: () => void = () => {}
      const waitedEnough = new Promise<void>((resolve) => {
        stopWaiting = resolve
      })
      firstRun = runFirst(stopWaiting)
      await Promise.race([firstRun, waitedEnough])
    },
    update,
    stop() {
      current?.controller.abort()
      current = null
      latest = null
      settle()
    },
  }
}
