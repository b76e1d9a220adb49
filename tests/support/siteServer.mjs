import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** @type {Record<string, string>} */
const CONTENT_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}
const COMPRESSED = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest'])

/**
 * Rules of a `_headers` file: a path (a trailing `*` matches any rest) and the headers below it.
 * @param {string} text
 * @returns {{ pattern: string, headers: [string, string][] }[]}
 */
export function parseHeaderRules(text) {
  /** @type {{ pattern: string, headers: [string, string][] }[]} */
  const rules = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    if (/^\s/.test(line)) {
      const colon = line.indexOf(':')
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
    } else {
      rules.push({ pattern: line.trim(), headers: [] })
    }
  }
  return rules
}

/**
 * @param {string} pattern
 * @param {string} pathname
 */
function matches(pattern, pathname) {
  return pattern.endsWith('*') ? pathname.startsWith(pattern.slice(0, -1)) : pathname === pattern
}

/**
 * The file a request path names, or null: outside the root, hidden, or not there.
 * @param {string} root
 * @param {string} pathname path of the request, still percent-encoded, relative to the site
 * @returns {{ kind: 'file', file: string } | { kind: 'folder' } | null}
 */
export function resolveRequest(root, pathname) {
  let decoded
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  // Hidden files and the host's own configuration are not part of the site.
  const segments = decoded.split('/').filter((segment) => segment !== '')
  if (segments.some((segment) => segment.startsWith('.')) || segments[0] === '_headers') return null
  const target = path.resolve(root, ...segments)
  if (target !== root && !target.startsWith(root + path.sep)) return null
  const stats = statSync(target, { throwIfNoEntry: false })
  if (stats === undefined) return null
  if (stats.isFile()) return decoded.endsWith('/') ? null : { kind: 'file', file: target }
  if (!decoded.endsWith('/')) return { kind: 'folder' }
  const index = path.join(target, 'index.html')
  return statSync(index, { throwIfNoEntry: false })?.isFile() === true ? { kind: 'file', file: index } : null
}

/**
 * Serves a build the way the documented hosts do, with the headers of its own `_headers` file.
 * @param {object} options
 * @param {string} options.root folder of the build
 * @param {number} [options.port] 0 (default) takes a free one
 * @param {string} [options.host] address to listen on
 * @param {string} [options.basePath] path the site lies under, `/` by default; starts and ends with a slash
 * @param {Record<string, string | { body: string, headers: Record<string, string> }>} [options.extraPages] further documents
 *   by path, with headers of their own, for tests that need a host page
 * @param {boolean} [options.sendsHeaders] false: a host that knows nothing of `_headers`
 * @returns {Promise<{ origin: string, port: number, close: () => Promise<void> }>}
 */
export async function startSiteServer(options) {
  const root = path.resolve(options.root)
  const basePath = options.basePath ?? '/'
  const host = options.host ?? '127.0.0.1'
  const headersFile = path.join(root, '_headers')
  const rules =
    options.sendsHeaders === false || statSync(headersFile, { throwIfNoEntry: false }) === undefined
      ? []
      : parseHeaderRules(readFileSync(headersFile, 'utf8'))
  /** @type {Map<string, Buffer>} */
  const gzipped = new Map()

  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    const [requestPath = '/', query] = (request.url ?? '/').split('?', 2)
    const extra = options.extraPages?.[requestPath]
    if (extra !== undefined) {
      const { body, headers } = typeof extra === 'string' ? { body: extra, headers: {} } : extra
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
      return
    }
    const found = requestPath.startsWith(basePath)
      ? resolveRequest(root, requestPath.slice(basePath.length - 1))
      : null
    if (found === null) {
      response.writeHead(404, {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
      })
      response.end(request.method === 'HEAD' ? undefined : 'Not found\n')
      return
    }
    if (found.kind === 'folder') {
      // Two slashes at the beginning would name another host.
      const folder = `/${requestPath.replace(/^\/+/, '')}/`
      response.writeHead(301, { location: `${folder}${query === undefined ? '' : `?${query}`}` }).end()
      return
    }
    const extension = path.extname(found.file)
    response.setHeader('Content-Type', CONTENT_TYPES[extension] ?? 'application/octet-stream')
    response.setHeader('Cache-Control', 'no-cache')
    const sitePath = requestPath.slice(basePath.length - 1)
    for (const rule of rules) {
      if (!matches(rule.pattern, sitePath)) continue
      for (const [name, value] of rule.headers) response.setHeader(name, value)
    }
    /** @type {Buffer} */
    let body = readFileSync(found.file)
    if (COMPRESSED.has(extension) && /\bgzip\b/.test(String(request.headers['accept-encoding']))) {
      const stamp = `${found.file} ${statSync(found.file).mtimeMs}`
      const known = gzipped.get(stamp) ?? gzipSync(body)
      gzipped.set(stamp, known)
      body = known
      response.setHeader('Content-Encoding', 'gzip')
      response.setHeader('Vary', 'Accept-Encoding')
    }
    response.setHeader('Content-Length', body.length)
    response.writeHead(200).end(request.method === 'HEAD' ? undefined : body)
  })

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, () => resolve(undefined))
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
