import { useEffect, useRef, useState } from 'react'
import { EMPTY_STATE, startEmbedSession, type EmbedSession, type EmbedState } from './embedSession.ts'

export interface EmbedResult extends EmbedState {
  /** Changes parameters of the link, as an address would carry them. */
  readonly change: (params: Readonly<Record<string, string>>) => void
}

/** The state of an embed's session, for as long as the component is in the page. `changed` hears the query after each change. */
export function useEmbedResult(
  search: string,
  hash: string,
  live: boolean,
  changed: (query: string) => void,
): EmbedResult {
  const [state, setState] = useState<EmbedState>(EMPTY_STATE)
  const session = useRef<EmbedSession>(null)
  const [change] = useState(() => (params: Readonly<Record<string, string>>) => {
    session.current?.change(params)
  })
  useEffect(() => {
    const started = startEmbedSession({ search, hash, live, publish: setState, changed })
    session.current = started
    return () => started.stop()
  }, [search, hash, live, changed])
  return { ...state, change }
}
