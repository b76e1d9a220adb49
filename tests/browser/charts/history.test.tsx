// First, so that the page's styles declare the order of the layers.
import { chartPage, only } from './chartPage.tsx'
import { expect, test, vi } from 'vitest'
import { page as browserPage, userEvent } from 'vitest/browser'
import { BreakEvenCard } from '#charts/history/BreakEvenCard.tsx'
import { HistoryPanel } from '#charts/history/HistoryPanel.tsx'
import { sampleResult } from '../../support/sampleResult.ts'
import { at, NO_HISTORY, sampleHistory } from '../../unit/charts/historyFixture.ts'
import { accessibilityProblems } from '../ui/accessibility.ts'

const result = sampleResult()
const history = sampleHistory({ unknown: ['2026-06-20', '2026-09-20'] })
const shown = {
  history,
  result,
  range: '1y',
  scale: 'linear',
  nowS: at('2026-10-27T01:00Z'),
} as const

/** One chart of the page. */
function chart(container: Element, key: string): HTMLElement {
  return only(container, `[data-history="${key}"]`)
}

for (const width of [1_060, 736, 358]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`is accessible, complete and free of stray numbers at ${width} px, ${theme}`, async () => {
      const page = (
        <>
          <HistoryPanel {...shown} />
          <BreakEvenCard result={result} />
        </>
      )
      const { container } = await chartPage(page, width, theme)
      expect(await accessibilityProblems(container)).toEqual([])
      expect(container.textContent).not.toMatch(/NaN|undefined|Infinity/)
      expect(container.innerHTML).not.toMatch(/NaN/)
      const right = only(container, 'main').getBoundingClientRect().right
      for (const text of container.querySelectorAll('svg text')) {
        expect(text.getBoundingClientRect().right, text.textContent).toBeLessThanOrEqual(right + 2)
      }
      for (const key of ['hashprice', 'price', 'difficulty']) {
        expect(chart(container, key).querySelectorAll('[data-mark=line]')).toHaveLength(1)
      }
    })
  }
}

test('the charts share the time axis, end labels keep apart, levels have names and figures', async () => {
  const { container } = await chartPage(<HistoryPanel {...shown} />, 736)
  const lefts = ['hashprice', 'price', 'difficulty'].map((key) => {
    const svg = only(chart(container, key), 'svg')
    return [...svg.querySelectorAll('text[text-anchor=middle]')]
      .filter((text) => /\d{4}$/.test(text.textContent ?? ''))
      .map((text) => Math.round(text.getBoundingClientRect().left))
  })
  expect(lefts[0]?.length).toBeGreaterThan(3)
  expect(lefts[1]).toEqual(lefts[0])
  expect(lefts[2]).toEqual(lefts[0])
  const labels = [...chart(container, 'hashprice').querySelectorAll('[data-mark=end-label]')]
  const models = new Set(result.scenario.lines.map((line) => line.label))
  expect(labels).toHaveLength(models.size + 1)
  for (const label of labels) expect(label.textContent).toMatch(/\$\d+\.\d\d$/)
  const tops = labels
    .map((label) => only(label, 'text:last-of-type').getBoundingClientRect().top)
    .toSorted((a, b) => a - b)
  tops.forEach((top, index) => {
    if (index > 0) expect(top - (tops[index - 1] ?? 0)).toBeGreaterThan(14)
  })
})

test('a stretch without readings is empty: no line crosses it', async () => {
  const { container } = await chartPage(<HistoryPanel {...shown} />)
  for (const key of ['hashprice', 'difficulty']) {
    const svg = chart(container, key)
    expect(only(svg, '[data-mark=gap]').textContent).toBe('not known')
    const path = only(svg, '[data-mark=line]').getAttribute('d') ?? ''
    expect(path.match(/M/g)).toHaveLength(2)
  }
  expect(chart(container, 'price').querySelector('[data-mark=gap]')).toBeNull()
})

test('hatches where hashprice was too little for the dearest model, and only there', async () => {
  const dear = sampleResult({ powerUsdPerKwh: 0.12 })
  const page = await chartPage(<HistoryPanel {...shown} result={dear} />)
  expect(only(page.container, '[data-mark=shortfall]').getAttribute('d')).toMatch(/^M.*Z$/)
  expect(page.container.textContent).toContain('Hatched: too little for the')
  await page.unmount()
  const cheap = sampleResult({ powerUsdPerKwh: 0.01 })
  const { container } = await chartPage(<HistoryPanel {...shown} result={cheap} />)
  expect(container.querySelector('[data-mark=shortfall]')).toBeNull()
})

