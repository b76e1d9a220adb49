import { embedChartOf } from '#embed-protocol/embedChartOf.ts'
import { naturalHeightPx } from '#embed-protocol/naturalHeight.ts'
import type { Guests } from './guests.ts'

/** Width assumed for an element that has none yet. */
const USUAL_WIDTH_PX = 640

/** What a chart needs: its scripts, a window for the link to its scenario, and files that a reader saves. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads'

/** Room for the chart until it has said its height: the `height` attribute, else what such a chart usually takes. */
function reservedPx(element: HTMLElement, address: string): number {
  const asked = Number(element.getAttribute('height'))
  if (asked > 0) return asked
  const chart = embedChartOf(/\/([a-z]+)\/?(?:[?#]|$)/.exec(address)?.[1] ?? '')
  return naturalHeightPx(chart ?? 'roi', element.clientWidth || USUAL_WIDTH_PX)
}

const STYLE = `:host{display:block;min-width:260px}:host([hidden]){display:none}
iframe{display:block;width:100%;border:0;color-scheme:normal}`

/**
 * Defines `<landfall-chart src title [height] [max-height] [theme] [links]>`: a frame with the right attributes, in a shadow tree that
 * the page's styles do not reach. What stands inside the element is shown while it has no frame: before this script, or
 * when `src` is no address below this script's folder.
 */
export function defineChartElement(guests: Guests): void {
  // Made by script, so that a page whose policy refuses inline styles can have it.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)

  class LandfallChart extends HTMLElement {
    static readonly observedAttributes = ['src', 'title', 'theme']
    #frame: HTMLIFrameElement | null = null

    connectedCallback(): void {
      guests.elements.add(this)
      this.#render()
    }

    disconnectedCallback(): void {
      guests.elements.delete(this)
      this.#render()
    }

    attributeChangedCallback(name: string): void {
      if (name === 'src') this.#render()
      else if (name === 'theme') guests.updateThemes()
      else this.#entitle()
    }

    #entitle(): void {
      if (this.#frame !== null) this.#frame.title = this.title || 'Landfall chart'
    }

    /** A new frame for a new address: changing the old one's would put an entry into the reader's history. */
    #render(): void {
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
      shadow.adoptedStyleSheets = [sheet]
      const frame = document.createElement('iframe')
      frame.src = this.getAttribute('src') ?? ''
      if (!this.isConnected || !guests.isOurs(frame.src)) {
        this.#frame = null
        shadow.replaceChildren(document.createElement('slot'))
        return
      }
      this.#frame = frame
      this.#entitle()
      frame.setAttribute('sandbox', SANDBOX)
      frame.allow = 'clipboard-write *'
      frame.loading = 'lazy'
      frame.referrerPolicy = 'no-referrer'
      frame.style.height = `${reservedPx(this, frame.src)}px`
      shadow.replaceChildren(frame)
    }
  }
  customElements.define('landfall-chart', LandfallChart)
}
