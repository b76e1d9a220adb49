import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { naturalHeightPx } from '#embed-protocol/naturalHeight.ts'
import { PRESET_PAGES } from '#scenario/presetPages.ts'
import { DIST } from '../support/build.mjs'
import { hostFiles, type HostPage } from '../support/hostFiles.ts'
import { chartTexts, expectChartVisible, visibleText } from '../support/pageReaders.ts'
import { startSiteServer } from '../support/siteServer.mjs'
import { offline, startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'

const QUERY = PRESET_PAGES.find(({ slug }) => slug === 'fleet-by-air')?.query ?? ''

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 8_000 }

let host: Awaited<ReturnType<typeof startSiteServer>>
let site: SiteSession
/** Of another site than the build: its name is a number, the build's is localhost. */
let hostOrigin = ''
/** The build on a host that knows nothing of `_headers`. */
let bare: Awaited<ReturnType<typeof startSiteServer>>
const pages: Record<string, HostPage> = {}

beforeAll(async () => {
  host = await startSiteServer({ root: DIST, extraPages: pages })
  bare = await startSiteServer({ root: DIST, sendsHeaders: false })
  hostOrigin = `http://127.0.0.1:${host.port}`
  site = await startSiteSession({ otherOrigins: [hostOrigin, bare.origin] })
  fill({})
})
afterAll(async () => {
  await site.close()
  await host.close()
  await bare.close()
})

function fill(values: Readonly<Record<string, string>>): void {
  const standard = { site: site.origin, host: hostOrigin, query: QUERY, chart: 'roi', height: '560' }
  Object.assign(pages, hostFiles({ ...standard, ...values }))
}

async function open(name: string, options: { width?: number; height?: number } = {}): Promise<Visit> {
  const { width = 1000, height = 900 } = options
  return site.visit(`${hostOrigin}/${name}`, { providers: offline, viewport: { width, height } })
}

/** The document inside a frame or an element of ours, once its chart is drawn. */
async function embedIn(page: Page, selector: string): Promise<Frame> {
  const inner = page.locator(selector)
  const handle = await inner.evaluateHandle((element) => element.shadowRoot?.firstElementChild ?? element)
  const frame = await handle.asElement()?.contentFrame()
  if (!frame) throw new Error(`${selector} is no frame`)
  await frame.locator('figure').first().waitFor({ state: 'visible', timeout: 20_000 })
  return frame
}

/** Inner height of a frame or an element of ours, CSS pixels. */
function frameHeight(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .evaluate((element) => (element.shadowRoot?.firstElementChild ?? element).clientHeight)
}

function contentHeight(frame: Frame): Promise<number> {
  return frame.locator('main').evaluate((main) => main.getBoundingClientRect().height)
}

/** Difference between a frame and what is in it, CSS pixels, once that has stopped changing. */
async function settledGap(page: Page, selector: string, frame: Frame): Promise<number> {
  let last = ''
  let gap = Number.NaN
  await expect
    .poll(
      async () => {
        const [outer, inner] = [await frameHeight(page, selector), await contentHeight(frame)]
        const now = `${outer} ${inner}`
        const still = now === last
        last = now
        gap = Math.abs(outer - inner)
        return still && gap <= 4
      },
      { timeout: 8_000, interval: 150 },
    )
    .toBe(true)
  return gap
}

const themeOf = (frame: Frame): Promise<string | null> =>
  frame.evaluate(() => document.documentElement.getAttribute('data-theme'))

