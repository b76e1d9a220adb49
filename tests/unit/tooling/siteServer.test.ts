import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostHeaders } from '../../support/siteHeaders.ts'
import { parseHeaderRules, startSiteServer } from '../../support/siteServer.mjs'

const HEADERS = hostHeaders(['/', '/index.html', '/status/*'], ['https://one.example', 'https://two.example'])

let folder = ''
let server: Awaited<ReturnType<typeof startSiteServer>>
let nested: Awaited<ReturnType<typeof startSiteServer>>

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'landfall-site-'))
  const root = path.join(folder, 'dist')
  const files: Record<string, string> = {
    'dist/index.html': '<h1>home</h1>',
    'dist/status/index.html': '<h1>status</h1>',
    'dist/embed/roi/index.html': '<h1>embed</h1>',
    'dist/assets/a.js': 'export const a = 1',
    'dist/assets/a.css': 'a{}',
    'dist/data/v1.json': '{}',
    'dist/.vite/manifest.json': '{"secret":true}',
    'dist/_headers': HEADERS,
    'distant/secret.txt': 'secret',
    'secret.txt': 'secret',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  server = await startSiteServer({ root })
  nested = await startSiteServer({ root, basePath: '/tools/landfall/' })
})

afterAll(async () => {
  await server.close()
  await nested.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A request whose path goes over the wire as written: `fetch` would tidy `..` away. */
function rawStatus(rawPath: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path: rawPath }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

describe('what is served', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/status/', 'text/html; charset=utf-8'],
    ['/assets/a.js', 'text/javascript; charset=utf-8'],
    ['/assets/a.css', 'text/css; charset=utf-8'],
    ['/data/v1.json', 'application/json; charset=utf-8'],
  ])('%s as %s', async (where, type) => {
    const response = await fetch(server.origin + where)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('sends a folder without its slash on, query included', async () => {
    const response = await fetch(`${server.origin}/embed/roi?v=1`, { redirect: 'manual' })
    expect(response.status).toBe(301)
    const twice = await fetch(`${server.origin}//embed/roi?v=1`, { redirect: 'manual' })
    expect(twice.headers.get('location')).toBe('/embed/roi/?v=1')
    expect(response.headers.get('location')).toBe('/embed/roi/?v=1')
  })

  it('answers 404 for what is not there, and 405 for what is no reading', async () => {
    expect((await fetch(`${server.origin}/nothing`)).status).toBe(404)
    expect((await fetch(`${server.origin}/embed/`)).status).toBe(404)
    expect((await fetch(server.origin, { method: 'POST' })).status).toBe(405)
  })

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/../distant/secret.txt',
    '/..%5csecret.txt',
    '/.vite/manifest.json',
    '/_headers',
    '/%00',
    '/%zz',
    '//etc/passwd',
  ])('does not give away %s', async (rawPath) => {
    const { status, body } = await rawStatus(rawPath)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  it('works below a path, and only there', async () => {
    expect(await (await fetch(`${nested.origin}/tools/landfall/status/`)).text()).toBe('<h1>status</h1>')
    const asset = await fetch(`${nested.origin}/tools/landfall/assets/a.js`)
    expect(asset.headers.get('access-control-allow-origin')).toBe('*')
    expect((await fetch(`${nested.origin}/status/`)).status).toBe(404)
  })
})

describe('headers', () => {
  it('lets anybody frame and read an embed, and nobody frame the app', async () => {
    const embed = await fetch(`${server.origin}/embed/roi/`)
    expect(embed.headers.get('content-security-policy')).toMatch(/; frame-ancestors \*$/)
    expect(embed.headers.get('access-control-allow-origin')).toBe('*')
    const app = await fetch(server.origin)
    expect(app.headers.get('content-security-policy')).toMatch(/; frame-ancestors 'none'$/)
    expect(app.headers.get('access-control-allow-origin')).toBeNull()
    for (const where of ['/assets/a.js', '/data/v1.json']) {
      expect((await fetch(server.origin + where)).headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  it('lets an embed read the listed origins alone, the app any with encryption, and neither run inline script', async () => {
    const connections = {
      '/': "'self' https: http://localhost:*",
      '/embed/roi/': "'self' https://one.example https://two.example;",
    }
    for (const [where, sources] of Object.entries(connections)) {
      const policy = (await fetch(server.origin + where)).headers.get('content-security-policy') ?? ''
      expect(policy).toContain(`connect-src ${sources}`)
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
    }
  })

  it('sets no header by two rules that match one path', () => {
    const rules = parseHeaderRules(HEADERS)
    for (const where of ['/', '/index.html', '/status/', '/embed/roi/', '/assets/a.js', '/data/v1.json']) {
      const names = rules
        .filter(({ pattern }) =>
          pattern.endsWith('*') ? where.startsWith(pattern.slice(0, -1)) : where === pattern,
        )
        .flatMap(({ headers }) => headers.map(([name]) => name))
      expect(new Set(names).size, where).toBe(names.length)
      expect(names.length).toBeGreaterThan(2)
    }
  })
})
