import {
  MESSAGE_NAMESPACE,
  MESSAGE_VERSION,
  type ChildMessage,
  type ChildMessageBody,
  type ParentMessageBody,
} from '#embed-protocol/embedMessages.ts'
import { parseParentMessage } from '#embed-protocol/parseParentMessage.ts'

/** The wire between an embed and the page around it. */
export interface ParentChannel {
  /** Posts to the page around the embed. Nothing in these messages is private, and a sandboxed parent has no origin to name. */
  readonly post: (body: ChildMessageBody) => void
  /** Posts to the origin that last spoke to the embed, and to nobody when none has. */
  readonly reply: (body: ChildMessageBody) => void
  /** What the page around the embed says; everything else is passed over. Returns the function that ends it. */
  readonly listen: (heard: (message: ParentMessageBody) => void) => () => void
}

/** Value that WordPress appends to the address of a frame and wants back with its height; null elsewhere. */
const WORDPRESS_SECRET = /^#\?secret=([A-Za-z0-9]{1,32})$/

/** Whether a page is around this one at all. */
export function isFramed(): boolean {
  return window.parent !== window
}

/** `id` is that of the embed's address, echoed in each message. */
export function createParentChannel(id: string | null): ParentChannel {
  const secret = WORDPRESS_SECRET.exec(location.hash)?.[1] ?? null
  let spokenFrom: string | null = null
  const send = (body: ChildMessageBody, targetOrigin: string): void => {
    if (!isFramed()) return
    const envelope = { ns: MESSAGE_NAMESPACE, v: MESSAGE_VERSION, ...(id === null ? {} : { id }) } as const
    const message: ChildMessage = { ...envelope, ...body }
    window.parent.postMessage(message, targetOrigin)
  }
  return {
    post: (body) => {
      send(body, '*')
      if (body.type !== 'height' || secret === null || !isFramed()) return
      window.parent.postMessage({ message: 'height', secret, value: body.height }, '*')
    },
    reply: (body) => {
      // An opaque origin cannot be named; then the window is all that tells the receiver.
      if (spokenFrom !== null) send(body, spokenFrom === 'null' ? '*' : spokenFrom)
    },
    listen: (heard) => {
      const listen = (event: MessageEvent<unknown>): void => {
        if (!isFramed() || event.source !== window.parent) return
        const message = parseParentMessage(event.data)
        if (message === null) return
        spokenFrom = event.origin
        heard(message)
      }
      window.addEventListener('message', listen)
      return () => window.removeEventListener('message', listen)
    },
  }
}
