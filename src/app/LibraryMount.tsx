import { useEffect, useState, type ComponentType } from 'react'
import { requestLibrary, say, showLibrary, unsay, useLibraryUi } from '#features/library/libraryUi.ts'
import { renewStyles } from '#ui/renewStyles.ts'
import { ToastRegion } from '#ui/ToastRegion.tsx'

/** After the first screen and its charts. */
const IDLE_AFTER_MS = 3_000

function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const handle = requestIdleCallback(act, { timeout: IDLE_AFTER_MS })
    return () => {
      cancelIdleCallback(handle)
    }
  }
  const timer = setTimeout(act, IDLE_AFTER_MS)
  return () => {
    clearTimeout(timer)
  }
}

/** Loads the saved scenarios when nothing else is going on, or at once when they are asked for; says what they say. */
export function LibraryMount() {
  const { request, shown, message } = useLibraryUi()
  const [Host, setHost] = useState<ComponentType | null>(null)
  const asked = request !== null || shown

  useEffect(() => {
    if (Host !== null) return undefined
    const load = () => {
      renewStyles()
      import('#features/library/LibraryHost.tsx').then(
        ({ LibraryHost }) => {
          setHost(() => LibraryHost)
        },
        () => {
          // Not asked for, nobody misses it; the next request tries again.
          if (!asked) return
          showLibrary(false)
          requestLibrary(null)
          say('The part of Landfall with saved scenarios did not load. Please try again.', { tone: 'error' })
        },
      )
    }
    if (!asked) return whenIdle(load)
    load()
    return undefined
  }, [Host, asked])

  return (
    <>
      {Host === null ? null : <Host />}
      <ToastRegion toasts={message === null || shown ? [] : [message]} onDismiss={unsay} />
    </>
  )
}