describe('an article with the script', () => {
  let visit: Visit
  let embed: Frame
  const heightMessages = (): Promise<number> =>
    visit.page.evaluate(
      () =>
        (globalThis as unknown as { received: { type?: string }[] }).received.filter(
          ({ type }) => type === 'height',
        ).length,
    )

  beforeAll(async () => {
    visit = await open('ghost.html', { width: 960 })
    embed = await embedIn(visit.page, 'iframe')
  })
  afterAll(() => visit.close())

  it('E6: settles, and comes back to the same height with its width', async () => {
    await settledGap(visit.page, 'iframe', embed)
    const before = await frameHeight(visit.page, 'iframe')
    for (const width of [320, 960]) {
      await visit.page.setViewportSize({ width, height: 900 })
      await expect.poll(() => embed.evaluate(() => innerWidth), PATIENT).toBe(width)
      await settledGap(visit.page, 'iframe', embed)
    }
    expect(await frameHeight(visit.page, 'iframe')).toBe(before)
    const sent = await heightMessages()
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThanOrEqual(12)
    await visit.page.waitForTimeout(1_000)
    expect(await heightMessages()).toBe(sent)
  })

  it.each([280, 320, 390, 640, 960, 1200])(
    'E5: the frame is as high as its content at %i px',
    async (width) => {
      await visit.page.setViewportSize({ width, height: 900 })
      await expect.poll(() => embed.evaluate(() => innerWidth), PATIENT).toBe(width)
      expect(await settledGap(visit.page, 'iframe', embed)).toBeLessThanOrEqual(4)
    },
  )

  it('E10: follows the class of the page within 200 ms, in the same document', async () => {
    await embed.evaluate(() => {
      const changes: [theme: string | null, at: number][] = []
      Object.assign(globalThis, { changes })
      const root = document.documentElement
      new MutationObserver(() => changes.push([root.getAttribute('data-theme'), Date.now()])).observe(root, {
        attributeFilter: ['data-theme'],
      })
    })
    const delays: number[] = []
    for (const theme of ['dark', 'light', 'dark', 'light']) {
      const pressedAt = await visit.page.evaluate(() => {
        document.querySelector<HTMLElement>('#theme')?.click()
        return Date.now()
      })
      await expect.poll(() => themeOf(embed), PATIENT).toBe(theme)
      const changedAt = await embed.evaluate(
        () =>
          (globalThis as unknown as { changes: [string | null, number][] }).changes.at(-1)?.[1] ?? Infinity,
      )
      delays.push(changedAt - pressedAt)
    }
    // The median: the machine may be busy with something else once.
    expect(delays.sort((a, b) => a - b)[1]).toBeLessThanOrEqual(200)
    await visit.page.locator('iframe').evaluate((frame) => frame.setAttribute('data-landfall-theme', 'dark'))
    await expect.poll(() => themeOf(embed), PATIENT).toBe('dark')
    await visit.page.locator('iframe').evaluate((frame) => frame.removeAttribute('data-landfall-theme'))
    await expect.poll(() => themeOf(embed), PATIENT).toBe('light')
    expect(visit.requests.filter((url) => url.pathname === '/embed/roi/')).toHaveLength(1)
  })

  it('E17: with the height of the snippet nothing around the frame jumps', async () => {
    await visit.page.setViewportSize({ width: 640, height: 900 })
    await expect.poll(() => embed.evaluate(() => innerWidth), PATIENT).toBe(640)
    await settledGap(visit.page, 'iframe', embed)
    const height = await frameHeight(visit.page, 'iframe')
    fill({ height: String(height) })
    const shifts: number[] = []
    for (const [name, width] of [
      ['ghost.html', 640],
      ['ghost.html', 800],
      ['element.html', 390],
    ] as const) {
      const reader = await open(name, { width })
      const selector = name === 'ghost.html' ? 'iframe' : 'landfall-chart'
      await settledGap(reader.page, selector, await embedIn(reader.page, selector))
      shifts.push(await reader.page.evaluate(() => (globalThis as unknown as { shift: number }).shift))
      expect(reader.problems).toEqual([])
      await reader.close()
    }
    fill({})
    console.log(`layout shift: ${shifts.map((shift) => shift.toFixed(4)).join(', ')}`)
    expect(Math.max(...shifts)).toBeLessThanOrEqual(0.02)
  })

  it('leaves nothing behind but its one name, and no complaint', async () => {
    const names = await visit.page.evaluate(() => {
      const clean = document.createElement('iframe')
      document.body.append(clean)
      const standard = new Set(Object.getOwnPropertyNames(clean.contentWindow))
      clean.remove()
      return Object.getOwnPropertyNames(window).filter((name) => !standard.has(name))
    })
    expect(names).toContain('landfall')
    expect(names.filter((name) => !['landfall', 'received', 'shift', '0', 'theme'].includes(name))).toEqual(
      [],
    )
    expect(visit.problems).toEqual([])
  })
})

