import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Locator, Page } from 'playwright'
import { expect, vi } from 'vitest'

/** The machine-readable result of a page, as far as tests read it. Keys of scenario and metrics are snake_case. */
export interface ResultDocument {
  readonly schema: number
  readonly engineVersion: number
  readonly market: {
    readonly kind: string
    readonly asOf: string
    readonly tipHeight: number
    readonly difficulty: number
    readonly priceUsd: number
    readonly feesBtcPerBlock: number
  }
  readonly defaultSet: string
  readonly inputs: string
  readonly cases: readonly ResultCase[]
  readonly grid: {
    readonly line: number
    readonly metric: string
    readonly tariffs: readonly (number | null)[]
    readonly delays: readonly number[]
    readonly values: readonly (readonly (number | null)[])[]
  } | null
}

export interface ResultCase {
  readonly line: number
  readonly model: string
  readonly route: string
  readonly tariff: string
  readonly delay: string
  readonly scenario: Readonly<Record<string, unknown>> | null
  readonly metrics: Readonly<Record<string, unknown>> | null
  readonly reasons: Readonly<Record<string, string>>
}

const RESULT = '#landfall-result'
const SETTLE_MS = 20_000

/** The result once it satisfies `accept` and has stayed the same for 300 ms. */
export async function settledResult(
  page: Page | Frame,
  accept: (result: ResultDocument) => boolean = (result) => result.cases.length > 0,
): Promise<ResultDocument> {
  const deadline = Date.now() + SETTLE_MS
  let last = ''
  let sameSince = Date.now()
  for (;;) {
    const text = (await page.locator(RESULT).textContent({ timeout: SETTLE_MS })) ?? ''
    if (text !== last) {
      last = text
      sameSince = Date.now()
    }
    const result = JSON.parse(text) as ResultDocument
    if (accept(result) && Date.now() - sameSince >= 300) return result
    if (Date.now() > deadline) {
      throw new Error(`the result did not settle; market ${result.market.kind}, ${result.cases.length} cases`)
    }
    await page.waitForTimeout(50)
  }
}

