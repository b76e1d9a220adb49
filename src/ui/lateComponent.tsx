import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { renewStyles } from './renewStyles.ts'

interface LateParts<P> {
  /** Stands in until the code has arrived. Default nothing. */
  readonly wait?: (props: P) => ReactNode
  /** Stands in when it could not be loaded. Default: the error is thrown to the boundary around, whose retry loads again. */
  readonly failed?: (props: P, retry: () => void) => ReactNode
}

/** A component from a chunk of its own. Unlike `React.lazy`, a load that failed is tried again when asked for. Call at module level. */
export function lateComponent<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { wait, failed }: LateParts<P> = {},
): ComponentType<P> {
  let Part: ComponentType<P> | null = null
  return function Late(props: P) {
    const [, setArrived] = useState(false)
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
    useEffect(() => {
      if (Part !== null || failure !== null) return undefined
      let isGone = false
      renewStyles()
      load().then(
        (loaded) => {
          Part = loaded
          if (!isGone) setArrived(true)
        },
        (error: unknown) => {
          if (!isGone) setFailure({ error })
        },
      )
      return () => {
        isGone = true
      }
    }, [failure])
    if (Part !== null) return <Part {...props} />
    if (failure === null) return wait?.(props) ?? null
    if (failed === undefined) throw failure.error
    return failed(props, () => {
      setFailure(null)
    })
  }
}
