import {
  MESSAGE_NAMESPACE,
  MESSAGE_VERSION,
  MIN_HEIGHT_PX,
  type ChildMessageBody,
  type ParentMessage,
  type ParentMessageBody,
  type ThemeName,
} from '#embed-protocol/embedMessages.ts'
import { parseChildMessage } from '#embed-protocol/parseChildMessage.ts'
import { createHeightGate } from './heightGate.ts'
import { pageTheme, themeIn, watchThemes } from './pageTheme.ts'

/** A frame of ours in this page. */
export interface Guest {
  /** Element that carries the settings and gets the events: the frame itself, or our own element around it. */
  readonly owner: Element
  readonly admits: ReturnType<typeof createHeightGate>
  frame: HTMLIFrameElement
  sentTheme: ThemeName | null
  /** Whether the page wants to hear of every change of its scenario. */
  subscribed: boolean
}

/** The frames of one page and the talk with them. */
export interface Guests {
  /** Our own elements: the frames in their shadow trees are found by no search. */
  readonly elements: Set<Element>
  /** True for an address below the folder this script was loaded from. */
  readonly isOurs: (address: string) => boolean
  /** The guest of a frame or of our own element; null for an element that is neither or holds none of ours. */
  readonly of: (owner: Element) => Guest | null
  readonly post: (guest: Guest, body: ParentMessageBody) => void
  /** Sends every guest its theme where that has changed. */
  readonly updateThemes: () => void
}

/** A setting of the page for one embed: `data-landfall-<name>` of a frame, `<name>` of our own element. */
function setting({ owner, frame }: Guest, name: string): string | null {
  return owner.getAttribute(owner === frame ? `data-landfall-${name}` : name)
}

/** The theme this guest should have; null when its address has settled that. */
function themeOf(guest: Guest): ThemeName | null {
  const own = themeIn(setting(guest, 'theme'))
  return own ?? (/[?&]theme=[ld]/i.test(guest.frame.src) ? null : pageTheme())
}

function fit(guest: Guest, heightPx: number): void {
  const { frame } = guest
  const maxPx = Number(setting(guest, 'max-height'))
  const wantedPx = maxPx > 0 ? Math.min(heightPx, Math.max(MIN_HEIGHT_PX, maxPx)) : heightPx
  if (!guest.admits(wantedPx, frame.clientHeight, frame.clientWidth, performance.now())) return
  // Many pages count borders in: what is asked for is the room inside.
  const outer = getComputedStyle(frame).boxSizing === 'border-box'
  frame.style.height = `${wantedPx + (outer ? frame.offsetHeight - frame.clientHeight : 0)}px`
}

/** @param base folder of this script, the only one whose pages are guests; ends in a slash */
export function hostGuests(base: string): Guests {
  const known = new WeakMap<Element, Guest>()
  const elements = new Set<Element>()
  /** Our own pages begin with this; a reader can be sent there and nowhere else. */
  const site = new URL('..', base).href

  const isOurs = (address: string): boolean => address.startsWith(base)
  const of = (owner: Element): Guest | null => {
    const frame = owner.shadowRoot?.firstElementChild ?? owner
    if (!(frame instanceof HTMLIFrameElement) || !isOurs(frame.src)) return null
    const guest = known.get(owner) ?? {
      owner,
      admits: createHeightGate(),
      frame,
      sentTheme: null,
      subscribed: false,
    }
    // Our own element makes a new frame for a new address.
    guest.frame = frame
    known.set(owner, guest)
    return guest
  }
  const guests = (): Guest[] =>
    [...document.querySelectorAll('iframe'), ...elements].flatMap((owner) => of(owner) ?? [])
  // A sandboxed guest has the origin `null`, so no other target can be named. Nothing in these messages is secret.
  const post = ({ frame }: Guest, body: ParentMessageBody): void => {
    const message: ParentMessage = { ns: MESSAGE_NAMESPACE, v: MESSAGE_VERSION, ...body }
    frame.contentWindow?.postMessage(message, '*')
  }
  const sendTheme = (guest: Guest): void => {
    const theme = themeOf(guest)
    if (theme !== null && theme !== guest.sentTheme) post(guest, { type: 'theme', theme })
    guest.sentTheme = theme
  }
  const updateThemes = (): void => guests().forEach(sendTheme)

  const receive = (guest: Guest, body: ChildMessageBody): void => {
    const { type } = body
    if (type === 'ready') {
      // A new document knows nothing of what the one before it was told.
      guest.sentTheme = null
      sendTheme(guest)
      if (guest.subscribed) post(guest, { type: 'subscribe' })
    }
    if (type === 'ready' || type === 'height') fit(guest, body.height)
    // Where the frame itself may not open a window, and only if the page wants that.
    if (type === 'link' && setting(guest, 'links') !== null && body.href.startsWith(site)) {
      open(body.href, '_blank', 'noopener')
    }
    guest.owner.dispatchEvent(new CustomEvent(`landfall-${type}`, { detail: body }))
  }

  // The sender is found when it speaks: frames that are added later need no watching.
  addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source === null || (origin !== 'null' && !base.startsWith(`${origin}/`))) return
    const body = parseChildMessage(data)
    const guest = body && guests().find(({ frame }) => frame.contentWindow === source)
    if (guest) receive(guest, body)
  })
  watchThemes(updateThemes)
  // Guests that were there before this script have said their height to nobody; a greeting makes them say it again.
  for (const guest of guests()) post(guest, { type: 'hello' })
  return { elements, isOurs, of, post, updateThemes }
}
