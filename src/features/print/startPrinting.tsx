import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { resultStore } from '#state/resultStore.ts'
import { factsOf } from '#state/useFacts.ts'
import { snapshotAddress } from '../snapshotAddress.ts'
import { sourceName } from '../sourceName.ts'
import { PrintDocument } from './PrintDocument.tsx'

/**
 * Puts a report in place of the page whenever it is printed, by the browser's own command as well, and takes it out again afterwards.
 * Everything is drawn within the event: the browser waits for nothing. Call once.
 */
export function startPrinting(page: Document = document): void {
  let root: Root | null = null
  let place: HTMLElement | null = null

  const before = () => {
    const { result, stage } = resultStore.getState()
    if (result === null || stage !== 'complete' || place !== null) return
    place = page.createElement('div')
    place.setAttribute('data-print-root', '')
    page.body.append(place)
    page.body.setAttribute('data-printing', '')
    root = createRoot(place)
    const context = {
      result,
      facts: factsOf(result.scenario),
      link: snapshotAddress(result),
      exportedAt: new Date().toISOString(),
      sourceName,
    }
    flushSync(() => root?.render(<PrintDocument context={context} />))
  }
  const after = () => {
    root?.unmount()
    place?.remove()
    page.body.removeAttribute('data-printing')
    root = null
    place = null
  }
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
}
