import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { MAX_HEIGHT_PX, type ParentMessageBody } from '#embed-protocol/embedMessages.ts'
import type { Presentation } from '#embed-protocol/presentation.ts'
import { applyEmbedLocale } from './embedLocale.ts'
import type { EmbedTheme } from './embedTheme.ts'
import type { ParentChannel } from './parentChannel.ts'
import type { StateReporter } from './stateReporter.ts'

export interface ParentMessagesOptions {
  readonly channel: ParentChannel
  readonly states: StateReporter
  readonly presentation: Presentation
  readonly theme: EmbedTheme
  /** Changes parameters of the link. */
  readonly change: (params: Readonly<Record<string, string>>) => void
  /** The height is to be reported anew. */
  readonly onHello: () => void
  readonly onPng: (widthPx: number) => void
}

export interface ParentMessages {
  /** Changes whenever figures and dates are printed in another way. */
  readonly localeKey: string
  /** What the parent gives at most, CSS pixels. */
  readonly mostPx: () => number
}

/** Listens to the page around the embed and does what it may ask for. */
export function useParentMessages(options: ParentMessagesOptions): ParentMessages {
  const { channel, presentation, states } = options
  const latest = useRef(options)
  useLayoutEffect(() => {
    latest.current = options
  })
  const [localeKey, setLocaleKey] = useState('')
  const most = useRef(MAX_HEIGHT_PX)
  const mostPx = useCallback(() => most.current, [])

  useEffect(() => {
    const speak = (lang: string, num: string | null): void => {
      applyEmbedLocale(lang, num, presentation.timeZone)
      setLocaleKey(`${lang} ${num ?? ''}`)
    }
    const heard = (message: ParentMessageBody): void => {
      const { theme, change, onHello, onPng } = latest.current
      switch (message.type) {
        case 'hello':
          if (message.theme !== undefined) theme.choose(message.theme)
          if (message.lang !== undefined) speak(message.lang, presentation.num)
          most.current = message.maxHeight ?? MAX_HEIGHT_PX
          return onHello()
        case 'theme':
          return theme.choose(message.theme, message.accent)
        case 'lang':
          return speak(message.lang, message.num ?? presentation.num)
        case 'set':
          return presentation.controls === 'static' ? undefined : change(message.params)
        case 'subscribe':
          return states.subscribe()
        case 'unsubscribe':
          return states.unsubscribe()
        case 'getPng':
          return onPng(message.width)
      }
    }
    const stop = channel.listen(heard)
    return () => {
      stop()
      states.unsubscribe()
    }
  }, [channel, presentation, states])

  return { localeKey, mostPx }
}
