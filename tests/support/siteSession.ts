import { chromium, type Browser, type BrowserContext, type Page, type Route } from 'playwright'
import { findInstalledBrowser } from './browserFinder.mjs'
import { DIST } from './build.mjs'
import { CHROMIUM_ARGS, findHostsAt } from './chromiumArgs.mjs'
import { startSiteServer } from './siteServer.mjs'

/** What a request to another host gets: an answer, or no connection. */
export type ProviderAnswer =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'refused'

/** Answers for other hosts; may take its time. */
export type Providers = (url: URL) => ProviderAnswer | Promise<ProviderAnswer>

/** No other host can be reached. */
export const offline: Providers = () => 'refused'

/** Requests leave the browser, to the provider server the session was started with. */
export const onTheWire = 'onTheWire'

export const VIEWPORTS = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const

export interface VisitOptions {
  readonly providers: Providers | typeof onTheWire
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly theme?: 'light' | 'dark'
  /** ISO instant the page takes for now; the machine's own clock when absent. */
  readonly clock?: string
  /** Console messages this test provokes on purpose. */
  readonly expectedProblems?: readonly RegExp[]
  /** Answers instead of the build's own files, by path: in turn, and round again. */
  readonly ownFiles?: Readonly<Record<string, readonly ProviderAnswer[]>>
  /** Runs in the page before its own scripts. */
  readonly prepare?: () => void
}

/** One page in a fresh context, with everything it asked for and everything that went wrong. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Every http(s) request, own origin included, in order. */
  readonly requests: readonly URL[]
  /** Requests to other hosts than the site's. */
  readonly foreignRequests: () => readonly URL[]
  /** Console errors and warnings, uncaught errors, policy violations, failed requests to the site. */
  readonly problems: readonly string[]
  readonly close: () => Promise<void>
}

export interface SiteSession {
  readonly browser: Browser
  /** Origin of the production build. */
  readonly origin: string
  /** Origins that count as the site's own. */
  readonly ownOrigins: ReadonlySet<string>
  readonly visit: (address: string, options: VisitOptions) => Promise<Visit>
  readonly close: () => Promise<void>
}

export interface SiteSessionOptions {
  /** Folder of the build; the production build by default. */
  readonly root?: string
  /** Path the build is served below; `/` by default. */
  readonly basePath?: string
  /** Where the browser finds the given hosts; see `onTheWire`. */
  readonly providerServer?: { readonly hosts: readonly string[]; readonly port: number }
  /** Further origins whose failed requests fail the test, for example of a page that embeds. */
  readonly otherOrigins?: readonly string[]
}

async function answer(route: Route, providers: Providers): Promise<void> {
  try {
    const reply = await providers(new URL(route.request().url()))
    if (reply === 'refused') await route.abort('connectionrefused')
    else await route.fulfill({ status: reply.status, body: reply.body, headers: { ...reply.headers } })
  } catch (error) {
    // The page may have been closed while a slow provider was thinking.
    if (!String(error).includes('closed')) throw error
  }
}

function record(page: Page, ownOrigins: ReadonlySet<string>, problems: string[], requests: URL[]): void {
  const isOwn = (address: string): boolean => URL.canParse(address) && ownOrigins.has(new URL(address).origin)
  page.on('console', (message) => {
    const type = message.type()
    if (type !== 'error' && type !== 'warning') return
    // The browser's own lines about a provider that did not answer; the tests of such cases read the page instead.
    const { url } = message.location()
    const text = message.text()
    if (text.startsWith('Failed to load resource') && url !== '' && !isOwn(url)) return
    const crossOrigin = /^Access to fetch at '([^']*)' from origin/.exec(text)?.[1]
    if (crossOrigin !== undefined && !isOwn(crossOrigin)) return
    problems.push(`console ${type}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('crash', () => problems.push('the page crashed'))
  page.on('request', (request) => {
    const url = request.url()
    if (/^https?:/.test(url)) requests.push(new URL(url))
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // A page that is left, or a computation replaced by a newer one, cancels what it no longer needs.
    if (isOwn(request.url()) && reason !== 'net::ERR_ABORTED') problems.push(`${reason}: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (isOwn(response.url()) && response.status() >= 400) {
      problems.push(`${response.status()}: ${response.url()}`)
    }
  })
}

/** The browser of this worker: its files run one after another, and each start takes a second of a core. */
let workersBrowser: Promise<Browser> | null = null

function launch(args: readonly string[]): Promise<Browser> {
  const found = findInstalledBrowser()
  if (!found.found) throw new Error(found.advice)
  return chromium.launch({ executablePath: found.executable, args: [...args] })
}

/** Ends with the worker, whose exit ends what Playwright has started. */
async function sharedBrowser(): Promise<Browser> {
  const running = await workersBrowser?.catch(() => null)
  if (running?.isConnected() !== true) workersBrowser = launch(CHROMIUM_ARGS)
  return workersBrowser as Promise<Browser>
}

/** Serves the build to a browser; close it in `afterAll`. Nothing is shared with other sessions but the browser's process. */
export async function startSiteSession(options: SiteSessionOptions = {}): Promise<SiteSession> {
  const { providerServer } = options
  const [browser, server] = await Promise.all([
    providerServer === undefined
      ? sharedBrowser()
      : launch([...CHROMIUM_ARGS, ...findHostsAt(providerServer.hosts, providerServer.port)]),
    startSiteServer({
      root: options.root ?? DIST,
      ...(options.basePath === undefined ? {} : { basePath: options.basePath }),
    }),
  ])
  const contexts = new Set<BrowserContext>()
  const ownOrigins = new Set([server.origin, ...(options.otherOrigins ?? [])])

  const visit = async (address: string, visitOptions: VisitOptions): Promise<Visit> => {
    const context = await browser.newContext({
      viewport: visitOptions.viewport ?? VIEWPORTS.desktop,
      colorScheme: visitOptions.theme ?? 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'America/New_York',
    })
    contexts.add(context)
    context.once('close', () => contexts.delete(context))
    const { providers } = visitOptions
    if (providers !== onTheWire) {
      await context.route(
        (url) => /^https?:$/.test(url.protocol) && !ownOrigins.has(url.origin),
        (route) => answer(route, providers),
      )
    }
    for (const [path, replies] of Object.entries(visitOptions.ownFiles ?? {})) {
      let asked = 0
      await context.route(
        (url) => ownOrigins.has(url.origin) && url.pathname === path,
        (route) => answer(route, () => replies[asked++ % replies.length] ?? 'refused'),
      )
    }
    await context.addInitScript(() => {
      addEventListener('unhandledrejection', (event) => console.error('unhandled rejection', event.reason))
    })
    if (visitOptions.prepare !== undefined) await context.addInitScript(visitOptions.prepare)
    const page = await context.newPage()
    const problems: string[] = []
    const requests: URL[] = []
    record(page, ownOrigins, problems, requests)
    if (visitOptions.clock !== undefined) await page.clock.setFixedTime(new Date(visitOptions.clock))
    await page.goto(new URL(address, `${server.origin}${options.basePath ?? '/'}`).href)
    const expected = visitOptions.expectedProblems ?? []
    return {
      page,
      context,
      requests,
      foreignRequests: () => requests.filter((url) => !ownOrigins.has(url.origin)),
      get problems() {
        return problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)))
      },
      close: () => context.close(),
    }
  }

  return {
    browser,
    origin: server.origin,
    ownOrigins,
    visit,
    close: async () => {
      if (providerServer === undefined) await Promise.all([...contexts].map((context) => context.close()))
      else await browser.close()
      await server.close()
    },
  }
}