test('keys read one moment in all charts; Escape hides', async () => {
  const { container } = await chartPage(<HistoryPanel {...shown} />)
  const price = chart(container, 'price')
  const tables = [...container.querySelectorAll('button')].filter((one) => one.textContent === 'Table')
  tables[1]?.focus()
  await userEvent.tab()
  expect(document.activeElement).toBe(price)
  const reading = only(price, '[data-history=reading]')
  expect(reading.getAttribute('aria-live')).toBe('polite')
  await userEvent.keyboard('{End}')
  await expect.poll(() => reading.textContent).toMatch(/^27 Oct 2026: Hashprice \$.*BTC price \$.*Difficulty/)
  expect(container.querySelectorAll('[data-history=hairline]')).toHaveLength(3)
  expect(container.querySelectorAll('[data-history=tooltip]')).toHaveLength(1)
  await userEvent.keyboard('{Home}')
  await expect.poll(() => reading.textContent).toMatch(/^\d+ (Oct|Nov) 2025:/)
  const first = reading.textContent
  await userEvent.keyboard('{ArrowRight}')
  await expect.poll(() => reading.textContent).not.toBe(first)
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => container.querySelector('[data-history=hairline]')).toBeNull()
  expect(reading.textContent).toBe('')
})

test('the pointer reads too, in rank order with the break-even lines, inside the chart at any width', async () => {
  // Wide enough that hovering does not scroll, which would put the reading away.
  await browserPage.viewport(1_100, 900)
  for (const width of [1_060, 358]) {
    const { container, unmount } = await chartPage(<HistoryPanel {...shown} />, width)
    const hashprice = chart(container, 'hashprice')
    for (const share of [0.25, 0.5, 0.6]) {
      await userEvent.hover(hashprice, { position: { x: width * share, y: 90 } })
      await expect.poll(() => hashprice.querySelectorAll('[data-history=tooltip]').length).toBe(1)
      const box = only(hashprice, '[data-history=tooltip]').getBoundingClientRect()
      const around = hashprice.getBoundingClientRect()
      expect(box.left).toBeGreaterThanOrEqual(around.left - 14)
      expect(box.right).toBeLessThanOrEqual(around.right + 14)
    }
    const values = [...hashprice.querySelectorAll('[data-history=tooltip] li')]
      .slice(0, -2)
      .map((item) => Number(/\$([\d.]+)$/.exec(item.textContent ?? '')?.[1]))
    expect(values.length).toBeGreaterThan(2)
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    expect(only(hashprice, '[data-history=reading]').textContent).toBe('')
    const heading = container.querySelector('h1')
    if (heading !== null) await userEvent.hover(heading)
    await expect.poll(() => hashprice.querySelector('[data-history=tooltip]')).toBeNull()
    await unmount()
  }
})

test('shows the same figures as a table, and gives them as a file', async () => {
  const { container } = await chartPage(<HistoryPanel {...shown} />)
  const button = (label: string) => only<HTMLButtonElement>(container, `button[aria-label="${label}"]`)
  await userEvent.click(button('Table: Network difficulty'))
  const cells = [...container.querySelectorAll('table tbody th')].map((cell) => cell.textContent)
  expect(cells.length).toBeGreaterThan(15)
  expect(container.querySelector('table')?.textContent).toContain('not known until 3 Oct 2026')

  let blob: Blob | null = null
  const made = vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
    blob = given as Blob
    return 'blob:none'
  })
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  await userEvent.click(button('CSV: BTC price'))
  expect(made).toHaveBeenCalledOnce()
  expect(clicked).toHaveBeenCalledOnce()
  expect((clicked.mock.contexts[0] as HTMLAnchorElement).download).toBe('landfall-price-1y.csv')
  const text = await (blob as Blob | null)?.text()
  expect(text).toMatch(/^\uFEFF?time_utc,usd_per_btc\r\n2025-\d\d-\d\dT\d\d:\d\dZ,\d/)
  made.mockRestore()
  clicked.mockRestore()
})

test('says what is missing and keeps its height when there is nothing to draw', async () => {
  const { container } = await chartPage(
    <HistoryPanel
      {...shown}
      history={NO_HISTORY}
      result={null}
      whenEmpty={<button>Show all years</button>}
    />,
  )
  expect(container.querySelectorAll('[data-history]')).toHaveLength(0)
  const offers = [...container.querySelectorAll('button')].filter(
    (one) => one.textContent === 'Show all years',
  )
  expect(offers).toHaveLength(3)
  expect(only(container, '[aria-label="Network difficulty"]').getBoundingClientRect().height).toBeGreaterThan(
    200,
  )
  expect(await accessibilityProblems(container)).toEqual([])
})
