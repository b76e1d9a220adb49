import type { Job, JobResult } from '#engine/job.ts'
import { runSliced } from './runSliced.ts'

/** The part of an engine the page works with; a frozen engine is one file that exports it. */
export interface EngineModule {
  readonly jobSteps: (job: Job) => Generator<void, JobResult>
}

/**
 * Engines of the past by id, each one file and a chunk of its own, kept for at least two years after they were replaced.
 * `npm run freeze -- engine` writes such a file; src/compute/README.md says when.
 */
const OLDER_ENGINES: Readonly<Record<number, () => Promise<EngineModule>>> = {}

/** True when results of this older engine can still be computed. */
export function isEngineKept(id: number): boolean {
  return Object.hasOwn(OLDER_ENGINES, id)
}

/** An older engine. Rejects when it is no longer kept or its chunk cannot be had (offline). */
export async function loadOlderEngine(id: number): Promise<EngineModule> {
  const load = isEngineKept(id) ? OLDER_ENGINES[id] : undefined
  if (load === undefined) throw new Error(`engine ${id} is not kept`)
  return load()
}

/** Computes a job with an older engine, on this thread in short slices: a shared snapshot is looked at, seldom dragged. */
export async function runOlderEngine(id: number, job: Job, signal: AbortSignal): Promise<JobResult> {
  const { jobSteps } = await loadOlderEngine(id)
  return runSliced(job, signal, { steps: jobSteps })
}
