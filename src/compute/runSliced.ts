import type { Job, JobResult } from '#engine/job.ts'
import { jobSteps } from '#engine/jobSteps.ts'
import { ComputeAborted } from './computeAborted.ts'
import { nextTurn } from './nextTurn.ts'

/** A step of the engine takes up to about 2 ms, so a slice that stops after 5 stays below 8. */
const SLICE_MS = 5

export interface SliceOptions {
  /** No further step is begun after this many milliseconds; the slice is one step longer at most. */
  readonly sliceMs?: number
  readonly now?: () => number
  readonly turn?: () => Promise<void>
  readonly steps?: (job: Job) => Generator<void, JobResult>
}

/**
 * Computes a job on the calling thread in short slices with turns of the event loop between them.
 * The first slice runs at once, inside the call. Rejects with `ComputeAborted` when the signal fires, and with the
 * exception itself when the engine throws, which is a bug.
 */
export async function runSliced(
  job: Job,
  signal: AbortSignal,
  options: SliceOptions = {},
): Promise<JobResult> {
  const { sliceMs = SLICE_MS, now = () => performance.now(), turn = nextTurn, steps = jobSteps } = options
  if (signal.aborted) throw new ComputeAborted()
  const work = steps(job)
  let sliceStart = now()
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (now() - sliceStart < sliceMs) continue
    await turn()
    if (isAborted(signal)) throw new ComputeAborted()
    sliceStart = now()
  }
}

/** Apart, because the type checker takes `signal.aborted` to be still false after the turn. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted
}
