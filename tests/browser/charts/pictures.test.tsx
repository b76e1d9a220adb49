import { chartPage, only } from './chartPage.tsx'
import '#charts/charts.css'
import '#ui/inter.css'
import { page } from 'vitest/browser'
import { beforeAll, describe, expect, test } from 'vitest'
import { composePicture, fitPicture } from '#charts/export/composePicture.ts'
import { EXPORT_PALETTES } from '#charts/export/exportPalette.ts'
import { historyPicture } from '#charts/export/historyPicture.ts'
import { picturePng } from '#charts/export/picturePng.ts'
import { pictureSvg } from '#charts/export/pictureSvg.ts'
import { RESULT_PICTURES, resultPicture } from '#charts/export/resultPictures.ts'
import { svgElement, svgNode } from '#charts/export/svgNode.ts'
import { RoiStatic } from '#charts/roi/RoiStatic.tsx'
import { roiSeries } from '#charts/roi/series.ts'
import { ScenariosChart } from '#charts/scenarios/ScenariosChart.tsx'
import { scenariosSeries } from '#charts/scenarios/series.ts'
import { pngReply } from '../../../src/embed/pngReply.ts'
import { bundledHistory } from '#market/history/bundledHistory.ts'
import { exportSample } from '../../support/exportSample.ts'
import { MIXED_SCENARIO } from '../../support/sampleResult.ts'

const { result, link } = exportSample(MIXED_SCENARIO)
const PATIENCE_MS = 60_000

async function everyPicture() {
  const history = await bundledHistory()
  const past = (['hashprice', 'price', 'difficulty'] as const).flatMap((key) => {
    const picture = historyPicture(history, result, {
      key,
      range: '3y',
      scale: 'linear',
      nowS: 1_795_000_000,
    })
    return picture === null ? [] : [picture]
  })
  return [...RESULT_PICTURES.map((id) => resultPicture(id, result)), ...past]
}

/** Red, green, blue and opacity (0 to 255) of a colour as the browser paints it. */
function painted(color: string, opacity = 1): readonly number[] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.globalAlpha = opacity
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  return [...context.getImageData(0, 0, 1, 1).data]
}

async function pixelsOf(blob: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

/** Share of pixels within a box that differ from the pixel in the upper left corner of the picture. */
function inkShare({ data, width }: ImageData, box: readonly [number, number, number, number]): number {
  const [left, top, right, bottom] = box
  let ink = 0
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4
      const difference = [0, 1, 2, 3].reduce(
        (sum, part) => sum + Math.abs((data[at + part] ?? 0) - (data[part] ?? 0)),
        0,
      )
      if (difference > 48) ink += 1
    }
  }
  return ink / ((right - left) * (bottom - top))
}

/** An element as it is painted, laid at the corner of the window: half pixels would shift its letters. */
async function screenshotPixels(element: SVGElement): Promise<ImageData> {
  const before = element.getAttribute('style')
  element.style.cssText += ';position:fixed;left:0;top:0;z-index:9;background:#ffffff'
  const base64 = await page.screenshot({ element, save: false })
  element.setAttribute('style', before ?? '')
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return pixelsOf(new Blob([bytes], { type: 'image/png' }))
}

/** Share of pixels that differ visibly between two pictures of one size. */
function differingShare(a: ImageData, b: ImageData): number {
  expect([a.width, a.height]).toEqual([b.width, b.height])
  let off = 0
  for (let at = 0; at < a.data.length; at += 4) {
    const difference = [0, 1, 2].reduce(
      (sum, part) => sum + Math.abs((a.data[at + part] ?? 0) - (b.data[at + part] ?? 0)),
      0,
    )
    if (difference > 90) off += 1
  }
  return off / (a.data.length / 4)
}

