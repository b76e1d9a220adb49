import type { Job, JobResult } from '#engine/job.ts'

export type ToWorker =
  | { readonly type: 'run'; readonly runId: number; readonly job: Job }
  | { readonly type: 'cancel'; readonly runId: number }

/** `ready` comes once, when the worker's script has loaded; a superseded or cancelled run is not answered. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly runId: number; readonly result: JobResult }
  | { readonly type: 'failed'; readonly runId: number; readonly message: string }
