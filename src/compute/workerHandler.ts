import { isComputeAborted } from './computeAborted.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import { runSliced, type SliceOptions } from './runSliced.ts'

/** Between slices the worker listens for newer messages; nobody paints here, so slices may be longer. */
const WORKER_SLICE_MS = 10

/**
 * The worker's side of the protocol, apart from its global scope so that it runs in tests. The newest run wins: a `run`
 * stops the one under way, `cancel` stops the run it names, and a stopped run is not answered.
 */
export function createWorkerHandler(
  post: (message: FromWorker) => void,
  options: SliceOptions = { sliceMs: WORKER_SLICE_MS },
): (message: ToWorker) => void {
  let current: { readonly runId: number; readonly controller: AbortController } | null = null

  return (message) => {
    if (message.type === 'cancel') {
      if (current?.runId === message.runId) current.controller.abort()
      return
    }
    current?.controller.abort()
    const { runId, job } = message
    const controller = new AbortController()
    current = { runId, controller }
    runSliced(job, controller.signal, options).then(
      (result) => {
        if (!controller.signal.aborted) post({ type: 'done', runId, result })
      },
      (error: unknown) => {
        if (isComputeAborted(error)) return
        post({ type: 'failed', runId, message: error instanceof Error ? error.message : 'unknown' })
      },
    )
  }
}
