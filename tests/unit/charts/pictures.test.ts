import { describe, expect, it } from 'vitest'
import { composePicture, fitPicture, type ComposedPicture } from '#charts/export/composePicture.ts'
import { historyPicture } from '#charts/export/historyPicture.ts'
import { pictureSvg } from '#charts/export/pictureSvg.ts'
import { RESULT_PICTURES, resultPicture } from '#charts/export/resultPictures.ts'
import { svgMarkup, svgNode } from '#charts/export/svgNode.ts'
import type { ChartPicture } from '#charts/export/chartPicture.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { bundledHistory } from '#market/history/bundledHistory.ts'
import { exportSample } from '../../support/exportSample.ts'
import { MIXED_SCENARIO } from '../../support/sampleResult.ts'

const LOOK = { theme: 'light', background: 'solid' } as const

async function picturesOf(changes: Partial<Scenario> = {}) {
  const { result, link } = exportSample(changes)
  const history = await bundledHistory()
  const past = (['hashprice', 'price', 'difficulty'] as const).flatMap((key) => {
    const picture = historyPicture(history, result, { key, range: '3y', scale: 'log', nowS: 1_795_000_000 })
    return picture === null ? [] : [picture]
  })
  return { link, pictures: [...RESULT_PICTURES.map((id) => resultPicture(id, result)), ...past] }
}

/** All printed words in order. */
function words(svg: string): string {
  return svg
    .replace(/<(title|desc)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '')
}

function expectComplete(picture: ChartPicture, composed: ComposedPicture, link: string): void {
  const svg = pictureSvg(composed)
  const printed = squeezed(words(svg))
  const { id } = picture
  expect(svg, id).not.toMatch(/var\(|foreignObject|<image|<use|NaN|undefined|Infinity|null/)
  // References lead nowhere but into the picture itself.
  expect(svg.match(/(href|src)=/g), id).toBeNull()
  for (const [, target = ''] of svg.matchAll(/url\(([^)]*)\)/g)) {
    expect(svg, `${id} ${target}`).toContain(`id="${target.replace('#', '')}"`)
  }
  expect(printed, id).toContain(squeezed(picture.title.map((run) => run.text).join('')))
  expect(printed, id).toContain(squeezed(picture.subtitle))
  expect(printed, id).toContain(squeezed(picture.source))
  for (const item of picture.legend) expect(printed, id).toContain(squeezed(item.label))
  expect(printed, id).toContain('Landfall')
  expect(printed, id).toContain(link)
}

/** Dozens of layouts each; a busy machine takes its time. */
const PATIENCE_MS = 30_000

describe('every chart as a picture', { timeout: PATIENCE_MS }, () => {
  it.each([
    ['gains and losses', MIXED_SCENARIO],
    ['NPV, over duties', { ...MIXED_SCENARIO, metric: 'npv', compareBy: 'tariffs' } as const],
    ['no quotes at all', { lines: DEFAULT_SCENARIO.lines.map((line) => ({ ...line, quoteUsd: null })) }],
    [
      'eight lines with long names',
      {
        lines: Array.from({ length: 8 }, (_, index) => ({
          ...(DEFAULT_SCENARIO.lines[index % 5] ?? DEFAULT_SCENARIO.lines[0]!),
          modelId: null,
          label: `Teraflux AI3680 Immersion ${index}`,
        })),
      },
    ],
  ])(
    'holds title, legend, source, name and link and refers to nothing outside: %s',
    async (_name, changes) => {
      const { link, pictures } = await picturesOf(changes)
      expect(pictures).toHaveLength(13)
      for (const picture of pictures) {
        const wide = fitPicture(picture, { ...LOOK, link }, { widthPx: 1200, heightPx: 630 })
        expect(wide.heightPx / wide.widthPx, picture.id).toBeCloseTo(630 / 1200, 2)
        expectComplete(picture, wide, link)
        const square = fitPicture(picture, { ...LOOK, link }, { widthPx: 1080, heightPx: 1080 })
        expect(square.heightPx / square.widthPx, picture.id).toBeCloseTo(1, 2)
        expectComplete(picture, composePicture(picture, { ...LOOK, link }, 736), link)
        expect(picture.table.columns.length, picture.id).toBeGreaterThan(0)
      }
    },
  )

  it('prints the figures of the charts on screen', async () => {
    const { link, pictures } = await picturesOf(MIXED_SCENARIO)
    const text = (id: string) => {
      const picture = pictures.find((one) => one.id === id)
      return picture === undefined ? '' : words(pictureSvg(composePicture(picture, { ...LOOK, link }, 900)))
    }
    const { result } = exportSample(MIXED_SCENARIO)
    const roi = Math.round((result.selected.roi ?? 0) * 100)
    const shown = `${roi < 0 ? '\u2212' : '+'}${Math.abs(roi)}`
    for (const id of ['roi', 'scenarios', 'heatmap', 'verdict']) expect(text(id), id).toContain(shown)
    const landed = Math.round((result.selected.metrics?.capexUsd ?? 0) / 100)
    for (const id of ['landed', 'rank']) expect(text(id), id).toContain(landed.toLocaleString('en'))
  })

  it('takes the colours of the theme and leaves the background out when asked', async () => {
    const { pictures } = await picturesOf(MIXED_SCENARIO)
    for (const picture of pictures) {
      const dark = pictureSvg(composePicture(picture, { theme: 'dark', background: 'solid', link: '' }, 800))
      expect(dark, picture.id).toContain('fill="#0e1318"')
      expect(dark, picture.id).not.toContain('#111827')
      const clear = pictureSvg(
        composePicture(picture, { theme: 'light', background: 'clear', link: '' }, 800),
      )
      expect(clear, picture.id).not.toMatch(/<rect width="800" height="\d+" fill="#ffffff"\/>/)
    }
  })

  it('keeps markup and control characters in names as text', async () => {
    const label = '</text><script>alert(1)</script>&"\u0000\ud800'
    const lines = DEFAULT_SCENARIO.lines.map((line) => ({ ...line, modelId: null, label }))
    const { pictures } = await picturesOf({ lines, name: label })
    for (const picture of pictures) {
      const svg = pictureSvg(composePicture(picture, { ...LOOK, link: 'x' }, 800))
      expect(svg, picture.id).not.toContain('<script')
      // oxlint-disable-next-line eslint/no-control-regex
      expect(svg, picture.id).not.toMatch(/\u0000|\ud800/)
    }
  })

  it('carries a font inside when given one', async () => {
    const { pictures } = await picturesOf()
    const [first] = pictures
    if (first === undefined) throw new Error('there is no picture')
    const font = { family: 'Inter', dataUrl: 'data:font/woff2;base64,AAAA' }
    expect(pictureSvg(composePicture(first, { ...LOOK, link: '' }, 800), font)).toContain(
      '@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,AAAA)',
    )
  })
})

it('writes attributes and text escaped and numbers short', () => {
  const node = svgNode('text', { x: 1 / 3, y: -0, fill: '"<&', skipped: undefined }, 'a<b&\'c"')
  expect(svgMarkup(node)).toBe('<text x="0.33" y="0" fill="&quot;&lt;&amp;">a&lt;b&amp;&#39;c&quot;</text>')
})
