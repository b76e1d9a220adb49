import { drain } from './grid/drain.ts'
import type { Job, JobResult } from './job.ts'
import { jobSteps } from './jobSteps.ts'

/** Computes a whole job at once. */
export function runJob(job: Job): JobResult {
  return drain(jobSteps(job))
}