/** Waits until the document's fonts are there and nothing in it has changed for `quietMs`. */
export async function domQuiet(page: Page | Frame, quietMs = 80): Promise<void> {
  await page.evaluate(
    async ({ quiet, limit }) => {
      await document.fonts.ready
      // What follows the size of the window is drawn by then.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
      let changedAt = performance.now()
      const deadline = changedAt + limit
      const observer = new MutationObserver(() => (changedAt = performance.now()))
      observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
      while (performance.now() - changedAt < quiet) {
        if (performance.now() > deadline) throw new Error('the document does not come to rest')
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      observer.disconnect()
    },
    { quiet: quietMs, limit: SETTLE_MS },
  )
}

/** What a person can read, as one text. */
export function visibleText(page: Page | Frame): Promise<string> {
  return page.locator('body').innerText()
}

/** Fails on text that only a defect puts on a screen. */
export function expectNoRawValues(text: string): void {
  expect(text).not.toMatch(/\bNaN\b|\bInfinity\b|∞|\bundefined\b|\bnull\b|\[object /)
}

/** Text of every displayed figure outside the charts, in document order. */
export function numberTexts(page: Page | Frame): Promise<string[]> {
  return page.locator('[data-num]').allInnerTexts()
}

/** What the charts print: labels, ticks and cells, in document order. */
export function chartTexts(page: Page | Frame): Promise<string[]> {
  return page.locator('main figure svg text, main figure td').allTextContents()
}

/** The verdict as it is read on screen, without its announcement, which follows later. */
export function verdictText(page: Page): Promise<string> {
  return page.locator('#verdict').evaluate((verdict) => {
    const copy = verdict.cloneNode(true) as Element
    for (const announcement of copy.querySelectorAll('[role="status"]')) announcement.remove()
    return copy.textContent
  })
}

/** Turns every chart into its table and gives the cells of all tables, in document order. */
export async function tableTexts(page: Page): Promise<string[]> {
  const toggles = page.locator('button[aria-label^="Table:"][aria-pressed="false"]')
  for (let guard = 0; guard < 20 && (await toggles.count()) > 0; guard += 1) await toggles.first().click()
  return page.locator('main table').locator('th, td').allInnerTexts()
}

/** A chart is on screen: a drawn line, bar or cell that takes up room. */
export async function expectChartVisible(scope: Page | Frame): Promise<void> {
  const figure = scope.locator('figure').first()
  await figure.waitFor({ state: 'visible', timeout: SETTLE_MS })
  // Clip paths and markers are drawn nowhere themselves.
  const marks = ['svg path[d]', 'svg line', 'svg circle', 'table td']
    .map((mark) => `${mark}:visible`)
    .join(', ')
  await figure.locator(marks).first().waitFor({ state: 'visible', timeout: SETTLE_MS })
  const box = await figure.boundingBox()
  expect(box?.width ?? 0).toBeGreaterThan(200)
  expect(box?.height ?? 0).toBeGreaterThan(100)
}

/** Everything a dashboard says, for comparing two of them. */
export interface SeenDashboard {
  readonly result: ResultDocument
  readonly verdict: string
  readonly numbers: readonly string[]
  readonly charts: readonly string[]
  readonly tables: readonly string[]
}

/** Texts of the charts once all are drawn: their code comes later than the result, and one is drawn still first. */
async function drawnChartTexts(page: Page): Promise<readonly string[]> {
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached', timeout: SETTLE_MS })
  await page.locator('main .recharts-surface').first().waitFor({ timeout: SETTLE_MS })
  await page.locator('main [class*="_under_"]').first().waitFor({ state: 'detached', timeout: SETTLE_MS })
  let last: readonly string[] = []
  await vi.waitFor(
    async () => {
      const before = last
      last = await chartTexts(page)
      expect(last.length).toBeGreaterThan(100)
      expect(last).toEqual(before)
    },
    { interval: 150, timeout: SETTLE_MS },
  )
  return last
}

/** Reads a whole dashboard whose complete result satisfies `accept`; leaves its charts turned into tables. */
export async function seeDashboard(
  page: Page,
  accept: (result: ResultDocument) => boolean,
): Promise<SeenDashboard> {
  const result = await settledResult(page, (one) => one.grid !== null && accept(one))
  const charts = await drawnChartTexts(page)
  const verdict = await verdictText(page)
  const numbers = await numberTexts(page)
  return { result, charts, verdict, numbers, tables: await tableTexts(page) }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Violations of WCAG 2.2 A and AA, one line each: rule, elements. `contrast` alone is what a theme can change. */
export async function axeViolations(
  page: Page | Frame,
  scope: 'everything' | 'contrast' = 'everything',
  within: string | null = null,
): Promise<string[]> {
  // While something is computed the last result is shown faded.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: SETTLE_MS })
  // Evaluated, not added as a script element: the page's policy refuses inline scripts.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  return page.evaluate(
    async ({ tags, contrastOnly, within: selector }) => {
      interface AxeResults {
        violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
      }
      const { axe } = globalThis as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<AxeResults> }
      }
      const results = await axe.run(selector === null ? document : { include: [[selector]] }, {
        runOnly: contrastOnly ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: tags },
        // Experimental, and wrong about signed figures: a cell prints "−8" and is named "ROI minus 8 percent, loss",
        // because screen readers pass over the minus sign.
        ...(contrastOnly ? {} : { rules: { 'label-content-name-mismatch': { enabled: false } } }),
        resultTypes: ['violations'],
      })
      return results.violations.map(
        (violation) =>
          `${violation.id} (${violation.help}): ${violation.nodes
            .slice(0, 5)
            .map((node) => node.target.join(' '))
            .join(' | ')}`,
      )
    },
    { tags: AXE_TAGS, contrastOnly: scope === 'contrast', within },
  )
}

/** How far the page can be scrolled sideways, CSS pixels. */
export function sidewaysScrollPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/**
 * Puts the focus on an element by keyboard alone: presses Tab until it has it. The element must be reachable within
 * `limit` presses, which is what a person without a mouse would have to do.
 */
export async function tabTo(page: Page, target: Locator, limit = 150): Promise<number> {
  await target.waitFor({ state: 'visible', timeout: SETTLE_MS })
  for (let presses = 0; presses <= limit; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return presses
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached in ${limit} presses of Tab: ${String(target)}`)
}
