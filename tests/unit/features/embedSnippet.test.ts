import MarkdownIt from 'markdown-it'
import { marked } from 'marked'
import { transformWithOxc } from 'vite'
import { describe, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { embedSnippet } from '#features/share/embedSnippet.ts'
import { embedTitle, pictureAlt } from '#features/share/embedWords.ts'
import { markdownLink } from '#features/share/markdownLink.ts'
import { PASTE_OPTIONS, type CodeForm } from '#features/share/pasteTargets.ts'
import type { SnippetOptions } from '#features/share/snippetOptions.ts'
import { sampleResult } from '../../support/sampleResult.ts'

const HOSTILE = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  'a &copy b &lt; c & d &amp; e',
  '{{constructor}} ${1} `x` \\" \\',
  '</textarea></iframe><b>x',
  '🏗️ مزرعة الشمال עברית \u{202E}abc',
  '[x](javascript:alert(1)) **b** _i_ `c` <u>',
]

const EMBED = 'https://example.org/embed/heatmap/?ui=min&v=1&ds=2611&copy=1&name=a%20b&ck=aaaa'
const APP = 'https://example.org/?v=1&ds=2611&copy=1&name=a%20b&ck=aaaa'

function snippetOf(form: CodeForm, text: string): string {
  const options: SnippetOptions = {
    form,
    embedUrl: EMBED,
    appUrl: APP,
    base: 'https://example.org/',
    title: text,
    alt: text,
    pictureFile: 'landfall-heatmap-20261031.png',
    heightPx: 474.4,
    marketWords: text,
  }
  return embedSnippet(options)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** What a browser makes of text between quotes or tags. */
function read(text: string): string {
  expect(text).not.toMatch(/[<>"]/)
  expect(text.replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}

function attribute(html: string, name: string): string {
  return read(new RegExp(`\\s${name}="([^"]*)"`).exec(html)?.[1] ?? 'missing <')
}

describe.each(HOSTILE)('code around the text %s', (text) => {
  it.each(['frame', 'frameScript', 'strict', 'element'] as const)('%s says it as it is', (form) => {
    const html = snippetOf(form, text)
    expect(attribute(html, 'src')).toBe(EMBED)
    expect(attribute(html, 'title')).toBe(text)
    expect(attribute(html, 'href')).toBe(APP)
    expect(read(/<\/a> · (.*)<\/p>/s.exec(html)?.[1] ?? '<')).toBe(text)
    const tags = [...html.matchAll(/<([a-z][a-z-]*)/g)].map(([, tag]) => tag)
    expect(tags).toEqual(
      {
        frame: ['iframe', 'p', 'a'],
        frameScript: ['iframe', 'p', 'a', 'script'],
        strict: ['iframe', 'p', 'a'],
        element: ['landfall-chart', 'p', 'a', 'script'],
      }[form],
    )
  })

  it('image says it as it is', () => {
    const html = snippetOf('image', text)
    expect(attribute(html, 'alt')).toBe(text)
    expect(attribute(html, 'href')).toBe(APP)
    expect(attribute(html, 'src')).toBe('landfall-heatmap-20261031.png')
    expect([...html.matchAll(/<([a-z]+)/g)].map(([, tag]) => tag)).toEqual(['a', 'img'])
  })

  it('react gives it to its elements unchanged', async () => {
    const { code } = await transformWithOxc(snippetOf('react', text), 'chart.jsx', {
      jsx: { runtime: 'classic' },
    })
    const body = code.replace(/^import .*$/m, '').replace('export function', 'return function')
    const element = (kind: unknown, props: Record<string, unknown> | null, ...children: unknown[]) => ({
      kind,
      props,
      children,
    })
    // The snippet is a program: running it is the only proof of what its strings say.
    // oxlint-disable-next-line typescript/no-implied-eval
    const make = new Function('React', 'useEffect', 'useRef', 'useState', body) as (
      ...given: unknown[]
    ) => () => ReturnType<typeof element>
    const chart = make(
      { createElement: element, Fragment: 'fragment' },
      () => undefined,
      () => ({ current: null }),
      (first: unknown) => [first, () => undefined],
    )
    const [frame, paragraph] = chart().children as ReturnType<typeof element>[]
    expect(frame?.props).toMatchObject({ src: EMBED, title: text, height: 474, loading: 'lazy' })
    const [link] = (paragraph?.children ?? []) as ReturnType<typeof element>[]
    expect(link?.props).toMatchObject({ href: APP })
    expect(paragraph?.children.at(-1)).toBe(text)
  })

  it('a Markdown link holds nothing but that text', () => {
    for (const html of [
      new MarkdownIt({ html: true }).render(markdownLink(text, APP)),
      marked.parse(markdownLink(text, APP), { async: false }),
    ]) {
      const [, href = '', inside = ''] = /^<p><a href="([^"]*)">(.*)<\/a><\/p>\s*$/s.exec(html) ?? []
      expect(read(href)).toBe(APP)
      expect(inside).not.toContain('<')
      expect(inside.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)).toBe(
        text.trim(),
      )
    }
  })
})

describe('the frame', () => {
  it('is lazy, names no referrer, allows what its buttons need and has whole pixels', () => {
    const html = snippetOf('frame', 'x')
    expect(attribute(html, 'loading')).toBe('lazy')
    expect(attribute(html, 'referrerpolicy')).toBe('no-referrer')
    expect(attribute(html, 'allow')).toBe('clipboard-write; web-share; fullscreen')
    expect(attribute(html, 'height')).toBe('474')
    expect(attribute(html, 'style')).toBe('border:0;width:100%;min-width:260px;color-scheme:normal')
    expect(html).not.toContain('sandbox')
  })

  it('is sandboxed on strict pages, which get no script', () => {
    const html = snippetOf('strict', 'x')
    expect(attribute(html, 'sandbox')).toMatch(/^allow-scripts /)
    expect(attribute(html, 'sandbox')).not.toContain('same-origin')
    expect(html).not.toContain('<script')
  })

  it('comes with the script of the same site', () => {
    expect(snippetOf('frameScript', 'x')).toContain(
      '<script async src="https://example.org/embed/v1.js"></script>',
    )
  })
})

it('offers code only where code works', () => {
  const formsOf = new Map(PASTE_OPTIONS.map(({ value, forms }) => [value, forms]))
  expect(formsOf.get('notion')).toEqual(['address'])
  expect(formsOf.get('chat')).toEqual(['link'])
  expect(formsOf.get('editor')).toEqual(['picture'])
  for (const form of ['address', 'link'] as const) expect(snippetOf(form, 'x')).not.toMatch(/<|&amp;/)
  expect(formsOf.get('newsletter')).toEqual(['image'])
  expect(formsOf.get('strict')).toEqual(['strict'])
  expect(formsOf.get('wordpress')).toEqual(['frameScript', 'frame'])
})

describe('titles', () => {
  const result = sampleResult()

  it.each(EMBED_CHARTS)('%s is told apart and dated, and gives away no figure of the result', (chart) => {
    const title = embedTitle(chart, result.scenario)
    expect(title).toMatch(/live market$/)
    expect(title).not.toMatch(/%|\{/)
    const others = EMBED_CHARTS.filter((one) => one !== chart)
    expect(others.map((one) => embedTitle(one, result.scenario))).not.toContain(title)
    expect(pictureAlt(chart, result.scenario, result.market.asOf, null)).toBe(
      title.replace('live market', 'market of 27 Oct 2026'),
    )
  })

  it('describe a picture by the verdict', () => {
    expect(pictureAlt('heatmap', result.scenario, result.market.asOf, result)).toMatch(
      /^Heatmap: return on 100 S21 Pro from China .*\. On time at 40\.1\s% duty, .* return [+−]/,
    )
  })

  it('take a label with dollar signs as it is', () => {
    const [line, ...rest] = DEFAULT_SCENARIO.lines
    if (line === undefined) throw new Error('the default scenario has no line')
    const scenario = { ...DEFAULT_SCENARIO, lines: [{ ...line, modelId: null, label: "$& $' $1" }, ...rest] }
    expect(embedTitle('verdict', scenario)).toContain("100 $& $' $1 from China")
  })
})
