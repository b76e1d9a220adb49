/** Messages between an embed and the page around it. Plain objects; `ns` tells them from other traffic. */
export const MESSAGE_NAMESPACE = 'landfall'
export const MESSAGE_VERSION = 1

export interface ReadyMessage {
  readonly ns: typeof MESSAGE_NAMESPACE
  readonly v: typeof MESSAGE_VERSION
  readonly id?: string
  readonly type: 'ready'
  readonly chart: string
  /** CSS pixels. */
  readonly height: number
  readonly frozen: boolean
  /** ISO instant of the market used. */
  readonly asOf: string
  readonly caps: readonly ['theme']
}

export interface HeightMessage {
  readonly ns: typeof MESSAGE_NAMESPACE
  readonly v: typeof MESSAGE_VERSION
  readonly id?: string
  readonly type: 'height'
  /** CSS pixels, 120 to 4000. */
  readonly height: number
  readonly width: number
}

export interface ErrorMessage {
  readonly ns: typeof MESSAGE_NAMESPACE
  readonly v: typeof MESSAGE_VERSION
  readonly id?: string
  readonly type: 'error'
  readonly code: 'bad-link' | 'data' | 'engine'
  readonly text: string
}

export type ChildMessage = ReadyMessage | HeightMessage | ErrorMessage

/** What a parent may say. Everything else is ignored. */
export type ParentMessage = { readonly type: 'theme'; readonly theme: 'light' | 'dark' | 'auto' }

/** Reads an unknown message; null when it is not for us or not understood. */
export function parseParentMessage(data: unknown): ParentMessage | null {
  if (typeof data !== 'object' || data === null) return null
  const record = data as Record<string, unknown>
  if (record['ns'] !== MESSAGE_NAMESPACE || record['v'] !== MESSAGE_VERSION) return null
  const theme = record['theme']
  const known = theme === 'light' || theme === 'dark' || theme === 'auto'
  // `hello` is the optional handshake and may carry a theme as well.
  if ((record['type'] === 'theme' || record['type'] === 'hello') && known) {
    return { type: 'theme', theme }
  }
  return null
}