describe('exported pictures', () => {
  beforeAll(() => document.fonts.load('600 12px Inter'))

  test.each(['light', 'dark'] as const)('use the %s colours of the tokens', async (theme) => {
    const { container } = await chartPage(<RoiStatic model={roiSeries(result)} width={600} />, 700, theme)
    const main = only(container, 'main')
    const token = (name: string) => {
      const probe = document.createElement('i')
      probe.style.color = `var(--${name})`
      main.append(probe)
      const { color } = getComputedStyle(probe)
      probe.remove()
      return painted(color)
    }
    const p = EXPORT_PALETTES[theme]
    const near = (name: string, own: readonly number[]) => {
      const wanted = token(name)
      const off = own.map((part, index) => Math.abs(part - (wanted[index] ?? 0)))
      expect(Math.max(...off), `${name} ${wanted.join(' ')} is not ${own.join(' ')}`).toBeLessThanOrEqual(2)
    }
    near('bg', painted(p.bg))
    near('panel', painted(p.panel))
    near('selected', painted(p.selected))
    near('hairline', painted(p.hairline))
    near('hairline-strong', painted(p.hairlineStrong))
    near('control', painted(p.control))
    near('text', painted(p.text))
    near('muted', painted(p.muted))
    near('accent', painted(p.accent))
    near('gain', painted(p.gain))
    near('loss', painted(p.loss))
    near('warn', painted(p.warn))
    p.heat.forEach((color, index) => near(`heat-${index + 1}`, painted(color)))
    p.heatBeyond.loss.forEach((color, index) => near(`heat-loss-${index + 5}`, painted(color)))
    p.heatBeyond.gain.forEach((color, index) => near(`heat-gain-${index + 5}`, painted(color)))
    near('heat-ink', painted(p.heatInk))
    near('heat-ink-deep', painted(p.heatInkDeep))
    near('hatch', painted(p.hatch.color, p.hatch.opacity))
    near('hatch-deep', painted(p.hatchDeep.color, p.hatchDeep.opacity))
    near('contour', painted(p.contour))
    p.series.forEach((color, index) => near(`series-${index + 1}`, painted(color)))
    p.label.forEach((color, index) => near(`label-${index + 1}`, painted(color)))
    near('series-benchmark', painted(p.seriesBenchmark))
    near('band', painted(p.band.color, p.band.opacity))
    near('chart-grid', painted(p.chartGrid))
    near('chart-zero', painted(p.chartZero))
  })

  test('are well-formed, and nothing printed leaves the picture', { timeout: PATIENCE_MS }, async () => {
    const look = { theme: 'light', background: 'solid', link } as const
    for (const picture of await everyPicture()) {
      for (const composed of [
        fitPicture(picture, look, { widthPx: 1200, heightPx: 630 }),
        composePicture(picture, look, 680),
      ]) {
        const parsed = new DOMParser().parseFromString(pictureSvg(composed), 'image/svg+xml')
        expect(parsed.querySelector('parsererror')?.textContent ?? '', picture.id).toBe('')
        expect(parsed.documentElement.localName).toBe('svg')
        const drawn = svgElement(composed.node, document)
        document.body.append(drawn)
        const frame = drawn.getBoundingClientRect()
        const lost = [...drawn.querySelectorAll('text')].filter((text) => {
          const box = text.getBoundingClientRect()
          return box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.left < frame.left - 1
        })
        drawn.remove()
        expect(
          lost.map((text) => text.textContent),
          picture.id,
        ).toEqual([])
      }
    }
  })

  test('look like the charts on screen', { timeout: PATIENCE_MS }, async () => {
    await page.viewport(900, 700)
    const width = 680
    const draw = (id: 'roi' | 'scenarios') =>
      resultPicture(id, result).draw({ widthPx: width, palette: EXPORT_PALETTES.light, heightPx: null })
    const { container } = await chartPage(
      <>
        <RoiStatic model={roiSeries(result)} width={width} />
        <ScenariosChart model={scenariosSeries(result)} />
      </>,
      width,
    )
    const font = "'Inter', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
    for (const [id, onScreen] of [
      ['roi', only<SVGElement>(container, 'svg[data-roi="static"]')],
      ['scenarios', only<SVGElement>(container, 'svg[role="img"]:not([data-roi])')],
    ] as const) {
      const { nodes, heightPx } = draw(id)
      const place = document.createElement('div')
      place.style.background = '#ffffff'
      place.append(
        svgElement(
          svgNode(
            'svg',
            {
              width,
              height: heightPx,
              'font-family': font,
              'font-size': 12,
              style:
                "display:block;font-variant-numeric:tabular-nums;font-feature-settings:'tnum' 1,'cv11' 1",
            },
            ...nodes,
          ),
          document,
        ),
      )
      document.body.append(place)
      const own = only<SVGElement>(place, 'svg')
      const [screen, exported] = [await screenshotPixels(onScreen), await screenshotPixels(own)]
      expect(inkShare(exported, [0, 0, exported.width, exported.height]), id).toBeGreaterThan(0.02)
      expect(differingShare(screen, exported), id).toBeLessThan(0.01)
      place.remove()
    }
  })

  test('become PNG files of the size asked for, filled or clear', { timeout: PATIENCE_MS }, async () => {
    const chart = resultPicture('heatmap', result)
    for (const [background, alpha] of [
      ['solid', 255],
      ['clear', 0],
    ] as const) {
      for (const frame of [
        { widthPx: 1200, heightPx: 630 },
        { widthPx: 1080, heightPx: 1080 },
      ]) {
        const picture = fitPicture(chart, { theme: 'light', background, link }, frame)
        const png = await picturePng(picture, frame)
        if (!png.ok) throw new Error(png.error)
        expect(png.value.type).toBe('image/png')
        const pixels = await pixelsOf(png.value)
        const { width, height } = pixels
        expect([width, height]).toEqual([frame.widthPx, frame.heightPx])
        expect(pixels.data[3]).toBe(alpha)
        // Title, chart, link at the left and the name at the right of the foot.
        const foot = height - 75
        expect(inkShare(pixels, [30, 25, 600, 75])).toBeGreaterThan(0.03)
        expect(inkShare(pixels, [300, 200, width - 60, height - 200])).toBeGreaterThan(0.3)
        expect(inkShare(pixels, [30, foot, 600, height - 5])).toBeGreaterThan(0.01)
        expect(inkShare(pixels, [width - 130, foot - 60, width - 20, height - 20])).toBeGreaterThan(0.005)
      }
    }
  })

  test('answer an embed that is asked for its picture', { timeout: PATIENCE_MS }, async () => {
    const ask = {
      result,
      theme: 'dark',
      background: 'solid',
      link,
      nowMs: Date.UTC(2026, 10, 1),
    } as const
    for (const chart of ['roi', 'table', 'verdict', 'history'] as const) {
      const reply = await pngReply({ ...ask, chart, widthPx: 900 })
      if (reply === null) throw new Error(`no picture of ${chart}`)
      const pixels = await pixelsOf(reply.blob)
      expect([pixels.width, pixels.height]).toEqual([900, reply.height])
      expect(inkShare(pixels, [0, 0, pixels.width, pixels.height])).toBeGreaterThan(0.01)
    }
    expect((await pngReply({ ...ask, chart: 'roi', widthPx: 99_999 }))?.width).toBe(2400)
  })
})
