import { chromium } from 'playwright'
import { findInstalledBrowser } from '../support/browserFinder.mjs'
import { DIST } from '../support/build.mjs'
import { CHROMIUM_ARGS } from '../support/chromiumArgs.mjs'
import { startSiteServer } from '../support/siteServer.mjs'

/** Eight lines, so that a drag recomputes eight grids. */
const EIGHT_LINES =
  '?v=1&ds=2611&m=s21pro:ocn,s21pro:omy,s21pro:ous,t21:ocn,t21:omy,s21pro:oth,t21:oth,t21:oid&view=heatmap'
const DRAG_STEPS = 60
const STEP_MS = 25
const ROUNDS = 3

/** @typedef {{ name: string, value: number, unit: string, limit?: number }} Figure */

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/**
 * Milliseconds from navigation until the first chart has a drawn line, no other host reachable.
 * @param {import('playwright').Browser} browser
 * @param {string} address
 */
async function firstChartMs(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const origin = new URL(address).origin
  await context.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  )
  await context.addInitScript(() => {
    const look = () => {
      if (document.querySelector('figure svg path[d]') === null) requestAnimationFrame(look)
      else Object.assign(globalThis, { firstChartMs: performance.now() })
    }
    requestAnimationFrame(look)
  })
  const page = await context.newPage()
  await page.goto(address)
  const handle = await page.waitForFunction(() => Reflect.get(globalThis, 'firstChartMs'), undefined, {
    timeout: 20_000,
  })
  const ms = Number(await handle.jsonValue())
  await context.close()
  return ms
}

/**
 * Longest main-thread task of a trace between two marks, milliseconds: by the clock, and by the processor time the
 * task took, which another process on the same core cannot lengthen.
 * @param {Buffer} trace
 */
function longestTask(trace) {
  /** @type {{ traceEvents: { name: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number }[] }} */
  const { traceEvents } = JSON.parse(trace.toString())
  const mark = (/** @type {string} */ name) => traceEvents.find((event) => event.name === name)
  const start = mark('landfall-drag-start')
  const end = mark('landfall-drag-end')
  if (start === undefined || end === undefined) throw new Error('the trace lacks the marks of the drag')
  const tasks = traceEvents.filter(
    (event) =>
      event.pid === start.pid &&
      event.tid === start.tid &&
      event.name.endsWith('RunTask') &&
      event.ts >= start.ts &&
      event.ts <= end.ts,
  )
  return {
    wallMs: Math.max(0, ...tasks.map((task) => (task.dur ?? 0) / 1000)),
    cpuMs: Math.max(0, ...tasks.map((task) => (task.tdur ?? 0) / 1000)),
  }
}

/**
 * Drags the power price over its range and back.
 * @param {import('playwright').Browser} browser
 * @param {string} address
 */
async function drag(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const origin = new URL(address).origin
  await context.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  )
  await context.addInitScript(() => {
    /** @type {number[]} */
    const longTasks = []
    Object.assign(globalThis, { longTasks, redraws: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longTasks.push(entry.duration)
    }).observe({ type: 'longtask' })
  })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('grid').first().waitFor({ timeout: 20_000 })
  const slider = page.getByRole('slider', { name: /electricity price|power price/i }).first()
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (box === null) throw new Error('no slider for the power price')
  // Chunks and the market come in; the drag is measured on a settled page.
  await page.waitForTimeout(2_500)
  await page.evaluate(() => {
    const state = /** @type {{ longTasks: number[], redraws: number }} */ (
      /** @type {unknown} */ (globalThis)
    )
    state.longTasks.length = 0
    const grid = document.querySelector('[role="grid"]')
    if (grid !== null) {
      new MutationObserver(() => {
        state.redraws += 1
      }).observe(grid, { subtree: true, childList: true, characterData: true, attributes: true })
    }
  })
  await browser.startTracing(page, {
    categories: ['blink.user_timing', 'disabled-by-default-devtools.timeline', 'toplevel'],
  })
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.3, y)
  await page.evaluate(() => performance.mark('landfall-drag-start'))
  await page.mouse.down()
  for (let step = 0; step <= DRAG_STEPS; step += 1) {
    const share = 0.3 + 0.4 * (1 - Math.abs(1 - (2 * step) / DRAG_STEPS))
    await page.mouse.move(box.x + box.width * share, y)
    await page.waitForTimeout(STEP_MS)
  }
  await page.mouse.up()
  await page.waitForTimeout(1_000)
  await page.evaluate(() => performance.mark('landfall-drag-end'))
  const trace = await browser.stopTracing()
  const seen = await page.evaluate(() => {
    const state = /** @type {{ longTasks: number[], redraws: number }} */ (
      /** @type {unknown} */ (globalThis)
    )
    return { longTasks: state.longTasks, redraws: state.redraws }
  })
  await context.close()
  return { ...seen, ...longestTask(trace) }
}

/** @returns {Promise<Figure[]>} */
export async function browserFigures() {
  const found = findInstalledBrowser()
  if (!found.found) throw new Error(found.advice)
  const server = await startSiteServer({ root: DIST })
  const browser = await chromium.launch({ executablePath: found.executable, args: [...CHROMIUM_ARGS] })
  try {
    /** @type {number[]} */
    const appMs = []
    /** @type {number[]} */
    const embedMs = []
    /** @type {Awaited<ReturnType<typeof drag>>[]} */
    const drags = []
    for (let round = 0; round < ROUNDS; round += 1) {
      appMs.push(await firstChartMs(browser, `${server.origin}/`))
      embedMs.push(await firstChartMs(browser, `${server.origin}/embed/roi/`))
      drags.push(await drag(browser, `${server.origin}/${EIGHT_LINES}`))
    }
    const redraws = median(drags.map((one) => one.redraws))
    if (redraws < 5) throw new Error(`the heatmap was redrawn ${redraws} times: the drag moved nothing`)
    return [
      { name: 'first chart, app', value: median(appMs), unit: 'ms' },
      { name: 'first chart, embed roi', value: median(embedMs), unit: 'ms' },
      { name: 'drag, 8 models: redraws of the heatmap', value: redraws, unit: '' },
      {
        name: 'drag, 8 models: long tasks (median of rounds)',
        value: median(drags.map((one) => one.longTasks.length)),
        unit: '',
      },
      {
        name: 'drag, 8 models: longest main-thread task (median of rounds)',
        value: median(drags.map((one) => one.wallMs)),
        unit: 'ms',
        limit: 50,
      },
      {
        name: 'drag, 8 models: longest main-thread task (worst round)',
        value: Math.max(...drags.map((one) => one.wallMs)),
        unit: 'ms',
      },
      {
        name: 'drag, 8 models: processor time of the longest task (median of rounds)',
        value: median(drags.map((one) => one.cpuMs)),
        unit: 'ms',
      },
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}
