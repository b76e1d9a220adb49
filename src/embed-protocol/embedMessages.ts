import type { EmbedChart } from './embedCharts.ts'

/** Every message is a plain object with `ns` and `v`, which tell it from other traffic; never a JSON string. */
export const MESSAGE_NAMESPACE = 'landfall'
/** Raised when old readers would misunderstand a message; additions leave it as it is. */
export const MESSAGE_VERSION = 1

/** Least height a frame may be given, CSS pixels. */
export const MIN_HEIGHT_PX = 120
/** Greatest height a frame may be given, CSS pixels. */
export const MAX_HEIGHT_PX = 4000
/** Smaller changes of height are layout noise; following them is how frames start to grow without end. */
export const IGNORED_HEIGHT_PX = 4

export type ThemeName = 'light' | 'dark' | 'auto'

/** What an embed can be told. */
export type Capability = 'theme' | 'lang' | 'set' | 'state' | 'png'

interface Envelope {
  readonly ns: typeof MESSAGE_NAMESPACE
  readonly v: typeof MESSAGE_VERSION
  /** `id=` of the embed's address, echoed. */
  readonly id?: string
}

/** What an embed says to the page around it, without the envelope. */
export type ChildMessageBody =
  /** Once, after the first paint. `height` in CSS pixels; `asOf`: ISO instant of the market used. */
  | {
      readonly type: 'ready'
      readonly chart: EmbedChart
      readonly height: number
      readonly frozen: boolean
      readonly asOf: string
      readonly caps: readonly Capability[]
    }
  /** CSS pixels; height 120 to 4000. */
  | { readonly type: 'height'; readonly height: number; readonly width: number }
  /** The scenario's canonical query, after it was changed; only to a parent that subscribed. */
  | { readonly type: 'state'; readonly query: string }
  /** The reader wants to follow the attribution and the frame may not open a window. */
  | { readonly type: 'link'; readonly href: string }
  | { readonly type: 'error'; readonly code: 'bad-link' | 'data' | 'engine'; readonly text: string }
  /** Answer to `getPng`; sizes in pixels of the picture. */
  | { readonly type: 'png'; readonly blob: Blob; readonly width: number; readonly height: number }

export type ChildMessage = Envelope & ChildMessageBody

/** What the page around an embed may say, without the envelope. Everything else is ignored. */
export type ParentMessageBody =
  | {
      readonly type: 'hello'
      readonly theme?: ThemeName
      readonly lang?: string
      /** CSS pixels the parent will give at most. */
      readonly maxHeight?: number
    }
  /** `accent` `#rrggbb`, ignored when it contrasts less than 3:1 with the background. */
  | { readonly type: 'theme'; readonly theme: ThemeName; readonly accent?: string }
  | { readonly type: 'lang'; readonly lang: string; readonly num?: string }
  /** Link parameters by key, validated like those of an address; ignored with `ui=static`. */
  | { readonly type: 'set'; readonly params: Readonly<Record<string, string>> }
  | { readonly type: 'subscribe' }
  | { readonly type: 'unsubscribe' }
  /** `width` in pixels of the picture wanted. */
  | { readonly type: 'getPng'; readonly width: number }

export type ParentMessage = Envelope & ParentMessageBody
