import type { Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { parseLink } from '#scenario/parseLink.ts'
import { PRESET_PAGES } from '#scenario/presetPages.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { encodePalettePng, readPng } from '../../support/palettePng.mjs'
import { presetDescription, presetOembed, presetVerdict, siteUrlOf } from '../../support/presetPage.ts'
import { sitePlugin } from '../../support/sitePlugin.ts'

const SITE = 'https://landfall.example/tools/'

describe.each(PRESET_PAGES)('the preset $slug', (preset) => {
  it('is a canonical snapshot without repairs, showing its chart', () => {
    const { scenario, repairs, kind } = parseLink(`?${preset.query}`, '', SEED_FACTS)
    expect(repairs).toEqual([])
    expect(kind).toBe('snapshot')
    expect(serializeLink(scenario)).toBe(preset.query)
    expect(scenario.view).toBe(preset.chart)
    expect(scenario.name).not.toBe('')
    expect(preset.slug).toMatch(/^[a-z0-9-]{3,30}$/)
  })

  it('describes itself with dated figures in 300 characters', () => {
    expect(presetVerdict(preset)).toMatch(/[+−]\d+\s% by October 2030.* Market of 27 Oct 2026\.$/)
    expect(presetDescription(preset).length).toBeLessThanOrEqual(300)
    expect(preset.question).not.toMatch(/%/)
  })

  it('E24: has an oEmbed answer with a frame', () => {
    const answer = presetOembed(SITE, preset)
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      width: 640,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    })
    const html = String(answer['html'])
    const src = /<iframe src="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    expect(src).toBe(`${SITE}embed/${preset.chart}/?${preset.query}`)
    expect(html).toMatch(
      / title="[^"]{30,}" width="640" height="\d{3}" loading="lazy" referrerpolicy="no-referrer"/,
    )
    expect(html).toContain(`height="${String(answer['height'])}"`)
    expect(html.replaceAll(/<[^<>]*>/g, '')).toBe('')
    expect(answer['thumbnail_url']).toBe(`${SITE}s/${preset.slug}.png`)
  })
})

it('slugs are all different', () => {
  expect(new Set(PRESET_PAGES.map(({ slug }) => slug)).size).toBe(PRESET_PAGES.length)
  expect(PRESET_PAGES.length).toBeGreaterThanOrEqual(8)
})

describe('LANDFALL_SITE_URL', () => {
  it('is an address of a site, or nothing', () => {
    expect(siteUrlOf(undefined)).toBeNull()
    expect(siteUrlOf(' ')).toBeNull()
    expect(siteUrlOf('https://landfall.example')).toBe('https://landfall.example/')
    expect(siteUrlOf('https://landfall.example/tools')).toBe('https://landfall.example/tools/')
    for (const wrong of ['landfall.example', 'javascript:alert(1)', 'https://x.example/?a=1']) {
      expect(() => siteUrlOf(wrong)).toThrow('LANDFALL_SITE_URL')
    }
  })

  const INDEX =
    '<!doctype html><html><head><meta charset="utf-8" /><title>Landfall</title><meta name="description" content="Miners." /><link rel="icon" href="./favicon.svg" /></head><body><noscript><div>needs JavaScript</div></noscript></body></html>'

  /** What the plugin makes of one page, and what it says. */
  async function built(
    siteAddress: string | undefined,
  ): Promise<{ files: Map<string, string>; said: string[] }> {
    const { generateBundle } = sitePlugin('app', siteAddress)
    const files = new Map<string, string>()
    const said: string[] = []
    const index = { type: 'asset', fileName: 'index.html', source: INDEX }
    const context = {
      emitFile: ({ fileName, source }: { fileName: string; source: string }) => files.set(fileName, source),
      info: (text: string) => said.push(text),
    }
    const { handler } = generateBundle as unknown as {
      handler: (this: typeof context, options: unknown, bundle: Rolldown.OutputBundle) => Promise<void>
    }
    await handler.call(context, {}, { 'index.html': index } as unknown as Rolldown.OutputBundle)
    files.set('index.html', index.source)
    return { files, said }
  }

  it('unset: no tag that needs a whole address, and one line that says so', async () => {
    const { files, said } = await built(undefined)
    expect(said).toEqual([expect.stringContaining('LANDFALL_SITE_URL is not set')])
    expect([...files.keys()].filter((name) => name.endsWith('oembed.json'))).toEqual([])
    for (const [name, html] of files) {
      if (!name.endsWith('.html')) continue
      expect(html).not.toMatch(/og:image|twitter:image|oembed|og:url|rel="canonical"/)
      expect(html).toContain('property="og:title"')
    }
  })

  it('set: every page has a picture, presets an oEmbed answer that is found', async () => {
    const { files, said } = await built(SITE.slice(0, -1))
    expect(said).toEqual([])
    for (const { slug, title } of PRESET_PAGES) {
      const html = files.get(`s/${slug}/index.html`) ?? ''
      expect(html).toContain(`<meta property="og:image" content="${SITE}s/${slug}.png">`)
      expect(html).toContain(`<meta property="og:title" content="${title}">`)
      expect(html).toContain('<meta name="twitter:card" content="summary_large_image">')
      const address =
        /<link rel="alternate" type="application\/json\+oembed" [^>]*href="([^"]*)"/.exec(html)?.[1] ?? ''
      expect(address).toBe(`${SITE}s/${slug}/oembed.json`)
      expect(JSON.parse(files.get(address.slice(SITE.length)) ?? '')).toMatchObject({
        version: '1.0',
        type: 'rich',
        title,
      })
      expect(html).not.toMatch(/og:url|rel="canonical"/)
      expect(html).toContain('href="../../favicon.svg"')
    }
    expect(files.get('index.html')).toContain(`<meta property="og:image" content="${SITE}card.png">`)
  })
})

it('a picture of few colours comes back as it was', () => {
  const rgba = new Uint8Array(6 * 4).map((_, at) => (at % 4 === 3 ? 255 : at * 9))
  expect(readPng(encodePalettePng(3, 2, rgba, 'Held 180 days −25 %'))).toEqual({
    width: 3,
    height: 2,
    description: 'Held 180 days −25 %',
  })
})
