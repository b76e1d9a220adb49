// First, so that the page's styles declare the order of the layers.
import { chartPage, only } from './chartPage.tsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { BuyBtcCard } from '#charts/buy-btc/BuyBtcCard.tsx'
import { HeatmapPanel } from '#charts/heatmap/HeatmapPanel.tsx'
import { heatmapSeries } from '#charts/heatmap/series.ts'
import { LandedPanel } from '#charts/landed/LandedPanel.tsx'
import { landedSeries } from '#charts/landed/series.ts'
import { LimitGauges } from '#charts/limits/LimitGauges.tsx'
import { LimitsCard } from '#charts/limits/LimitsCard.tsx'
import { RankPanel } from '#charts/rank/RankPanel.tsx'
import { rankSeries } from '#charts/rank/series.ts'
import { RoiPanel } from '#charts/roi/RoiPanel.tsx'
import { roiSeries } from '#charts/roi/series.ts'
import { ScenariosPanel } from '#charts/scenarios/ScenariosPanel.tsx'
import { scenariosSeries } from '#charts/scenarios/series.ts'
import { TimelineCard } from '#charts/timeline/TimelineCard.tsx'
import { SelectedCaseCard } from '#charts/verdict/SelectedCaseCard.tsx'
import { VerdictText } from '#charts/verdict/VerdictText.tsx'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { MIXED_SCENARIO, sampleResult } from '../../support/sampleResult.ts'
import { accessibilityProblems } from '../ui/accessibility.ts'

function ignore() {
  return undefined
}

function EveryPanel({ result }: { readonly result: ScenarioResult }) {
  return (
    <>
      <VerdictText result={result} />
      <LimitGauges result={result} />
      <RoiPanel result={result} />
      <ScenariosPanel result={result} onSelect={ignore} />
      <HeatmapPanel result={result} onSelectCell={ignore} />
      <LandedPanel result={result} />
      <RankPanel result={result} onSelect={ignore} lineNotes={[null, null, null, 'weak price', null]} />
      <SelectedCaseCard result={result} />
      <BuyBtcCard result={result} />
      <TimelineCard result={result} />
      <LimitsCard result={result} />
    </>
  )
}

const mixed = sampleResult(MIXED_SCENARIO)

/** A busy machine takes its time with the chart library and with axe. */
const PATIENCE_MS = 60_000

beforeAll(async () => {
  await import('#charts/roi/RoiChart.tsx')
}, PATIENCE_MS)

describe('every panel', () => {
  for (const width of [736, 574, 358]) {
    for (const theme of ['light', 'dark'] as const) {
      test(
        `is accessible, complete and free of stray numbers at ${width} px, ${theme}`,
        { timeout: PATIENCE_MS },
        async () => {
          const { container } = await chartPage(<EveryPanel result={mixed} />, width, theme)
          await expect
            .poll(() => container.querySelector('[data-roi="interactive"] path'), { timeout: 15_000 })
            .not.toBeNull()
          expect(await accessibilityProblems(container)).toEqual([])
          expect(container.textContent).not.toMatch(/NaN|undefined|Infinity/)
          expect(container.innerHTML).not.toMatch(/NaN/)
          for (const figure of container.querySelectorAll('figure')) {
            const summary = document.getElementById(figure.getAttribute('aria-describedby') ?? '')
            expect(summary?.textContent).toMatch(/\d/)
            expect(figure.querySelector('h2')?.textContent).not.toBe('')
            expect(figure.querySelector('figcaption')?.textContent).toContain('BTC $84,714')
          }
          // Nothing but the heatmap scrolls sideways; tools and rings may reach 6 px into the gutter.
          for (const element of container.querySelectorAll('figure, section')) {
            expect(element.scrollWidth).toBeLessThanOrEqual(
              Math.ceil(element.getBoundingClientRect().width) + 6,
            )
          }
        },
      )
    }
  }

  test('each Table button shows the twin as a real table', { timeout: PATIENCE_MS }, async () => {
    const { container } = await chartPage(<EveryPanel result={mixed} />)
    const models = [roiSeries, scenariosSeries, heatmapSeries, landedSeries, rankSeries].map((series) =>
      series(mixed),
    )
    for (const [index, figure] of [...container.querySelectorAll('figure')].entries()) {
      const { table } = models[index] ?? { table: null }
      const button = [...figure.querySelectorAll('button')].find((one) => one.textContent === 'Table')
      button?.click()
      await expect.poll(() => button?.getAttribute('aria-pressed')).toBe('true')
      const shown = only<HTMLTableElement>(figure, 'table')
      const cells = [...shown.tBodies]
        .flatMap((body) => [...body.rows])
        .map((row) => [...row.cells].map((cell) => cell.textContent))
      expect(cells).toEqual(table?.rows)
      expect([...(shown.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent)).toEqual(
        table?.columns.map((column) => column.label),
      )
    }
    expect(await accessibilityProblems(container)).toEqual([])
  })

  test('without quotes every panel says what is missing', async () => {
    const lines = DEFAULT_SCENARIO.lines.map((line) => ({ ...line, quoteUsd: null }))
    const { container } = await chartPage(<EveryPanel result={sampleResult({ lines })} />)
    expect(container.textContent).not.toMatch(/NaN|undefined|Infinity/)
    for (const figure of container.querySelectorAll('figure'))
      expect(figure.textContent).toMatch(/enter a quote/i)
    expect(await accessibilityProblems(container)).toEqual([])
  })

  test('ranking on a phone keeps landed cost, ROI and the gap to bitcoin', async () => {
    const { container } = await chartPage(<RankPanel result={mixed} />, 358)
    const heads = [...container.querySelectorAll('th[scope=col]')].filter(
      (head) => getComputedStyle(head).display !== 'none',
    )
    expect(heads.map((head) => head.textContent)).toEqual(['Case', 'Landed$/unit', 'ROI ↓', 'vs BTCpoints'])
  })
})

describe('selecting', () => {
  test('a row of the ranking', async () => {
    const chosen: number[][] = []
    const { container } = await chartPage(
      <RankPanel result={mixed} onSelect={(...place) => chosen.push(place)} />,
    )
    const row = [...container.querySelectorAll('tbody tr')].find((one) =>
      one.textContent?.includes('Malaysia'),
    )
    row?.querySelector('td')?.click()
    row?.querySelector('button')?.click()
    expect(chosen).toEqual([
      [1, 0, 1],
      [1, 0, 1],
    ])
  })

  test('a cell of the dot plot, with one tab stop and arrows between cells', async () => {
    const chosen: number[][] = []
    const { container } = await chartPage(
      <ScenariosPanel result={mixed} onSelect={(...place) => chosen.push(place)} />,
    )
    const hits = [...container.querySelectorAll<HTMLButtonElement>('button[aria-pressed]')].filter(
      (one) => one.textContent === '',
    )
    expect(hits).toHaveLength(3 * 4 + 2)
    const stops = hits.filter((hit) => hit.tabIndex === 0)
    expect(stops).toHaveLength(1)
    const [stop] = stops
    expect(stop?.getAttribute('aria-pressed')).toBe('true')
    expect(stop?.getAttribute('aria-label')).toMatch(/^S21 Pro China, As scheduled, 60\sd: ROI −11\s%$/)
    stop?.focus()
    stop?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toMatch(/No duty/)
    const focused = document.activeElement
    if (focused instanceof HTMLButtonElement) focused.click()
    expect(chosen).toEqual([[0, 1, 1]])
  })
})
