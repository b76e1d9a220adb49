import { describe, expect, it } from 'vitest'
import { embedSnippet } from '#features/share/embedSnippet.ts'
import { linkLengthVerdict } from '#features/share/linkLengthVerdict.ts'
import { appUrl, embedUrl, privateUrl } from '#features/share/shareUrls.ts'
import { siteBase } from '#features/share/siteBase.ts'

describe('siteBase', () => {
  it.each([
    ['https://example.org/', 'https://example.org/'],
    ['https://example.org/?v=1&ck=aaaa#x', 'https://example.org/'],
    ['https://example.org/tools/landfall/index.html', 'https://example.org/tools/landfall/'],
    ['https://example.org/landfall/status/', 'https://example.org/landfall/'],
    ['https://example.org/methodology/', 'https://example.org/'],
  ])('finds the folder of the app in %s', (href, base) => {
    expect(siteBase(href)).toBe(base)
  })
})

describe('addresses', () => {
  const base = 'https://example.org/'

  it('leaves the default scenario without a query', () => {
    expect(appUrl(base, '')).toBe(base)
    expect(privateUrl(base, '')).toBe(base)
    expect(embedUrl(base, 'roi', '', { theme: 'auto', background: 'card' })).toBe(`${base}embed/roi/`)
  })

  it('keeps the scenario whole behind the presentation of an embed', () => {
    const url = embedUrl(base, 'heatmap', 'v=1&ds=2611&ck=uhfe', { theme: 'dark', background: 'clear' })
    expect(url).toBe(`${base}embed/heatmap/?theme=dark&bg=clear&v=1&ds=2611&ck=uhfe`)
  })

  it('puts a private link behind the #, which no server sees', () => {
    const url = new URL(privateUrl(base, 'v=1&kwh=5&ck=aaaa'))
    expect(url.search).toBe('')
    expect(url.hash).toBe('#v=1&kwh=5&ck=aaaa')
  })
})

describe('embedSnippet', () => {
  const snippet = embedSnippet({
    embedUrl: 'https://example.org/embed/roi/?v=1&ck=aaaa',
    appUrl: 'https://example.org/?v=1&ck=aaaa',
    title: 'ROI of "mine" <script>alert(1)</script> & more',
    heightPx: 474.4,
    marketWords: 'snapshot of 5 Aug 2026',
  })

  it('escapes every text it is given', () => {
    expect(snippet).not.toContain('<script>')
    expect(snippet).toContain('?v=1&amp;ck=aaaa')
    expect(snippet).toContain('&quot;mine&quot; &lt;script&gt;')
  })

  it('asks for a lazy, sandboxed frame of whole pixels that names what it shows', () => {
    expect(snippet).toContain('loading="lazy"')
    expect(snippet).toContain('sandbox="allow-scripts ')
    expect(snippet).toContain('height="474"')
    expect(snippet).toMatch(/title="[^"]+"/)
  })
})

describe('linkLengthVerdict', () => {
  it.each([
    [300, true, 'fits everywhere'],
    [900, true, 'a long link'],
    [1500, true, 'may be cut'],
    [2000, false, 'too long'],
  ])('judges %i characters', (length, ok, words) => {
    const verdict = linkLengthVerdict(length)
    expect(verdict.ok).toBe(ok)
    expect(verdict.text).toContain(words)
  })
})