describe('several embeds and a stranger in one page', () => {
  let visit: Visit
  let frames: Record<'a' | 'b' | 'c', Frame>
  beforeAll(async () => {
    visit = await open('crowd.html', { width: 960 })
    const [a, b, c] = await Promise.all(['#a', '#b', '#c'].map((id) => embedIn(visit.page, id)))
    if (!a || !b || !c) throw new Error('a frame is missing')
    frames = { a, b, c }
  })
  afterAll(() => visit.close())

  it('E11, E12: sizes each for itself, whatever the stranger claims', async () => {
    await Promise.all([
      settledGap(visit.page, '#a', frames.a),
      // Its border counts as part of its height; what is inside must fit all the same.
      settledGap(visit.page, '#b', frames.b),
    ])
    expect(await frameHeight(visit.page, '#a')).not.toBe(await frameHeight(visit.page, '#b'))
    expect(await frameHeight(visit.page, '#stranger')).toBe(150)
    expect(await themeOf(frames.a)).not.toBe('dark')
  })

  it('E2: a frame without a sandbox is drawn though the browser keeps storage and cookies from other sites', async () => {
    const found = await frames.b.evaluate(() => {
      document.cookie = 'who=reader; SameSite=None; Secure'
      try {
        return [document.cookie, globalThis.origin, localStorage.length]
      } catch (error) {
        return [document.cookie, globalThis.origin, (error as Error).name]
      }
    })
    expect(found).toEqual(['', site.origin, 'SecurityError'])
    await expectChartVisible(frames.b)
  })

  it('gives an element no more than its max-height, and no frame to an address of others', async () => {
    expect(await frameHeight(visit.page, '#c')).toBe(400)
    expect(await visit.page.locator('#c iframe').getAttribute('title')).toBe('An element')
    expect(await visit.page.locator('#c iframe').getAttribute('sandbox')).toContain('allow-scripts')
    expect(await visit.page.locator('#d iframe').count()).toBe(0)
    expect(await visit.page.locator('#d').innerText()).toBe('A link')
  })

  it('E11: tells each frame a thing once, though the script is there twice', async () => {
    for (const frame of [frames.a, frames.b]) {
      await frame.evaluate(() => {
        const heard: unknown[] = []
        Object.assign(globalThis, { heard })
        addEventListener('message', ({ data, source }) => {
          if (source === parent) heard.push(data)
        })
      })
    }
    await visit.page.evaluate(async () => {
      // Of no concern to anybody.
      document.documentElement.classList.add('scrolled')
      await new Promise(requestAnimationFrame)
      document.documentElement.dataset['theme'] = 'dark'
    })
    const heard = (frame: Frame): Promise<unknown[]> =>
      frame.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)
    await expect.poll(() => themeOf(frames.a), PATIENT).toBe('dark')
    expect(await heard(frames.a)).toEqual([{ ns: 'landfall', v: 1, type: 'theme', theme: 'dark' }])
    // `theme=light` in the address is the author's word.
    expect(await themeOf(frames.b)).toBe('light')
    expect(await heard(frames.b)).toEqual([])
    expect(await visit.page.evaluate(() => document.scripts.length)).toBe(2)
  })

  it('an element takes a new address without a step in the history, and is gone when removed', async () => {
    const { page } = visit
    const steps = await page.evaluate(() => history.length)
    await page.locator('#c').evaluate((element, address) => {
      element.setAttribute('theme', 'dark')
      element.setAttribute('src', address)
    }, `${site.origin}/embed/heatmap/?${QUERY}`)
    const heatmap = await embedIn(page, '#c')
    await heatmap.locator('table').first().waitFor()
    await expect.poll(() => themeOf(heatmap), PATIENT).toBe('dark')
    expect(await page.evaluate(() => history.length)).toBe(steps)
    await page.locator('#c').evaluate((element) => element.remove())
    await expect.poll(() => page.frames().includes(heatmap), PATIENT).toBe(false)
  })

  it('its API speaks to our frames alone', async () => {
    const answers = await visit.page.evaluate(async (address) => {
      const { landfall } = globalThis as unknown as {
        landfall: {
          version: number
          on: (
            element: Element | null,
            type: string,
            listener: (body: { type: string; height: number }) => void,
          ) => () => void
          set: (element: Element | null, params: Record<string, string>) => void
          png: (element: Element | null, width: number) => Promise<Blob>
        }
      }
      const refused: string[] = []
      for (const call of [
        () => landfall.on(document.querySelector('#stranger'), 'height', () => undefined),
        () => landfall.set(document.querySelector('#d'), { kwh: '0.05' }),
        () => Object.assign(landfall, { on: null }),
      ]) {
        try {
          call()
          refused.push('no')
        } catch (error) {
          refused.push((error as Error).name)
        }
      }
      // A frame that comes later, and a listener from before it has loaded.
      const late = document.createElement('iframe')
      late.src = address
      late.title = 'Late'
      late.id = 'late'
      late.width = '500'
      late.setAttribute('sandbox', 'allow-scripts')
      document.body.append(late)
      const ready = await new Promise<{ type: string; height: number }>((resolve) => {
        landfall.on(late, 'ready', resolve)
      })
      return {
        refused,
        version: landfall.version,
        ready,
        png: await landfall.png(document.body, 100).catch((error: Error) => error.name),
      }
    }, `${site.origin}/embed/scenarios/?${QUERY}`)
    expect(answers).toMatchObject({
      version: 1,
      refused: ['TypeError', 'TypeError', 'TypeError'],
      png: 'TypeError',
      ready: { type: 'ready', chart: 'scenarios', frozen: true },
    })
    await settledGap(visit.page, '#late', await embedIn(visit.page, '#late'))
    expect(visit.problems).toEqual([])
  })
})

