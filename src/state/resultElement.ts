import { writeResultElement } from '#scenario/writeResultElement.ts'
import { resultStore } from './resultStore.ts'

/**
 * Writes every complete result into `#landfall-result`, in a task of its own so that drawing comes first. The partial
 * results of a first frame or a drag are not written: the element never holds figures that do not belong together.
 */
export function startResultElement(write: typeof writeResultElement = writeResultElement): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const schedule = () => {
    const { stage } = resultStore.getState()
    if (stage !== 'complete' || timer !== null) return
    timer = setTimeout(() => {
      timer = null
      const now = resultStore.getState()
      if (now.result !== null && now.stage === 'complete') write(now.result)
    }, 0)
  }
  const unsubscribe = resultStore.subscribe((state, previous) => {
    if (state.result !== previous.result) schedule()
  })
  schedule()
  return () => {
    unsubscribe()
    if (timer !== null) clearTimeout(timer)
  }
}
