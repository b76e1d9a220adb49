import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed/embedCharts.ts'
import { PROVIDER_HOSTS } from '#market/providerHosts.ts'
import { DIST } from '../support/build.mjs'
import { parseHeaderRules } from '../support/siteServer.mjs'

const FOLDERS = ['', 'status/', 'methodology/', ...EMBED_CHARTS.map((chart) => `embed/${chart}/`)]

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

  it('carries a policy that allows the providers and no inline script, and keeps to it', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const connect = /connect-src 'self' ([^;]*)/.exec(policy)?.[1]?.split(' ')
    expect(connect).toEqual([...PROVIDER_HOSTS])
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

it('has a policy header for every page, and the same connections in it', () => {
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
    expect(policy).toContain(`connect-src 'self' ${PROVIDER_HOSTS.join(' ')}`)
    expect(policy).toMatch(folder.startsWith('embed/') ? /frame-ancestors \*$/ : /frame-ancestors 'none'$/)
  }
})