it('a script that comes after its frame finds out how high it is, and what changes in it', async () => {
  pages['/late.html'] = {
    body: `<!doctype html><title>Late</title><link rel="icon" href="data:,"><iframe title="A" width="640" height="300" sandbox="allow-scripts" src="${site.origin}/embed/scenarios/?${QUERY.replaceAll('&', '&amp;')}"></iframe>`,
    headers: {},
  }
  const visit = await open('late.html')
  const embed = await embedIn(visit.page, 'iframe')
  await visit.page.waitForTimeout(500)
  expect(await frameHeight(visit.page, 'iframe')).toBe(300)
  await visit.page.addScriptTag({ url: `${site.origin}/embed/v1.js` })
  await settledGap(visit.page, 'iframe', embed)
  const state = await visit.page.evaluate(async () => {
    const { landfall } = globalThis as unknown as {
      landfall: {
        on: (element: Element | null, type: string, listener: (body: { query: string }) => void) => () => void
        set: (element: Element | null, params: Record<string, string>) => void
      }
    }
    const frame = document.querySelector('iframe')
    const states: string[] = []
    const off = landfall.on(frame, 'state', ({ query }) => states.push(query))
    landfall.set(frame, { kwh: '0.031' })
    while (states.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    off()
    landfall.set(frame, { kwh: '0.032' })
    await new Promise((resolve) => setTimeout(resolve, 500))
    return states
  })
  expect(state).toEqual([expect.stringContaining('kwh=0.031')])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('lets no element of the page choose whom it trusts', async () => {
  pages['/clobbered.html'] = {
    body: `<!doctype html><title>Comments</title><link rel="icon" href="data:,"><img name="currentScript" alt="" src="${hostOrigin}/clobbered.html"><script src="${site.origin}/embed/v1.js"></script>`,
    headers: {},
  }
  const visit = await open('clobbered.html')
  expect(
    await visit.page.evaluate(() => (document.currentScript as unknown) instanceof HTMLImageElement),
  ).toBe(true)
  expect(await visit.page.evaluate(() => 'landfall' in globalThis)).toBe(false)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('E18: WordPress’s suffix changes neither the chart nor its scenario, and its height comes with the secret', async () => {
  const visit = await open('wordpress.html', { width: 600 })
  const embed = await embedIn(visit.page, 'iframe')
  const text = await visibleText(embed)
  expect(text).not.toMatch(/could not be read|may be cut/)
  const heights = (): Promise<number[]> =>
    visit.page.evaluate(() => (globalThis as unknown as { heights: number[] }).heights)
  await expect.poll(async () => (await heights()).length, PATIENT).toBeGreaterThan(0)
  await settledGap(visit.page, 'iframe', embed)
  expect((await heights()).at(-1)).toBe(await frameHeight(visit.page, 'iframe'))
  const plain = await site.visit(`embed/roi/?${QUERY}`, {
    providers: offline,
    viewport: { width: 600, height: 900 },
  })
  await expectChartVisible(plain.page)
  const texts = async (scope: Page | Frame): Promise<string> => (await chartTexts(scope)).join()
  await expect
    .poll(async () => (await texts(plain.page)) === (await texts(embed)), { timeout: 5_000 })
    .toBe(true)
  expect(visit.problems).toEqual([])
  await Promise.all([visit.close(), plain.close()])
})

it('E7: a page that always adds eight pixels ends eight pixels too high', async () => {
  const visit = await open('hostile.html')
  const embed = await embedIn(visit.page, 'iframe')
  const gap = async (): Promise<number> =>
    (await frameHeight(visit.page, 'iframe')) - (await contentHeight(embed))
  await expect.poll(gap, PATIENT).toBeGreaterThanOrEqual(7)
  await visit.page.waitForTimeout(1_000)
  expect(await gap()).toBeLessThanOrEqual(9)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it.each([
  ['strictCsp.html', 'a policy without inline styles'],
  ['isolated.html', 'COEP: require-corp'],
])('draws and sizes both kinds of embed in %s (%s)', async (name) => {
  const visit = await open(name)
  for (const selector of ['body > iframe', 'landfall-chart']) {
    const embed = await embedIn(visit.page, selector)
    await expectChartVisible(embed)
    await settledGap(visit.page, selector, embed)
  }
  expect(await visit.page.evaluate(() => crossOriginIsolated)).toBe(name === 'isolated.html')
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('B4: embeds far below ask for nothing until somebody comes near', async () => {
  const visit = await open('six.html', { width: 1000, height: 800 })
  await embedIn(visit.page, 'iframe[title="Chart 1"]')
  const documents = (): string[] =>
    visit.requests
      .filter(({ pathname }) => /^\/embed\/\w+\/$/.test(pathname))
      .map(({ search }) => search.slice(0, 6))
  expect(documents()).toContain('?id=n1')
  for (const far of ['?id=n4', '?id=n5', '?id=n6']) expect(documents()).not.toContain(far)
  await visit.page.locator('iframe[title="Chart 6"]').scrollIntoViewIfNeeded()
  await settledGap(
    visit.page,
    'iframe[title="Chart 6"]',
    await embedIn(visit.page, 'iframe[title="Chart 6"]'),
  )
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('keeps about the room free that a chart of the default scenario takes', async () => {
  const visit = await site.visit('embed/roi/', { providers: offline, viewport: { width: 320, height: 900 } })
  const missedPx: Record<string, number> = {}
  for (const chart of ['roi', 'scenarios', 'heatmap'] as const) {
    await visit.page.goto(`${site.origin}/embed/${chart}/`)
    await visit.page.locator('figure').first().waitFor({ state: 'visible' })
    for (const width of [320, 640, 960]) {
      await visit.page.setViewportSize({ width, height: 900 })
      const missed = async (): Promise<number> =>
        Math.abs((await contentHeight(visit.page.mainFrame())) - naturalHeightPx(chart, width))
      await expect.poll(missed, { timeout: 4_000 }).toBeLessThanOrEqual(40)
      missedPx[`${chart} ${width}`] = await missed()
    }
  }
  console.log(missedPx)
  await visit.close()
})

it('E19: framed on a host without headers the app shows a notice in its place', async () => {
  const query = QUERY.replaceAll('&', '&amp;')
  pages['/frames.html'] = {
    body: `<!doctype html><title>A page that frames the app</title><link rel="icon" href="data:,"><iframe title="App" width="700" height="600" src="${bare.origin}/?${query}"></iframe>`,
    headers: {},
  }
  const visit = await open('frames.html')
  const app = visit.page.frameLocator('iframe')
  await app.getByRole('heading', { level: 1 }).waitFor()
  expect(await app.getByRole('button').count()).toBe(0)
  expect(await app.getByRole('dialog').count()).toBe(0)
  const link = app.getByRole('link', { name: 'Open Landfall in a tab' })
  expect(await link.getAttribute('href')).toBe(`${bare.origin}/?${QUERY}`)
  expect(await link.getAttribute('target')).toBe('_blank')
  expect(await link.getAttribute('rel')).toBe('noopener')
  const embed = `${bare.origin}/embed/scenarios/?${QUERY}`
  expect(await app.getByText(embed).innerText()).toBe(embed)
  await app.getByRole('link', { name: 'Show that chart here' }).click()
  await app.locator('figure').first().waitFor()
  expect(visit.problems).toEqual([])
  await visit.close()
})
