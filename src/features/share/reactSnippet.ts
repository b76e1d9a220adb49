import { MAX_HEIGHT_PX, MESSAGE_NAMESPACE, MIN_HEIGHT_PX } from '#embed-protocol/embedMessages.ts'
import { FRAME_ALLOW, LINK_WORDS, type SnippetOptions } from './snippetOptions.ts'

/** A string of JavaScript inside JSX braces; `<` is escaped so that the code may stand in a page as well. */
function jsText(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c')
}

/** A React component for one chart: the frame, a hook that follows the height it reports, and the link. */
export function reactSnippet(options: SnippetOptions): string {
  const { embedUrl, appUrl, title, heightPx, marketWords } = options
  return `import { useEffect, useRef, useState } from 'react'

export function LandfallChart() {
  const frame = useRef(null)
  const [height, setHeight] = useState(${Math.round(heightPx)})
  useEffect(() => {
    const listen = ({ source, data }) => {
      if (source !== frame.current?.contentWindow || data?.ns !== '${MESSAGE_NAMESPACE}') return
      if (Number.isFinite(data.height)) setHeight(Math.min(${MAX_HEIGHT_PX}, Math.max(${MIN_HEIGHT_PX}, data.height)))
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [])
  return (
    <>
      <iframe
        ref={frame}
        src={${jsText(embedUrl)}}
        title={${jsText(title)}}
        width="100%"
        height={height}
        loading="lazy"
        referrerPolicy="no-referrer"
        allow="${FRAME_ALLOW}"
        style={{ border: 0, width: '100%', minWidth: 260, colorScheme: 'normal' }}
      />
      <p>
        <a href={${jsText(appUrl)}} rel="nofollow noopener">
          ${LINK_WORDS}
        </a>{' '}
        · {${jsText(marketWords)}}
      </p>
    </>
  )
}`
}
