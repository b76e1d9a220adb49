import Autolinker from 'autolinker'
import { LinkifyIt } from 'linkify-it'
import { find as findLinks } from 'linkifyjs'
import MarkdownIt from 'markdown-it'
import { marked } from 'marked'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressQuery } from '#scenario/addressQuery.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { embedQuery } from '#scenario/embedQuery.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { arbitraryScenario } from '../../support/arbitraryScenario.ts'
import { GOLDEN_LINKS } from '../../support/goldenLinks.ts'
import { LONG_SCENARIO } from '../../support/longScenario.ts'

const linkify = new LinkifyIt()
const markdown = new MarkdownIt({ linkify: true })

/** Addresses that HTML links to, with the escaping of the attribute undone. */
function hrefsOf(html: string): readonly string[] {
  return [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}

/** What each library takes for the addresses in a text. */
const LINKIFIERS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  'linkify-it': (text) => linkify.match(text)?.map(({ url }) => url) ?? [],
  linkifyjs: (text) => findLinks(text, 'url').map(({ href }) => href),
  marked: (text) => hrefsOf(marked.parse(text, { async: false })),
  'markdown-it': (text) => hrefsOf(markdown.render(text)),
  autolinker: (text) => Autolinker.parse(text, { urls: true }).map((match) => match.getMatchedText()),
}

const CONTEXTS: Readonly<Record<string, (url: string) => string>> = {
  alone: (url) => url,
  'at the end of a sentence': (url) => `We computed it here: ${url}.`,
  'in brackets': (url) => `The same case (${url}) with a hold of 60 days`,
  'before a comma': (url) => `See ${url}, then decide`,
  'between lines, before an exclamation mark': (url) => `first line\n${url}!\nlast line`,
}

const BASE = 'https://example.org/'
const sampled = fc
  .sample(arbitraryScenario(FULL_FACTS), { numRuns: 12, seed: 5 })
  .map((scenario) => `${BASE}?${addressQuery(scenario)}`)

/** Links as people pass them on: golden ones, generated ones, packed, private, in an embed. */
const URLS: readonly string[] = [
  ...GOLDEN_LINKS.filter(({ canonical }) => canonical).map(({ link }) => `${BASE}?${link}`),
  ...sampled,
  `${BASE}?${addressQuery(LONG_SCENARIO)}`,
  `${BASE}#${addressQuery(DEFAULT_SCENARIO)}`,
  `${BASE}#${addressQuery(LONG_SCENARIO)}`,
  `${BASE}embed/roi/?theme=dark&bg=clear&${embedQuery(DEFAULT_SCENARIO)}`,
]

describe('generated links', () => {
  test('are of the safe alphabet and end in their checksum', () => {
    for (const url of URLS) {
      expect(url.replace('/#', '/?')).toMatch(/^[A-Za-z0-9:/?.,&=%-]+$/)
      expect(url).toMatch(/&ck=[0-9a-z]{4}$/)
    }
    expect(URLS.some((url) => url.includes('&z='))).toBe(true)
  })

  for (const [library, find] of Object.entries(LINKIFIERS)) {
    test.each(Object.entries(CONTEXTS))(`are found whole by ${library}, %s`, (_name, write) => {
      for (const url of URLS) expect(find(write(url))).toEqual([url])
    })

    test(`end where ${library} would cut another alphabet`, () => {
      // What is avoided is avoided for a reason: each of these ends is trimmed by some of the five.
      const ends = ['_', '~', '*', '))', '.', ':']
      const cut = ends.filter((end) => find(`See ${BASE}?a=1${end} now`)[0] !== `${BASE}?a=1${end}`)
      expect(cut.length).toBeGreaterThan(0)
    })
  }
})
