import type { FromWorker, ToWorker } from './protocol.ts'
import { createWorkerHandler } from './workerHandler.ts'

/** The part of a dedicated worker's global scope used here; the DOM library types the page's `self` only. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker): void
}

const scope = globalThis as unknown as WorkerScope
const handle = createWorkerHandler((message) => scope.postMessage(message))
scope.onmessage = (event) => handle(event.data)
scope.postMessage({ type: 'ready' })
