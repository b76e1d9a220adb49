/** What a run rejects with when its signal fires, a newer run replaces it or the client is disposed of. Never a failure. */
export class ComputeAborted extends Error {
  readonly kind = 'aborted'

  constructor(reason: 'signal' | 'superseded' | 'disposed' = 'signal') {
    super(`computation aborted: ${reason}`)
    this.name = 'ComputeAborted'
  }
}

/** True when a caught value only says that the run is no longer wanted. */
export function isComputeAborted(error: unknown): error is ComputeAborted {
  return error instanceof ComputeAborted
}
