/** The two kinds of page: the app may not be framed, an embed may be framed by anybody. */
export type PageKind = 'app' | 'embed'

const STATIC_DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self'",
  // Charts set style attributes; no stylesheet or script is ever inline.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
]

/**
 * Content security policy as a `<meta>` can carry it, that is without `frame-ancestors`, which only a header can.
 * @param connectOrigins origins the page may read besides its own
 */
export function metaPolicy(connectOrigins: readonly string[]): string {
  return [...STATIC_DIRECTIVES, ["connect-src 'self'", ...connectOrigins].join(' ')].join('; ')
}

/** The policy as a response header: the same, and who may frame the page. */
function headerPolicy(kind: PageKind, connectOrigins: readonly string[]): string {
  return `${metaPolicy(connectOrigins)}; frame-ancestors ${kind === 'app' ? "'none'" : '*'}`
}

/**
 * The `_headers` file static hosts read (Netlify, Cloudflare Pages), and our own server. No header is set by two
 * rules that match one path: hosts would join the values, and two joined policies forbid what either forbids.
 */
export function hostHeaders(appPaths: readonly string[], connectOrigins: readonly string[]): string {
  const rules: [path: string, headers: readonly string[]][] = [
    ['/*', ['X-Content-Type-Options: nosniff', 'Referrer-Policy: no-referrer']],
    ...appPaths.map((path): [string, string[]] => [
      path,
      [`Content-Security-Policy: ${headerPolicy('app', connectOrigins)}`],
    ]),
    // An embed in a sandboxed frame has the origin `null`: everything it loads must be readable from anywhere.
    [
      '/embed/*',
      [`Content-Security-Policy: ${headerPolicy('embed', connectOrigins)}`, 'Access-Control-Allow-Origin: *'],
    ],
    ['/assets/*', ['Access-Control-Allow-Origin: *', 'Cache-Control: public, max-age=31536000, immutable']],
    ['/data/*', ['Access-Control-Allow-Origin: *', 'Cache-Control: public, max-age=300']],
  ]
  return rules
    .map(([path, headers]) => `${path}\n${headers.map((line) => `  ${line}\n`).join('')}`)
    .join('\n')
}
