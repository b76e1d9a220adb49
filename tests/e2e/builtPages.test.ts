import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import { PROVIDER_HOSTS } from '#market/providerHosts.ts'
import { PRESET_PAGES } from '#scenario/presetPages.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { HISTORY_FILES } from '#market/staticHistoryFile.ts'
import { MARKET_FILE, parseMarketFile } from '#market/staticMarketFile.ts'
import { DIST } from '../support/build.mjs'
import { parseHeaderRules } from '../support/siteServer.mjs'

const FOLDERS = [
  '',
  'status/',
  'methodology/',
  'history/',
  ...EMBED_CHARTS.map((chart) => `embed/${chart}/`),
  ...PRESET_PAGES.map(({ slug }) => `s/${slug}/`),
]

/**
 * Where a page may read from: an embed from the providers alone, to the letter; the app from anywhere with encryption and from the
 * visitor's own network, because visitors may name a node of their own.
 */
function connectionsOf(folder: string): string {
  return folder.startsWith('embed/')
    ? PROVIDER_HOSTS.join(' ')
    : 'https: http://localhost:* http://127.0.0.1:* http://*.local:*'
}

describe.each(FOLDERS)('the page /%s', (folder) => {
  const html = readFileSync(path.join(DIST, folder, 'index.html'), 'utf8')

  it('refers to files of the build by paths relative to itself', () => {
    const addresses = [...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '')
    expect(addresses.length).toBeGreaterThan(4)
    for (const address of addresses) {
      expect(address).toMatch(/^\.\.?\//)
      expect(existsSync(path.join(DIST, folder, address)), address).toBe(true)
    }
  })

  it('case 34: carries a policy with its connections and no inline script, and keeps to it', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const connect = /connect-src 'self' ([^;]*)/.exec(policy)?.[1]
    expect(connect).toBe(connectionsOf(folder))
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('frame-ancestors')
    for (const [, attributes = '', body = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
      expect(attributes).toContain('src=')
      expect(body.trim()).toBe('')
    }
    expect(html).not.toMatch(/\son\w+=/)
  })

  it('says what it is without script', () => {
    expect(html).toMatch(/<html lang="en">/)
    expect(html).toMatch(/<title>[^<]*Landfall[^<]*<\/title>/)
    expect(html).toMatch(/<meta\s+name="description"\s+content="[^"]{50,}"/)
    expect(html).toMatch(/<h1>[^<]+<\/h1>/)
    expect(html).toMatch(/<noscript>[\s\S]*JavaScript[\s\S]*<\/noscript>/)
    expect(html).not.toMatch(/rel="canonical"|og:url/)
  })
})

it('case 34: has a policy header for every page, and the same connections in it', () => {
  const rules = parseHeaderRules(readFileSync(path.join(DIST, '_headers'), 'utf8'))
  for (const folder of FOLDERS) {
    const where = `/${folder}`
    const policies = rules
      .filter(({ pattern }) =>
        pattern.endsWith('*') ? where.startsWith(pattern.slice(0, -1)) : where === pattern,
      )
      .flatMap(({ headers }) => headers.filter(([name]) => name === 'Content-Security-Policy'))
    expect(policies.length, where).toBe(1)
    const policy = policies[0]?.[1] ?? ''
    expect(policy).toContain(`connect-src 'self' ${connectionsOf(folder)};`)
    expect(policy).toMatch(folder.startsWith('embed/') ? /frame-ancestors \*$/ : /frame-ancestors 'none'$/)
  }
})

it('lets pages of any origin load embeds, their parts and the script around them', () => {
  const rules = parseHeaderRules(readFileSync(path.join(DIST, '_headers'), 'utf8'))
  const headersOf = (where: string): Map<string, string[]> => {
    const found = new Map<string, string[]>()
    for (const { pattern, headers } of rules) {
      const matches = pattern.endsWith('*') ? where.startsWith(pattern.slice(0, -1)) : where === pattern
      for (const [name, value] of matches ? headers : []) found.set(name, [...(found.get(name) ?? []), value])
    }
    return found
  }
  for (const where of ['/embed/roi/', '/embed/v1.js', '/assets/a.js', '/data/v1/latest.json']) {
    const headers = headersOf(where)
    expect(headers.get('Access-Control-Allow-Origin'), where).toEqual(['*'])
    expect(headers.get('Cross-Origin-Resource-Policy'), where).toEqual(['cross-origin'])
    // Hosts join the values of rules that match one path.
    for (const [name, values] of headers) expect(values, `${name} of ${where}`).toHaveLength(1)
  }
  expect(headersOf('/embed/roi/').get('Cross-Origin-Embedder-Policy')).toEqual(['require-corp'])
  expect(headersOf('/embed/v1.js').get('Cache-Control')).toEqual([
    expect.stringMatching(/^public, max-age=3600\b/),
  ])
  expect(headersOf('/').has('Cross-Origin-Resource-Policy')).toBe(false)
})

it('brings files of market data made from what is built in', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(DIST, name), 'utf8'))
  expect(parseMarketFile(read(MARKET_FILE), Date.parse(BUNDLED_MARKET.asOf))).toEqual({
    ok: true,
    value: BUNDLED_MARKET,
  })
  for (const [name, count] of [
    [HISTORY_FILES.difficulty, 390],
    [HISTORY_FILES.price, 170],
  ] as const) {
    const { schema, rows } = read(name) as { schema: number; rows: readonly (readonly number[])[] }
    expect(schema).toBe(1)
    expect(rows.length, name).toBeGreaterThan(count)
    expect(rows.every((row, index) => (row[0] ?? 0) > (rows[index - 1]?.[0] ?? -Infinity))).toBe(true)
  }
})
