import type { ChildMessageBody } from '#embed-protocol/embedMessages.ts'
import { defineChartElement } from './chartElement.ts'
import { hostGuests, type Guest, type Guests } from './guests.ts'

/** How long a picture may take, milliseconds. */
const PICTURE_WITHIN_MS = 15_000

type Message<T extends ChildMessageBody['type']> = Extract<ChildMessageBody, { readonly type: T }>

/** What the page finds as `window.landfall`. Elements: a frame of ours or a `<landfall-chart>`; others throw a TypeError. */
interface LandfallApi {
  readonly version: 1
  /** Calls back with every message of a type (README.md); listening for `state` subscribes. Returns the function that ends it. */
  readonly on: <T extends ChildMessageBody['type']>(
    element: Element,
    type: T,
    listener: (message: Message<T>) => void,
  ) => () => void
  /** Changes settings of the scenario by their link keys, for example `{ kwh: '0.05' }`. */
  readonly set: (element: Element, params: Readonly<Record<string, string>>) => void
  /** The chart as a PNG `widthPx` wide; rejects when none has come within 15 s. */
  readonly png: (element: Element, widthPx: number) => Promise<Blob>
}

function createApi({ of, post }: Guests): LandfallApi {
  const guestOf = (element: Element): Guest => {
    const guest = of(element)
    if (guest === null) throw new TypeError('landfall: not a frame of this host')
    return guest
  }
  const on: LandfallApi['on'] = (element, type, listener) => {
    const guest = guestOf(element)
    const hear = (event: Event): void => listener((event as CustomEvent<Message<typeof type>>).detail)
    element.addEventListener(`landfall-${type}`, hear)
    if (type === 'state' && !guest.subscribed) {
      guest.subscribed = true
      post(guest, { type: 'subscribe' })
    }
    return () => element.removeEventListener(`landfall-${type}`, hear)
  }
  return {
    version: 1,
    on,
    set: (element, params) => post(guestOf(element), { type: 'set', params }),
    png: (element, width) =>
      new Promise((resolve, reject) => {
        const signal = AbortSignal.timeout(PICTURE_WITHIN_MS)
        signal.onabort = () => reject(signal.reason)
        const hear = (event: Event): void => resolve((event as CustomEvent<Message<'png'>>).detail.blob)
        element.addEventListener('landfall-png', hear, { once: true, signal })
        post(guestOf(element), { type: 'getPng', width })
      }),
  }
}

const script = document.currentScript
// Names of elements reach into the page's globals: an image named `currentScript` would choose whose frames are trusted, and
// to look at a frame named `landfall` throws. Included twice, the first one stays.
if (script instanceof HTMLScriptElement && !customElements.get('landfall-chart')) {
  const guests = hostGuests(new URL('.', script.src).href)
  Object.defineProperty(window, 'landfall', { value: Object.freeze(createApi(guests)) })
  defineChartElement(guests)
}
