// First, so that the page's styles declare the order of the layers.
import { chartPage, only } from './chartPage.tsx'
import { beforeAll, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { RoiPanel } from '#charts/roi/RoiPanel.tsx'
import { roiSeries } from '#charts/roi/series.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'

const mixed = sampleResult(MIXED_SCENARIO)

beforeAll(async () => {
  // A busy machine takes its time with the chart library.
  await import('#charts/roi/RoiChart.tsx')
}, 60_000)

/** Marks, labels and ticks with their places, relative to the chart. */
function geometry(root: Element): readonly string[] {
  const origin = root.getBoundingClientRect()
  return [...root.querySelectorAll('path, line, text')]
    .map((mark) => {
      const box = mark.getBoundingClientRect()
      const place = [box.x - origin.x, box.y - origin.y, box.width, box.height].map((value) =>
        Math.round(value),
      )
      return `${mark.tagName} ${mark.getAttribute('d') ?? mark.textContent} ${place.join(' ')}`
    })
    .toSorted()
}

async function interactive(container: Element): Promise<HTMLElement> {
  await expect
    .poll(() => container.querySelector('[data-roi="interactive"] path'), { timeout: 15_000 })
    .not.toBeNull()
  await expect.poll(() => container.querySelector('[data-roi="static"]')).toBeNull()
  return only(container, '[data-roi="interactive"]')
}

for (const width of [736, 574, 358]) {
  test(`the static drawing and the interactive one are the same at ${width} px`, async () => {
    const still = await chartPage(<RoiPanel result={mixed} interactive={false} />, width)
    const expected = geometry(only(still.container, '[data-roi="static"]'))
    expect(expected.length).toBeGreaterThan(30)
    await still.unmount()
    const { container } = await chartPage(<RoiPanel result={mixed} />, width)
    const chart = await interactive(container)
    expect(geometry(chart)).toEqual(expected)
    for (const text of chart.querySelectorAll('svg text')) {
      expect(text.getBoundingClientRect().right).toBeLessThanOrEqual(chart.getBoundingClientRect().right + 2)
    }
  })
}

test('paints the static chart first, with every line, and never more when not interactive', async () => {
  const { container } = await chartPage(<RoiPanel result={mixed} interactive={false} />)
  const svg = only<SVGSVGElement>(container, '[data-roi="static"]')
  expect(svg.getAttribute('role')).toBe('img')
  expect(svg.querySelectorAll('[data-mark^=line-]')).toHaveLength(5)
  expect(svg.querySelectorAll('[data-mark=btc], [data-mark=band]')).toHaveLength(2)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(container.querySelector('[data-roi="interactive"]')).toBeNull()
})

test('end labels do not overlap', async () => {
  const { container } = await chartPage(<RoiPanel result={mixed} interactive={false} />)
  const labels = [...container.querySelectorAll('svg g > text[text-anchor=end]')].filter((text) =>
    /^[+−]?\d+$/.test(text.textContent ?? ''),
  )
  const right = Math.max(...labels.map((label) => label.getBoundingClientRect().right))
  const column = labels
    .filter((label) => label.getBoundingClientRect().right > right - 2)
    .map((label) => label.getBoundingClientRect().top)
  expect(column.length).toBe(roiSeries(mixed).endLabels.length)
  const sorted = column.toSorted((a, b) => a - b)
  for (let index = 1; index < sorted.length; index += 1)
    expect((sorted[index] ?? 0) - (sorted[index - 1] ?? 0)).toBeGreaterThan(14)
})

test('is reached by one Tab; arrows, Home, End and Page keys read months, Escape hides', async () => {
  const { container } = await chartPage(<RoiPanel result={mixed} />)
  const chart = await interactive(container)
  expect(chart.querySelectorAll('[tabindex="0"]')).toHaveLength(0)
  const button = [...container.querySelectorAll('button')].find((one) => one.textContent === 'Table')
  button?.focus()
  await userEvent.tab()
  expect(document.activeElement).toBe(chart)
  const reading = only(chart, '[data-roi="reading"]')
  expect(reading.getAttribute('aria-live')).toBe('polite')
  const head = () => reading.textContent?.split(':')[0] ?? ''
  await userEvent.keyboard('{End}')
  await expect.poll(head).toBe('26 Oct 2030')
  expect(reading.textContent).toContain('S21 Pro, China −11')
  await userEvent.keyboard('{ArrowLeft}')
  await expect.poll(head).toBe('1 Oct 2030')
  await userEvent.keyboard('{Home}')
  await expect.poll(head).toBe('27 Oct 2026')
  await userEvent.keyboard('{ArrowRight}')
  await expect.poll(head).toBe('1 Nov 2026')
  await userEvent.keyboard('{PageDown}')
  await expect.poll(head).toBe('1 Nov 2027')
  const tooltip = only(chart, '[data-roi="tooltip"]')
  const values = [...tooltip.querySelectorAll('li')].map((item) =>
    Number((item.textContent?.match(/[+−]?\d+(?=\s%)/)?.[0] ?? '').replace('−', '-')),
  )
  expect(values).toHaveLength(6)
  expect(values).toEqual(values.toSorted((a, b) => b - a))
  expect(only(chart, '[data-roi="hairline"]').querySelectorAll('circle')).toHaveLength(6)
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => chart.querySelector('[data-roi="tooltip"]')).toBeNull()
  expect(reading.textContent).toBe('')
})

test('the pointer brings the same reading and takes it away', async () => {
  const { container } = await chartPage(<RoiPanel result={mixed} />)
  const chart = await interactive(container)
  await userEvent.hover(chart, { position: { x: 300, y: 150 } })
  await expect.poll(() => chart.querySelectorAll('[data-roi="tooltip"]').length).toBe(1)
  expect(chart.querySelector('[data-roi="reading"]')?.textContent).toBe('')
  const heading = container.querySelector('h1')
  if (heading !== null) await userEvent.hover(heading)
  await expect.poll(() => chart.querySelector('[data-roi="tooltip"]')).toBeNull()
})

test('a new result moves the marks at once and the axes with them', async () => {
  const { container, rerender } = await chartPage(<RoiPanel result={mixed} />)
  const chart = await interactive(container)
  const path = () => chart.querySelector('[data-mark="line-0"]')?.getAttribute('d') ?? ''
  const axes = () => [...chart.querySelectorAll('[data-roi="tick"]')].map((text) => text.textContent).join()
  const before = path()
  const ticks = axes()
  const dearer = sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh: 0.02 })
  await rerender(
    <main style={{ width: 736 }}>
      <h1>Charts</h1>
      <RoiPanel result={dearer} />
    </main>,
  )
  expect(path()).not.toBe(before)
  await expect.poll(axes, { timeout: 2_000 }).not.toBe(ticks)
  const right = only(chart, '[data-mark="line-0"]').getBoundingClientRect()
  expect(right.top).toBeGreaterThanOrEqual(chart.getBoundingClientRect().top)
  expect(chart.innerHTML).not.toContain('NaN')
})
