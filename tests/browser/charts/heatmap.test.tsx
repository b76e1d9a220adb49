// First, so that the page's styles declare the order of the layers.
import { chartPage, contrast, only } from './chartPage.tsx'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { HeatmapPanel } from '#charts/heatmap/HeatmapPanel.tsx'
import { heatmapSeries } from '#charts/heatmap/series.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'

const mixed = sampleResult(MIXED_SCENARIO)
const model = heatmapSeries(mixed)

function focusedCell(): string {
  const { row, column } = document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {}
  return `${row} ${column}`
}

test('is a real grid with one tab stop, headers and named cells', async () => {
  const { container } = await chartPage(<HeatmapPanel result={mixed} />)
  const grid = only(container, 'table[role=grid]')
  expect(grid.getAttribute('aria-label')).toBe('ROI by import duty and delay, S21 Pro from China')
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
  expect(grid.querySelectorAll('th[scope=col]')).toHaveLength(8)
  expect(grid.querySelectorAll('th[scope=row]')).toHaveLength(9)
  expect(grid.querySelectorAll('td[role=gridcell]')).toHaveLength(63)
  expect(only(grid, '[aria-selected=true]').getAttribute('aria-label')).toMatch(/40\.1.*60.*11.*loss/i)
})

test('every loss is hatched, no gain is', async () => {
  const { container } = await chartPage(<HeatmapPanel result={mixed} />)
  for (const cell of container.querySelectorAll('td')) {
    const loss = cell.textContent?.startsWith('−') === true
    expect(getComputedStyle(cell).backgroundImage.includes('gradient')).toBe(loss)
  }
})

test('the break-even line has exactly the computed edges', async () => {
  const { container } = await chartPage(<HeatmapPanel result={mixed} />)
  expect(container.querySelectorAll('[data-edge]')).toHaveLength(model.segments)
  const edge = container.querySelector('[data-edge=left]')
  const cell = edge?.closest('td')
  expect(
    Math.abs((edge?.getBoundingClientRect().left ?? 0) - (cell?.getBoundingClientRect().left ?? 99)),
  ).toBeLessThan(3)
  expect(edge?.getBoundingClientRect().width).toBeGreaterThan(1)
})

test('keys move the focus, Enter and Space select', async () => {
  const chosen: unknown[] = []
  const { container } = await chartPage(
    <HeatmapPanel result={mixed} onSelectCell={(...cell) => chosen.push(cell)} />,
  )
  only(container, 'td[tabindex="0"]').focus()
  expect(focusedCell()).toBe('0 2')
  const steps: readonly (readonly [string, string])[] = [
    ['{ArrowRight}', '0 3'],
    ['{ArrowDown}', '1 3'],
    ['{Home}', '1 0'],
    ['{End}', '1 6'],
    ['{PageDown}', '8 6'],
    ['{PageUp}', '0 6'],
    ['{Control>}{Home}{/Control}', '0 0'],
    ['{Control>}{End}{/Control}', '8 6'],
    ['{ArrowRight}', '8 6'],
    ['{Control>}{Home}{/Control}', '0 0'],
    ['{ArrowDown}', '1 0'],
  ]
  for (const [key, place] of steps) {
    await userEvent.keyboard(key)
    expect(focusedCell()).toBe(place)
  }
  await userEvent.keyboard('b')
  const losses = model.rows[1]?.cells.map((cell) => cell.loss) ?? []
  const crossing = losses.findIndex((loss, column) => column > 0 && loss !== losses[column + 1])
  expect(focusedCell()).toBe(`1 ${crossing}`)
  await userEvent.keyboard('{Enter}')
  await userEvent.keyboard('{PageUp} ')
  const days = model.columns[crossing]?.delayDays
  expect(chosen).toEqual([
    [0, days],
    [null, days],
  ])
})

test('Tab leaves the grid at once and Shift+Tab returns to the last cell', async () => {
  const { container } = await chartPage(
    <>
      <HeatmapPanel result={mixed} />
      <button type="button">after</button>
    </>,
  )
  only(container, 'td[tabindex="0"]').focus()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}')
  const place = focusedCell()
  await userEvent.tab()
  expect(document.activeElement?.textContent).toBe('after')
  await userEvent.tab({ shift: true })
  expect(focusedCell()).toBe(place)
})

for (const theme of ['light', 'dark'] as const) {
  test(`figures reach 4.5:1 on every step of the ramp, ${theme}`, async () => {
    const seen = new Set<string>()
    // Three power prices take the results through all steps of both sides.
    for (const powerUsdPerKwh of [0.02, 0.045, 0.06]) {
      const { container, unmount } = await chartPage(
        <HeatmapPanel result={sampleResult({ ...MIXED_SCENARIO, powerUsdPerKwh })} />,
        736,
        theme,
      )
      for (const cell of container.querySelectorAll('td')) {
        const { color, backgroundColor } = getComputedStyle(cell)
        if (seen.has(backgroundColor)) continue
        seen.add(backgroundColor)
        expect(contrast(color, backgroundColor), `${color} on ${backgroundColor}`).toBeGreaterThanOrEqual(4.5)
      }
      await unmount()
    }
    expect(seen.size).toBeGreaterThanOrEqual(11)
  })
}

test('on a phone five columns fill the view, the row heads stay in place and cells are large enough', async () => {
  const { container } = await chartPage(<HeatmapPanel result={mixed} />, 358)
  const grid = only(container, 'table[role=grid]')
  const scroll = grid.parentElement
  if (scroll === null) throw new Error('the grid stands in a scroll box')
  expect(scroll.scrollWidth).toBeGreaterThan(scroll.clientWidth)
  const frame = scroll.getBoundingClientRect()
  const shown = [...grid.querySelectorAll('td[data-row="0"]')].filter(
    (cell) => cell.getBoundingClientRect().right <= frame.right + 1,
  )
  expect(shown).toHaveLength(5)
  for (const cell of grid.querySelectorAll('td')) {
    const box = cell.getBoundingClientRect()
    expect(box.width).toBeGreaterThanOrEqual(44)
    expect(box.height).toBeGreaterThanOrEqual(40)
  }
  scroll.scrollLeft = 80
  const head = grid.querySelector('tbody th')
  expect(Math.abs((head?.getBoundingClientRect().left ?? 0) - frame.left)).toBeLessThanOrEqual(3)
})

test('a new result redraws only the cells whose figure changed', async () => {
  const { container, rerender } = await chartPage(<HeatmapPanel result={mixed} />)
  const texts = () => [...container.querySelectorAll('td')].map((cell) => cell.textContent)
  const before = texts()
  const nodes = [...container.querySelectorAll('td')]
  const changed = new Set<Node>()
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      const element = record.target instanceof Element ? record.target : record.target.parentElement
      const cell = element?.closest('td') ?? null
      if (cell !== null) changed.add(cell)
    }
  })
  observer.observe(container, { subtree: true, characterData: true, childList: true, attributes: true })
  await rerender(
    <main>
      <h1>Charts</h1>
      <HeatmapPanel result={sampleResult({ ...MIXED_SCENARIO, brokerUsdPerEntry: 900 })} />
    </main>,
  )
  const after = texts()
  expect([...container.querySelectorAll('td')]).toEqual(nodes)
  const touched = nodes.filter((node) => changed.has(node)).length
  const different = after.filter((text, index) => text !== before[index]).length
  expect(different).toBeGreaterThan(0)
  expect(different).toBeLessThan(63)
  expect(touched).toBe(different)
  observer.disconnect()
})
